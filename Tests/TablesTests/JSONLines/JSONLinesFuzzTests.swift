// SPDX-License-Identifier: Apache-2.0

import Tables
import TestSupport
import Testing

@Suite("JSON Lines under damage")
struct JSONLinesFuzzTests {
  @Test("yield a table or a sentence for every damaged file", .ownThread)
  func fuzz() {
    var noise = Noise(21)
    let files = (0..<6).map { _ in Array(JSONFiles.random(&noise).utf8) }
    let words = ["\\ud83d", "NaN", "1e999", "{}", "[[", "\"\"", "null", "\u{FEFF}", ":", "\\"]
    var fuzzer = Fuzzer(.jsonLines, files, words: words, name: "a.jsonl")
    fuzzer.count = 2500
    let failures = fuzzer.failures { bytes in
      let table = try JSONLines.read(
        bytes, name: "a.jsonl", options: TableOptions(threads: 1), runBytes: 64
      ).table
      try hold(table.rowCount > 0 && table.lines.count == table.rowCount, "rows without lines")
      try hold(table.columns.allSatisfy { $0.count == table.rowCount }, "columns differ in length")
    }
    #expect(failures == [])
  }
}
