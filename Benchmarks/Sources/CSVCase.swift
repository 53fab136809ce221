// SPDX-License-Identifier: Apache-2.0

import Glibc
import Platform
import Tables

/// Reading ten million rows of case, patient, label, two scores and a site, with quoted cells.
///
/// Five rows a patient, one after another; numbers of 6 and of 16 to 17 digits. Patients stand in the
/// order of their ids, as files are exported, or in none.
struct CSVCase: BenchmarkCase {
  let isSorted: Bool
  static let rows = 10_000_000

  var name: String { isSorted ? "csv" : "csv-unsorted" }

  func works(in folder: String) throws -> [Work] {
    let file = isSorted ? "cases.csv" : "cases-unsorted.csv"
    let path = folder + "/" + file
    if !Files.exists(path) {
      try write(to: path + ".part")
      rename(path + ".part", path)
    }
    func read(_ options: TableOptions) throws -> Double {
      Double(try CSV.read(path: path, shownAs: file, options: options).table.rowCount)
    }
    return [
      Work("csv") { try read(TableOptions()) },
      Work("columns") { try read(TableOptions(only: ["truth", "score"])) },
    ]
  }

  private func write(to path: String) throws {
    guard let file = fopen(path, "w") else { throw Unexpected() }
    defer { fclose(file) }
    var bytes = Array("case,patient,truth,score,probability,site\n".utf8)
    let sites = ["东院", "西院", "\"North, ward 2\"", "本院门诊"]
    var noise = Noise(20_260_801)
    for row in 0..<Self.rows {
      // A number without a divisor in common with theirs leads from each patient to another.
      let patients = Self.rows / 5
      let patient = isSorted ? row / 5 : row / 5 * 1_234_567 % patients
      let score = Double(noise.below(1_000_000)) / 1_000_000
      let line =
        "\(row),P\(100_000 + patient),\(noise.uniform() < 0.1 ? 1 : 0),\(score),"
        + "\(noise.uniform()),\(sites[noise.below(4)])\n"
      bytes += line.utf8
      if bytes.count > 1 << 20 || row == Self.rows - 1 {
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw Unexpected() }
        bytes.removeAll(keepingCapacity: true)
      }
    }
  }
}
