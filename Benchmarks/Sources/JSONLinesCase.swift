// SPDX-License-Identifier: Apache-2.0

import Glibc
import Platform
import Tables

/// Reading a million flat JSON records of case, patient, label, two scores and a site.
struct JSONLinesCase: BenchmarkCase {
  let name = "jsonl"
  static let rows = 1_000_000

  func works(in folder: String) throws -> [Work] {
    let path = folder + "/cases.jsonl"
    if !Files.exists(path) {
      try write(to: path + ".part")
      rename(path + ".part", path)
    }
    return [
      Work("jsonl") {
        Double(try TableFile.read(path: path, shownAs: "cases.jsonl").table.rowCount)
      }
    ]
  }

  private func write(to path: String) throws {
    var bytes: [UInt8] = []
    let sites = ["东院", "西院", "North, ward 2", "本院门诊"]
    var noise = Noise(20_261_126)
    for row in 0..<Self.rows {
      let score = Double(noise.below(1_000_000)) / 1_000_000
      let line =
        #"{"case":\#(row),"patient":"P\#(100_000 + row / 5)","truth":"#
        + "\(noise.uniform() < 0.1 ? "true" : "false"),"
        + #""score":\#(score),"probability":\#(noise.uniform()),"site":"\#(sites[noise.below(4)])"}"#
        + "\n"
      bytes += line.utf8
    }
    try Files.writeAtomically(bytes, to: path)
  }
}
