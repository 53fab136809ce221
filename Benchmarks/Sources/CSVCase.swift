// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables

/// Reading a file of case, patient, label, two scores and a site, with some quoted cells.
///
/// Five rows a patient, one after another; numbers of 6 and of 16 to 17 digits.
enum CSVCase: BenchmarkCase {
  static let name = "csv"
  static let rows = 2_000_000

  static func run(in folder: String) throws -> [Measurement] {
    let path = folder + "/cases.csv"
    if !Files.exists(path) { try Files.writeAtomically(content(), to: path) }
    let bytes = try Files.read(path)
    var measurements: [Measurement] = []
    for threads in [1, 2] {
      measurements.append(
        try Measurement("csv threads=\(threads)", amount: bytes.count, unit: "bytes") {
          let options = CSVOptions(threads: threads)
          let reading = try CSV.read(path: path, shownAs: "cases.csv", options: options)
          guard reading.table.rowCount == rows else { throw Mismatch() }
        })
    }
    return measurements
  }

  struct Mismatch: Error {}

  private static func content() -> [UInt8] {
    var bytes = Array("case,patient,truth,score,probability,site\n".utf8)
    bytes.reserveCapacity(rows * 56)
    let sites = ["东院", "西院", "\"North, ward 2\"", "本院门诊"]
    // A linear congruential step is noise enough for digits.
    var state: UInt64 = 20_260_801
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 11
    }
    for row in 0..<rows {
      let score = Double(next() % 1_000_000) / 1_000_000
      let probability = Double(next()) / 9_007_199_254_740_992
      let line =
        "\(row),P\(100_000 + row / 5),\(next() % 10 == 0 ? 1 : 0),\(score),\(probability),"
        + "\(sites[Int(next() % 4)])\n"
      bytes += line.utf8
    }
    return bytes
  }
}
