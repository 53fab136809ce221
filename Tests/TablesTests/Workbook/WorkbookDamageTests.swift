// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("Workbooks under damage")
struct WorkbookDamageTests {
  private static var good: WorkbookFile {
    var file = WorkbookFile()
    file.formats = ["0", "14"]
    file.shared = ["<t>id</t>", "<t>word</t>"]
    file.sheetData =
      WorkbookFile.row(1, ["<c t=\"s\"><v>0</v></c>", "=day", "=x"])
      + WorkbookFile.row(2, ["<c t=\"s\"><v>1</v></c>", "s1:43871.5", "0.5"])
      + WorkbookFile.row(3, ["=inline", "s1:43872", "7"], hidden: true)
    file.behind = "<mergeCells><mergeCell ref=\"C2:C3\"/></mergeCells>"
    return file
  }

  @Test("yield a table or a sentence when their bytes are damaged", .ownThread)
  func fuzzBytes() {
    let words = ["PK\u{1}\u{2}", "PK\u{3}\u{4}", "PK\u{5}\u{6}", "PK\u{6}\u{6}", "../", "/"]
    let failures = Fuzzer(.workbook, [Self.good.bytes], words: words, name: "a.xlsx").failures {
      let table = try Workbook.read($0, name: "a.xlsx").table
      try hold(table.columns.allSatisfy { $0.count == table.rowCount }, "columns differ in length")
    }
    #expect(failures == [])
  }

  @Test("yield a table or a sentence when what they say is damaged", .ownThread)
  func fuzzParts() {
    let parts = Self.good.parts
    let words = [
      "<row r=\"1048577\">", "<c r=\"XFE1\">", "<v>1e400</v>", "<v/>", "</row>", "t=\"s\"",
      "s=\"99\"", "<mergeCell ref=\"A1:XFD1048576\"/>", "&#0;", "&x;", "<!DOCTYPE a>", "]]>",
      "<mergeCell ref=\"A1:A1048576\"/>", "r:id=\"rId1\"", "Target=\"", "date1904=\"1\"", "<c",
      "</c>",
    ]
    // One part in front of its name is damaged, or several when the line between them is.
    let files = parts.indices.map { Array("\($0)\n\(parts[$0].1)".utf8) }
    var fuzzer = Fuzzer(.workbookParts, files, words: words, name: "a.xlsx")
    fuzzer.count = 1500
    let failures = fuzzer.failures { damaged in
      var all = parts.map { ($0.0, Array($0.1.utf8)) }
      let place = Int(damaged.first ?? 0) % parts.count
      all[place].1 = Array(damaged.dropFirst(2))
      let table = try Workbook.read(WorkbookFile.zip(all), name: "a.xlsx").table
      try hold(table.columns.allSatisfy { $0.count == table.rowCount }, "columns differ in length")
    }
    #expect(failures == [])
  }

  @Test("are refused when they would expand without end or reach outside")
  func hostile() {
    var bomb = Self.good.parts.map { ($0.0, Array($0.1.utf8)) }
    let entity =
      "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>"
    bomb[4].1 = Array((WorkbookFile.head + entity + "<sst><si><t>&b;</t></si></sst>").utf8)
    #expect(refusal(WorkbookFile.zip(bomb)).contains("a document type"))
    #expect(
      refusal(WorkbookFile.zip([("../../etc/passwd", [1])])).contains("leads out of the archive"))
    #expect(refusal(WorkbookFile.zip([("a", [1]), ("A", [2])])).contains("occurs twice"))
    // A part that is said to be small and unpacks to more.
    var lie = WorkbookFile.zip([("_rels/.rels", [UInt8](repeating: 32, count: 5000))])
    let directory = lie.lastIndex(of: 0x50).map { $0 - 57 } ?? 0
    lie[directory + 24] = 10
    lie[directory + 25] = 0
    #expect(refusal(lie).contains("its size or checksum is wrong"))
    lie[directory + 26] = 0xFF
    lie[directory + 27] = 0x7F
    #expect(refusal(lie).contains("which is too large"))
    #expect(refusal([0x50, 0x4B, 3, 4]).contains("no whole workbook"))
    var wide = WorkbookFile()
    wide.sheetData = WorkbookFile.row(1, ["=a"]) + "<row r=\"2\"><c r=\"XFD2\"><v>1</v></c></row>"
    #expect(refusal(wide.bytes).contains("column XFD has cells and no name"))
    var loose = WorkbookFile()
    let rows = WorkbookFile.row(1, ["=a"]) + WorkbookFile.row(2, ["1"])
    loose.sheetData = "<c><v>1</v></c><c><v>1e15</v></c>" + rows
    #expect(refusal(loose.bytes).contains("a cell stands outside of all rows"))
    loose.sheetData = rows + "<c r=\"A3\"><v>1</v></c>"
    #expect(refusal(loose.bytes).contains("a cell stands outside of all rows"))
    loose.sheetData = "<row><c><v>1</v></c><c><v>1e15</v></c>" + rows + "</row>"
    #expect(refusal(loose.bytes).contains("row number 1 cannot be"))
    loose.sheetData = "<row>" + WorkbookFile.row(2, ["=a"]) + "</row>"
    #expect(refusal(loose.bytes).contains("row 2 begins within another row"))
  }

  @Test("are read when their parts are stored as they are")
  func stored() throws {
    let parts = Self.good.parts.map { ($0.0, Array($0.1.utf8)) }
    let packed = try Workbook.read(WorkbookFile.zip(parts), name: "a.xlsx").table
    #expect(
      same(try Workbook.read(WorkbookFile.zip(parts, method: 0), name: "a.xlsx").table, packed))
    #expect(refusal(WorkbookFile.zip(parts, method: 12)).contains("packed by method 12"))
  }

  private func refusal(_ bytes: [UInt8]) -> String {
    do throws(TableError) {
      _ = try Workbook.read(bytes, name: "a.xlsx")
      return ""
    } catch {
      return error.text.en
    }
  }
}
