// SPDX-License-Identifier: Apache-2.0

import Tables
import Testing
import Wording

/// Columns of words in every order, against what the same words are known to be.
@Suite("CSV words")
struct CSVWordsTests {
  /// Reads one column of words beside another and holds it against them, cut in many ways.
  private static func expect(_ words: [String], _ name: String) throws {
    let spelled = words.map { word in
      word.contains(where: { "\",\n".contains($0) })
        ? "\""
          + word.split(separator: "\"", omittingEmptySubsequences: false)
          .joined(separator: "\"\"") + "\"" : word
    }
    let text = "id,word\n" + spelled.map { "1,\($0)\n" }.joined()
    // Numbered in the order first seen, whatever order that is.
    var codes: [String: Int32] = [:]
    var distinct: [String] = []
    let expected = words.map { word -> Int32 in
      if let code = codes[word] { return code }
      codes[word] = Int32(distinct.count)
      distinct.append(word)
      return Int32(distinct.count - 1)
    }
    for (threads, size) in [(1, 1 << 20), (1, 500), (2, 4096), (3, 900), (2, 70)] {
      let table = try CSV.read(
        Array(text.utf8), name: "a.csv", options: TableOptions(threads: threads), chunkBytes: size
      ).table
      guard case .text(let codes, let found) = try table.column("word").values else {
        Issue.record("\(name) is no text")
        return
      }
      #expect(found == distinct, "\(name), \(size) bytes, \(threads) threads")
      #expect(codes == expected, "\(name), \(size) bytes, \(threads) threads")
    }
  }

  @Test("that ascend, each some times over, are numbered as first seen")
  func ascending() throws {
    try Self.expect((0..<6000).map { "P\(995 + $0 / 5)" }, "ids")
    try Self.expect((0..<3000).map { "\($0 / 3)号" }, "words of several bytes a letter")
    try Self.expect(Array(repeating: "东院", count: 2000), "one word")
  }

  @Test("that ascend no longer, from any place on, are numbered as first seen")
  func broken() throws {
    for place in [1, 2, 63, 64, 65, 700, 2999] {
      for late in ["A", "P1", "P1500", "P99999", "P999999999999999", "Q"] {
        var words = (0..<3000).map { "P\(1000 + $0 / 2)" }
        words[place] = late
        try Self.expect(words, "\(late) at \(place)")
      }
    }
  }

  @Test("of 1 to 40 bytes that ascend, descend or come in no order are numbered as first seen")
  func lengths() throws {
    var noise = Noise(21)
    let words = (1...40).flatMap { length in
      (0..<20).map { _ in
        String((0..<length).map { _ in noise.pick(Array("abcxyz,\"")) }) + "e"
      }
    }
    try Self.expect(words, "by length")
    try Self.expect(words.sorted(), "by letters")
    try Self.expect(words.reversed(), "backwards")
    try Self.expect((0..<4000).map { _ in noise.pick(words) }, "in no order")
  }

  @Test("that ascend are replaced and missed as the options say")
  func replaced() throws {
    let text = "id,word\n" + (0..<2000).map { "1,P\(1000 + $0)\n" }.joined()
    let missing = (0..<2000).filter { $0 % 7 == 0 }.map { "P\(1000 + $0)" }
    var options = TableOptions(threads: 2)
    options.missing = missing
    let column = try CSV.read(Array(text.utf8), name: "a.csv", options: options, chunkBytes: 1000)
      .table.column("word")
    for row in 0..<2000 {
      #expect(column.string(row) == (row % 7 == 0 ? nil : "P\(1000 + row)"))
    }
  }
}
