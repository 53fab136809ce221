// SPDX-License-Identifier: Apache-2.0

import Tables
import Testing

@Suite("JSON Lines under damage")
struct JSONLinesFuzzTests {
  @Test("yield a table or a sentence for every damaged file")
  func damage() {
    var noise = Noise(21)
    let files = (0..<6).map { _ in Array(JSONFiles.random(&noise).utf8) }
    let spice = ["\\ud83d", "NaN", "1e999", "{}", "[[", "\"\"", "null", "\u{FEFF}", ":", "\\"]
    Fuzzing.run(files, spice: spice.map { Array($0.utf8) }) { bytes in
      let table = try JSONLines.read(
        bytes, name: "a.jsonl", options: TableOptions(threads: 1), runBytes: 64
      ).table
      #expect(table.rowCount > 0 && table.lines.count == table.rowCount)
      #expect(table.columns.allSatisfy { $0.count == table.rowCount })
    }
  }
}
