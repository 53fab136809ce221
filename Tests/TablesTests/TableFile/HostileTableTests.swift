// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import TestSupport
import Testing
import Wording

/// Files that are made to fill the memory, to hang a reader or to lead it astray.
@Suite("Tables that mean harm")
struct HostileTableTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What is said of a file; empty where it is read.
  private func said(
    _ name: String, _ bytes: [UInt8], _ source: TableSource = TableSource()
  ) throws -> String {
    try Files.writeAtomically(bytes, to: folder.file(name))
    do {
      _ = try TableFile.read(
        path: folder.file(name), shownAs: name, options: TableOptions(source: source))
      return ""
    } catch let error as any Explained {
      #expect(error.text.zh.contains(name) && error.text.en.contains(name))
      return error.text.en
    }
  }

  private func said(_ name: String, _ text: String) throws -> String {
    try said(name, Array(text.utf8))
  }

  @Test("a view without end is not followed, and neither is one that refers to itself")
  func views() throws {
    for (view, says) in [
      (
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
        "more rows than the file has bytes"
      ), ("SELECT * FROM t", "circularly defined"),
    ] {
      let path = folder.file("v.sqlite")
      let database = try Database(path: path, mode: .readWrite)
      try database.execute("CREATE VIEW t AS \(view)")
      _ = try database.query("PRAGMA wal_checkpoint(TRUNCATE)")
      database.close()
      let words = try said("v.sqlite", Files.read(path))
      #expect(words.contains(says), "\(words)")
      try Files.remove(path)
    }
  }

  @Test("every line of JSON with a key of its own is no table")
  func keys() throws {
    let lines = (0..<12_000).map { "{\"k\($0)\":1}\n" }.joined()
    #expect(try said("k.jsonl", lines).contains("there are too many keys"))
  }

  @Test("what is nested deep is refused with its line")
  func deep() throws {
    let deep = String(repeating: "[", count: 200_000)
    #expect(try said("d.jsonl", "{\"a\":1}\n{\"a\":\(deep)}\n").hasPrefix("d.jsonl:2:"))
    var source = TableSource(format: .fhir)
    source.fields = [TableField(name: "a", path: "a.b")]
    let nested = String(repeating: "{\"a\":", count: 100_000)
    let words = try said("d.ndjson", Array("{\"a\":\(nested)".utf8), source)
    #expect(words.hasPrefix("d.ndjson:1:"), "\(words)")
  }

  @Test("a cell, a line and a header of a megabyte are read or refused, and shown in part")
  func long() throws {
    let long = String(repeating: "x", count: 1 << 20)
    #expect(try said("l.csv", "a,b\n1,\(long)\n").isEmpty)
    let twice = try said("h.csv", "\(long),\(long)\n1,2\n")
    #expect(twice.contains("h.csv") && twice.utf8.count < 1000)
    let open = try said("q.csv", "a,b\n1,\"\(long)")
    #expect(open.contains("q.csv:2") && open.utf8.count < 1000)
    let wide = (0..<50_000).map { "c\($0)" }.joined(separator: ",")
    #expect(try said("w.csv", "\(wide)\n1\n").contains("w.csv:2"))
  }

  @Test("a workbook of nested XML, or with cells and merges to its far end, does no harm")
  func workbooks() throws {
    var book = WorkbookFile()
    book.sheetData = String(repeating: "<a>", count: 100_000)
    #expect(try !said("n.xlsx", book.bytes).isEmpty)
    book.sheetData =
      WorkbookFile.row(1, ["=a"]) + "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>"
    _ = try said("f.xlsx", book.bytes)
    book.sheetData =
      WorkbookFile.row(1, ["=a", "=b"])
      + (0..<2000).map { "<row r=\"\($0 + 2)\"><c><v>\($0)</v></c></row>" }.joined()
    book.behind = "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>"
    _ = try said("m.xlsx", book.bytes)
  }

  @Test("a small file that unpacks to gigabytes is refused before it does")
  func bombs() throws {
    let zeros = try Gzip.deflate([UInt8](repeating: 48, count: 1 << 24))
    // A file in a file in a file is no table, whatever the innermost one is.
    #expect(try !said("b.csv.gz", Gzip.deflate(zeros)).isEmpty)
    var parts = WorkbookFile().parts.map { ($0.0, Array($0.1.utf8)) }
    parts[parts.count - 1].1 += [UInt8](repeating: 32, count: 1 << 24)
    var book = WorkbookFile.zip(parts)
    #expect(try said("b.xlsx", book).contains("b.xlsx"))
    // The same with a size that the file cannot hold.
    if let place = book.lastIndex(of: 0x50) {
      let entry = place - 46 - (parts.last?.0.utf8.count ?? 0)
      for byte in 24..<28 where book.indices.contains(entry + byte) { book[entry + byte] = 0x7F }
    }
    #expect(try said("s.xlsx", book).contains("s.xlsx"))
  }

  @Test("declared sizes beyond the file are refused before room is made")
  func sizes() throws {
    for shape in ["(9223372036854775807,)", "(4611686018427387904, 4)", "(0, 9223372036854775807)"]
    {
      var file = NPYFile.numbers([1])
      file.shape = shape
      #expect(
        throws: TableError.self, "\(shape)"
      ) {
        _ = try NPY.columns(file.bytes, file: "s.npy", name: "s")
      }
    }
    var transport = TransportSamples.version5
    if let place = transport.firstRange(of: Array("NAMESTR".utf8))?.upperBound {
      let digits = transport[place...].indices.filter { transport[$0] == 0x30 }
      for digit in digits.prefix(12) { transport[digit] = 0x39 }
    }
    #expect(try said("t.xpt", transport).contains("t.xpt"))
  }

  @Test("what would move a terminal's cursor is spelt out")
  func escapes() throws {
    let words = try said("e.csv", "a,\u{1B}[2Jb,\u{1B}[2Jb\n1,2,3\n")
    #expect(!words.contains("\u{1B}") && words.contains("\\u{1b}[2Jb"))
  }
}
