// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Testing
import Wording

@Suite("CSV errors")
struct CSVErrorTests {
  @Test("name the file, line, column, value and remedy of a word in a number column")
  func wordInNumbers() throws {
    let text = "id,score\n1,0.5\n\"2\n\",0.25\n3,n/a\n"
    let error = refusal(text, TableOptions(kinds: ["score": .number]))
    #expect(
      error?.description
        == "ward/a.csv:5: column 'score' holds 'n/a'; expected a number. Map it to missing with  "
        + "map: { \"n/a\": null }  in dataset.json5, or correct the file.")
    #expect(
      error?.text.zh
        == "ward/a.csv:5：列“score”的值为“n/a”，应为数值。请在 dataset.json5 中用 "
        + "map: { \"n/a\": null } 映射为缺失，或更正文件。")
    #expect(error?.fault == .data)
    // Undeclared, the column is text, and asking for its numbers says the same.
    let table = try CSV.read(Array(text.utf8), name: "ward/a.csv").table
    #expect(table.columns[1].kind == .text)
    #expect(throws: TableError.self) { try table.numbers("score") }
    do throws(TableError) {
      _ = try table.numbers("score")
    } catch {
      #expect(error.description.hasPrefix("ward/a.csv:5: column 'score' holds 'n/a'; expected"))
    }
  }

  @Test(
    "advise by what the cell looks like",
    arguments: [
      ("<0.01", "A detection limit is no number"), ("＞5", "A detection limit is no number"),
      ("０.5", "full-width digits"), ("12%", "per cent sign"), ("\"1,000\"", "digit separators"),
      ("1_000", "digit separators"), ("0x1p3", "Map it to missing"), ("NA", "Map it to missing"),
      ("1e400", "Map it to missing"), ("1.2.3", "Map it to missing"), ("--1", "Map it to missing"),
      ("1e", "Map it to missing"), (".", "Map it to missing"), ("-", "Map it to missing"),
    ])
  func advice(cell: String, says: String) {
    let error = refusal("x,y\n1,\(cell)\n", TableOptions(kinds: ["y": .number]))
    #expect(error?.description.contains(says) == true, "\(error?.description ?? "no error")")
    #expect(error?.description.hasPrefix("ward/a.csv:2: column 'y' holds '") == true)
  }

  @Test(
    "refuse what a declared kind cannot hold",
    arguments: [
      (ColumnKind.integer, "1.5"), (.integer, "9223372036854775808"), (.integer, "x"),
      (.boolean, "2"), (.boolean, "阳性"), (.date, "2025-02-29"), (.date, "31/01/2025"),
      (.date, "20250131"), (.date, "2025-01-31 24:00"), (.date, "2025-1-31x"),
      (.date, "2025-13-01"),
    ])
  func kinds(kind: ColumnKind, cell: String) {
    let error = refusal("y\n\(cell)\n", TableOptions(kinds: ["y": kind]))
    guard case .wrongValue(_, let line, let row, let column, let value, _) = error else {
      Issue.record("\(error?.description ?? "no error")")
      return
    }
    #expect(line == 2)
    #expect(row == 1)
    #expect(column == "y")
    #expect(value == cell)
  }

  @Test("count the cells of a ragged row and the header's")
  func ragged() {
    #expect(
      refusal("a,b,c\n1,2,3\n\n4,5\n")?.description
        == "ward/a.csv:4: the row has 2 cells, the header 3; add the missing cells, or quote a "
        + "cell that holds a line break.")
    #expect(
      refusal("a,b\n1,2,3,\"x\ny\"\n")?.description
        == "ward/a.csv:2: the row has 4 cells, the header 2; quote a cell that holds the delimiter."
    )
    #expect(refusal("a,b\n1")?.description.contains("has 1 cell, the header 2") == true)
  }

  @Test("name both places of a header given twice, and the place of one left out")
  func headers() {
    #expect(
      refusal("a,年龄,b,年龄\n1,2,3,4\n")?.description
        == "ward/a.csv:1: columns 2 and 4 are both named '年龄'; rename one of them.")
    #expect(
      refusal("\na,,c\n1,2,3\n")?.description.hasPrefix("ward/a.csv:2: column 2 has no name")
        == true)
  }

  @Test("tell an empty file from one with only a header")
  func empty() {
    for text in ["", "\u{FEFF}", "\n\r\n"] {
      #expect(refusal(text)?.description.contains("the file is empty") == true)
    }
    for text in ["a,b", "a,b\n", "a,b\r\n\r\n"] {
      #expect(refusal(text)?.description.contains("a header but no row") == true)
    }
  }

  @Test("name the line on which a quotation mark that is never closed was opened")
  func openQuote() {
    let error = refusal("a,b\n1,x\n2,\"y\n3,z\n4,w\n")
    #expect(
      error?.description.hasPrefix("ward/a.csv:3: the quotation mark opened on this line is never")
        == true)
  }

  @Test("find quotation marks where none may stand")
  func strayQuote() {
    #expect(
      refusal("a,b\n1,x\"y\n")?.description.hasPrefix(
        "ward/a.csv:2: a quotation mark stands inside an unquoted cell") == true)
    #expect(
      refusal("a,b\n1,\"x\n\"y\n")?.description.hasPrefix(
        "ward/a.csv:3: text follows the end of a quoted cell (it began on line 2)") == true)
  }

  @Test("name the line and byte of a NUL")
  func nul() {
    #expect(
      refusal(bytes: Array("a,b\n1,2\n3,".utf8) + [0] + Array("4\n".utf8))?.description.hasPrefix(
        "ward/a.csv:3: byte 3 is NUL (0x00)") == true)
  }

  @Test("place bytes that are not UTF-8")
  func invalid() {
    let error = refusal(
      bytes: Array("a,b\n甲乙丙,2\n".utf8) + [0xE4, 0xB8, 0x2C, 0x31, 0x0A],
      TableOptions(encoding: .utf8))
    #expect(error?.description.hasPrefix("ward/a.csv:3: ") == true)
    #expect(error?.fault == .data)
  }

  @Test("offer the nearest names for a declared column that is not there")
  func unknown() throws {
    #expect(
      refusal("case,score\n1,2\n", TableOptions(kinds: ["socre": .number]))?.description
        == "ward/a.csv: there is no column 'socre'; did you mean 'score'?")
    let table = try CSV.read(Array("case,score\n1,2\n".utf8), name: "a.csv").table
    #expect(throws: TableError.self) { try table.column("patient") }
  }

  @Test("refuse a byte that cannot delimit", arguments: [34, 10, 13, 0, 48, 97, 45, 46, 200])
  func delimiter(byte: UInt8) {
    #expect(
      refusal("a,b\n1,2\n", TableOptions(delimiter: byte))?.description.contains(
        "byte \(byte) cannot delimit") == true)
  }

  @Test("name a truncated gzip file and pass on a missing one")
  func archive() throws {
    let folder = Files.absolute(".build/csv-errors")
    try Files.createDirectory(folder)
    let packed = try Gzip.deflate(Array("a,b\n1,2\n".utf8))
    try Files.writeAtomically(Array(packed.dropLast(6)), to: folder + "/a.csv.gz")
    do {
      _ = try CSV.read(path: folder + "/a.csv.gz", shownAs: "ward/a.csv.gz")
      Issue.record("a truncated file was read")
    } catch {
      #expect("\(error)".hasPrefix("ward/a.csv.gz: damaged compressed file"))
    }
    #expect(throws: PlatformError.self) {
      try CSV.read(path: folder + "/none.csv", shownAs: "none.csv")
    }
  }

  @Test("show a long or broken value short and on one line")
  func excerpt() {
    let long = String(repeating: "长", count: 60)
    let error = refusal("y\n\"\(long)\"\n", TableOptions(kinds: ["y": .number]))
    #expect(error?.description.contains("'" + String(repeating: "长", count: 40) + "…'") == true)
    let broken = refusal("y\n\"a\n\u{7}b\"\n", TableOptions(kinds: ["y": .number]))
    #expect(broken?.description.contains("'a\\n\\u{7}b'") == true)
  }
}
