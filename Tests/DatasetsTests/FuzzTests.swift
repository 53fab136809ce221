// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("Damaged datasheets")
struct FuzzTests {
  @Test("are read or refused with an explanation, and never end the program", .ownThread)
  func fuzz() throws {
    var fuzzer = Fuzzer(
      .datasheet, texts: [DatasheetTests.whole],
      words: [
        "null", "[]", "{}", "-1e999", "\"case\"", "from: { contains: ", "role: ", "，", "\u{FEFF}",
        "sha256", "bands: [", "NaN", "rules: [", "{ not: ", "../", "columns: {",
      ], name: "dataset.json5")
    fuzzer.count = 3000
    let failures = fuzzer.failures {
      _ = try Datasheet(try JSON5.parse($0, file: "dataset.json5"))
    }
    #expect(failures == [])
  }

  @Test("files damaged behind a right hash load or are refused with an explanation", .ownThread)
  func fuzzFiles() throws {
    let bench = try Bench()
    var fuzzer = Fuzzer(.datasetFiles, texts: [LoadingTests.patients + LoadingTests.truth])
    fuzzer.count = 300
    let failures = fuzzer.failures { bytes in
      put(bytes, at: bench.path + "/data.csv")
      try bench.sheet(
        files: #"{ path: "data.csv", sha256: "\#(SHA256.hex(of: bytes))", table: "t" }"#,
        columns: """
          ecg: { role: "case" }, age: { role: "input", type: "integer", range: [0, 120] },
          sex: { role: "group", type: "category" }
          """)
      let data = try bench.load()
      try hold(Set(data.cases).count == data.table.rowCount, "cases occur twice")
    }
    #expect(failures == [])
  }

  @Test("keys of pseudonyms are taken or refused with an explanation", .ownThread)
  func fuzzKeys() throws {
    let key = PseudonymTests.key
    let failures = Fuzzer(.pseudonymKey, [key], words: ["\n", "\r\n", "aaaa"], name: "k.key")
      .failures { bytes in
        let key = try PseudonymKey(bytes, path: "k.key")
        try hold(try key.pseudonym(of: "p").count == 16, "an id of another length")
      }
    #expect(failures == [])
  }
}
