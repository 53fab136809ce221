// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("Damaged datasheets")
struct FuzzTests {
  @Test("are read or refused with an explanation, and never end the program")
  func sheets() throws {
    let spice = [
      "null", "[]", "{}", "-1e999", "\"case\"", "from: { contains: ", "role: ", "，", "\u{FEFF}",
      "sha256", "bands: [", "NaN",
    ].map { Array($0.utf8) }
    var read = 0
    var refused = 0
    func attempt(_ bytes: [UInt8]) {
      do {
        _ = try Datasheet(try JSON5.parse(bytes, file: "dataset.json5"))
        read += 1
      } catch let error {
        #expect(!error.text.en.isEmpty && !error.text.zh.isEmpty)
        #expect(error.fault == .data)
        refused += 1
      }
    }
    let original = Array(DatasheetTests.whole.utf8)
    Mutations.each(of: original, count: 3000, seed: 20_261_121, spice: spice, attempt)
    #expect(read > 50 && refused > 1000)
  }

  @Test("files damaged behind a right hash load or are refused with an explanation")
  func files() throws {
    let bench = try Bench()
    let original = Array((LoadingTests.patients + LoadingTests.truth).utf8)
    try Mutations.each(of: original, count: 300, seed: 7) { bytes in
      try Files.writeAtomically(bytes, to: bench.path + "/data.csv")
      try bench.sheet(
        files: #"{ path: "data.csv", sha256: "\#(SHA256.hex(of: bytes))", table: "t" }"#,
        columns: """
          ecg: { role: "case" }, age: { role: "input", type: "integer", range: [0, 120] },
          sex: { role: "group", type: "category" }
          """)
      do {
        let data = try bench.load()
        #expect(Set(data.cases).count == data.table.rowCount)
      } catch let error as any Explained {
        #expect(!error.text.en.isEmpty)
      }
    }
  }
}
