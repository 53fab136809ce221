// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Testing
import Wording

@Suite("JSON Lines")
struct JSONLinesTests {
  @Test("gives each key a column of the type its values have")
  func types() throws {
    let table = try read(
      #"""
      {"id":"007","n":1,"p":0.5,"y":true,"day":"2025-01-31","w":null}
      {"id":"8","n":-2,"p":1,"y":false,"day":"","w":null}
      """#)
    #expect(table.columnNames == ["id", "n", "p", "y", "day", "w"])
    #expect(table.columns.map(\.kind) == [.text, .integer, .number, .boolean, .text, .text])
    #expect(try table.strings("id") == ["007", "8"])
    #expect(try table.integers("n") == [1, -2])
    #expect(try table.numbers("p") == [0.5, 1])
    #expect(try table.booleans("y") == [true, false])
    #expect(try table.strings("day") == ["2025-01-31", ""])
    #expect(table.columns[5].missingCount == 2)
    #expect(table.lines == [1, 2])
  }

  @Test("takes an absent key and null for a missing cell, wherever the key first comes")
  func absent() throws {
    let table = try read("{\"a\":1}\n\n{\"b\":\"x\",\"a\":null}\r\n{}\n{\"a\":2.5,\"c\":true}")
    #expect(table.rowCount == 4)
    #expect(table.lines == [1, 3, 4, 5])
    #expect(try table.numbers("a") == [1, nil, nil, 2.5])
    #expect(try table.strings("b") == [nil, "x", nil, nil])
    #expect(try table.booleans("c") == [nil, nil, nil, true])
  }

  @Test("reads every escape and every script")
  func texts() throws {
    let table = try read(
      #"{"t":"a\"b\\c\/d\b\f\n\r\té😀中"}"# + "\n" + #"{"t":"中文\u4e2d","tail":"😀"}"#)
    let expected = "a\"b\\c/d\u{8}\u{c}\n\r\té😀中"
    #expect(try table.strings("t") == [expected, "中文中"])
    let escaped = try read(#"{"t":"\u00e9\ud83d\ude00"}"#)
    #expect(try escaped.strings("t") == ["é😀"])
    #expect(try read(#"{"\u0061b":1}"#).columnNames == ["ab"])
    // A key that ends with a backslash is no beginning of one that holds a quotation mark.
    let keys = try read(#"{"a\\":1,"n":0.5}"# + "\n" + #"{"a\"b":2,"n":1.5}"#)
    #expect(keys.columnNames == ["a\\", "n", "a\"b"])
  }

  @Test("reads numbers to the nearest double, and whole numbers exactly")
  func numbers() throws {
    let table = try read(
      """
      {"x":0.1,"n":9007199254740993,"e":1e3,"z":-0}
      {"x":-1.7976931348623157e308,"n":-9223372036854775808,"e":2E-1,"z":-0.0}
      {"x":123456789012345.678901,"n":420101199001011234,"e":5,"z":0}
      """)
    #expect(
      try table.numbers("x") == [0.1, -1.7976931348623157e308, 123456789012345.678901])
    #expect(
      try table.integers("n") == [9_007_199_254_740_993, .min, 420_101_199_001_011_234])
    #expect(try table.numbers("e") == [1000, 0.2, 5])
    #expect(try table.numbers("z").map { $0?.sign } == [.minus, .minus, .plus])
  }

  @Test("takes objects apart and keeps arrays, and objects asked for, as JSON")
  func nested() throws {
    let text = #"""
      {"id":1,"lab":{"wbc":4.5,"crp":{"value":3}},"tags":["a", 1],"none":{}}
      {"id":2,"lab":{"wbc":6.0,"crp":null},"tags":[]}
      {"id":3,"lab":null}
      """#
    let table = try read(text)
    #expect(table.columnNames == ["id", "lab.wbc", "lab.crp.value", "tags"])
    #expect(try table.numbers("lab.wbc") == [4.5, 6, nil])
    #expect(try table.integers("lab.crp.value") == [3, nil, nil])
    #expect(try table.strings("tags") == [#"["a", 1]"#, "[]", nil])
    let whole = try read(text, TableOptions(kinds: ["lab": .text], only: ["lab"]))
    #expect(whole.columnNames == ["lab"])
    #expect(
      try whole.strings("lab")
        == [#"{"wbc":4.5,"crp":{"value":3}}"#, #"{"wbc":6.0,"crp":null}"#, nil])
    let part = try read(text, TableOptions(only: ["lab.wbc"]))
    #expect(part.columnNames == ["lab.wbc"])
  }

  @Test("reads declared kinds, maps and words for missing")
  func declared() throws {
    let text = #"""
      {"id":12345678901234567890,"y":1,"x":"0.5","d":"2025-01-31","k":"阳"}
      {"id":2,"y":0,"x":"n/a","d":"","k":"?"}
      {"id":"x3","y":null,"x":7,"d":"2025-02-01","k":"阴"}
      """#
    let table = try read(
      text,
      TableOptions(
        kinds: ["id": .text, "y": .boolean, "x": .number, "d": .date], missing: ["n/a"],
        maps: ["k": ["阳": "1", "阴": "0", "?": nil]]))
    #expect(try table.strings("id") == ["12345678901234567890", "2", "x3"])
    #expect(try table.booleans("y") == [true, false, nil])
    #expect(try table.numbers("x") == [0.5, nil, 7])
    #expect(try table.dates("d") == [1_738_281_600, nil, 1_738_368_000])
    #expect(try table.strings("k") == ["1", nil, "0"])
    let words = try read(text, TableOptions(inferKinds: false))
    #expect(words.columns.allSatisfy { $0.kind == .text })
    #expect(try words.strings("y") == ["1", "0", nil])
  }

  @Test("is the same table however it is cut and whoever reads it", arguments: 1...12)
  func cuts(seed: Int) throws {
    var noise = Noise(UInt64(seed))
    let bytes = Array(JSONFiles.random(&noise).utf8)
    let whole = try JSONLines.read(
      bytes, name: "a.jsonl", options: TableOptions(threads: 1), runBytes: 1 << 20
    ).table
    for size in [1, 7, 50, 400] {
      let cut = try JSONLines.read(
        bytes, name: "a.jsonl", options: TableOptions(threads: 2), runBytes: size
      ).table
      #expect(same(whole, cut))
    }
  }

  private func read(_ text: String, _ options: TableOptions = TableOptions()) throws -> Table {
    try JSONLines.read(Array(text.utf8), name: "a.jsonl", options: options).table
  }
}
