// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("Text of fixed width")
struct FixedWidthTests {
  private static let layout = [
    FixedColumn(name: "id", start: 1, width: 8), FixedColumn(name: "age", start: 9, width: 3),
    FixedColumn(name: "size", start: 12, width: 5), FixedColumn(name: "site", start: 20, width: 4),
  ]
  private static let text = "00000001 72 12.5xxxC509\r\n00000002  8     xxxC34 \r\n"

  @Test("gives the columns at their places, blanks being missing")
  func places() throws {
    let table = try read(Self.text)
    #expect(table.columns.map(\.kind) == [.text, .integer, .number, .text])
    #expect(try table.strings("id") == ["00000001", "00000002"])
    #expect(try table.integers("age") == [72, 8])
    #expect(try table.numbers("size") == [12.5, nil])
    #expect(try table.strings("site") == ["C509", "C34"])
    #expect(table.lines == [1, 2])
    let declared = try read(Self.text, TableOptions(kinds: ["age": .number], missing: ["8"]))
    #expect(try declared.numbers("age") == [72, nil])
  }

  @Test("counts bytes of the file, whatever its encoding")
  func encodings() throws {
    let layout = [
      FixedColumn(name: "name", start: 1, width: 6), FixedColumn(name: "n", start: 7, width: 2),
    ]
    let text = "张三  12\n李四五 7\n"
    let bytes = try #require(TextDecoder.encode(text, as: .gb18030))
    let options = TableOptions(encoding: .gb18030, source: TableSource(layout: layout))
    let table = try FixedWidth.read(bytes, name: "a.txt", options: options).table
    #expect(try table.strings("name") == ["张三", "李四五"])
    #expect(try table.integers("n") == [12, 7])
    #expect(refusal(bytes, layout).contains("column 'name' is not valid utf-8"))
  }

  @Test("refuses a line of another length, and a layout that does not fit")
  func lengths() {
    let short = Self.text + "00000003  8     xxxC3\r\n"
    #expect(
      refusal(Array(short.utf8), Self.layout).hasPrefix("a.txt:3: the line has 21 bytes and those"))
    let wide = [FixedColumn(name: "x", start: 20, width: 9)]
    #expect(refusal(Array(Self.text.utf8), wide).contains("reach to byte 28"))
    for (start, width) in [(0, 1), (1, 0), (-3, 2), (.max, 2), (1, .max)] {
      let layout = [FixedColumn(name: "x", start: start, width: width)]
      #expect(refusal(Array(Self.text.utf8), layout).contains("cannot be"))
    }
    #expect(refusal(Array(Self.text.utf8), []).contains("--layout NAME:START:WIDTH"))
    #expect(refusal([], Self.layout).contains("the file is empty"))
    #expect(
      refusal(Array(Self.text.utf8), [Self.layout[0], Self.layout[0]]).contains("both named 'id'"))
    let zero = Self.text.replacing("C34 ", with: "C\u{0}4 ")
    #expect(refusal(Array(zero.utf8), Self.layout).contains("byte 21 is NUL"))
  }

  @Test("yields a table or a sentence under damage", .ownThread)
  func fuzz() {
    var fuzzer = Fuzzer(
      .fixedWidth, texts: [Self.text], words: ["\r\n", "\n\n", "\t", "  ", "甲", "\0"], name: "a.txt"
    )
    fuzzer.count = 2000
    let failures = fuzzer.failures {
      let options = TableOptions(source: TableSource(layout: Self.layout))
      let table = try FixedWidth.read($0, name: "a.txt", options: options).table
      try hold(table.columns.allSatisfy { $0.count == table.rowCount }, "columns differ in length")
    }
    #expect(failures == [])
  }

  private func read(_ text: String, _ options: TableOptions = TableOptions()) throws -> Table {
    var options = options
    options.source.layout = Self.layout
    return try FixedWidth.read(Array(text.utf8), name: "a.txt", options: options).table
  }

  private func refusal(_ bytes: [UInt8], _ layout: [FixedColumn]) -> String {
    do throws(TableError) {
      _ = try FixedWidth.read(
        bytes, name: "a.txt", options: TableOptions(source: TableSource(layout: layout)))
      return ""
    } catch {
      return error.text.en
    }
  }
}
