// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("Tables of SQLite databases")
struct SQLiteTableTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A database as hospitals' programs leave it, with its log folded in.
  private func make(_ name: String, _ statements: [String]) throws -> String {
    let path = folder.file(name)
    let database = try Database(path: path, mode: .readWrite)
    for statement in statements { try database.execute(statement) }
    _ = try database.query("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path
  }

  private static let labs = [
    "CREATE TABLE \"lab \"\"1\"\"\"(id TEXT, n INTEGER, x REAL, note TEXT)",
    "INSERT INTO \"lab \"\"1\"\"\" VALUES ('007', 1, 0.5, '中文'), ('8', -2, 3, NULL)",
  ]

  @Test("hold numbers and texts as the database stores them")
  func types() throws {
    let path = try make("a.sqlite", Self.labs)
    let table = try read(path)
    #expect(table.columns.map(\.kind) == [.text, .integer, .number, .text])
    #expect(try table.strings("id") == ["007", "8"])
    #expect(try table.integers("n") == [1, -2])
    #expect(try table.numbers("x") == [0.5, 3])
    #expect(try table.strings("note") == ["中文", nil])
    // Packed, and under a name that says nothing.
    let packed = folder.file("packed.bin")
    try Files.writeAtomically(Gzip.deflate(Files.read(path)), to: packed)
    #expect(same(try read(packed, shownAs: "a.sqlite"), table))
    #expect(try Files.list(folder.path) == ["a.sqlite", "packed.bin"])
  }

  @Test("are chosen by name or given by a query")
  func choice() throws {
    let path = try make(
      "b.sqlite",
      Self.labs + [
        "CREATE TABLE patients(id TEXT PRIMARY KEY, sex TEXT) STRICT",
        "INSERT INTO patients VALUES ('007', 'F')",
        "CREATE VIEW joined AS SELECT p.id, p.sex, l.x FROM patients p JOIN \"lab \"\"1\"\"\" l "
          + "USING (id)",
      ])
    #expect(refusal(path).contains("the database has 3 tables ('joined', 'lab \"1\"', 'patients')"))
    #expect(try read(path, TableSource(table: "patients")).columnNames == ["id", "sex"])
    #expect(try read(path, TableSource(table: "joined")).numbers("x") == [0.5])
    let query = TableSource(query: "SELECT sum(x) AS total FROM \"lab \"\"1\"\"\";")
    #expect(try read(path, query).numbers("total") == [3.5])
    #expect(refusal(path, TableSource(table: "patient")).contains("did you mean 'patients'"))
    #expect(
      refusal(path, TableSource(table: "patients", query: "SELECT 1")).contains("keep one of them"))
  }

  @Test("are never written to, and reach no other file")
  func readOnly() throws {
    let path = try make("c.sqlite", Self.labs)
    let before = try Files.read(path)
    let other = folder.file("other.sqlite")
    for query in [
      "DELETE FROM \"lab \"\"1\"\"\"", "CREATE TABLE t(a)", "ATTACH '\(other)' AS o",
      "SELECT 1; DROP TABLE t", "PRAGMA user_version = 3", "VACUUM", "SELECT nothing", "",
    ] {
      #expect(refusal(path, TableSource(query: query)).hasPrefix("c.sqlite"), "\(query)")
    }
    #expect(try Files.read(path) == before)
    #expect(try Files.list(folder.path) == ["c.sqlite"])
  }

  @Test("are read where they lie when the file is large, and nothing is made beside it")
  func large() throws {
    let path = try make(
      "large.sqlite",
      Self.labs + ["CREATE TABLE images(b BLOB)", "INSERT INTO images VALUES (zeroblob(17000000))"])
    #expect(try MappedFile.map(path).map { $0.bytes.count > 1 << 24 } == true)
    #expect(try read(path, TableSource(table: "lab \"1\"")).numbers("x") == [0.5, 3])
    #expect(refusal(path, TableSource(query: "SELECT x FROM nowhere")).hasPrefix("large.sqlite: "))
    #expect(try Files.list(folder.path) == ["large.sqlite"])
  }

  @Test("are refused with a log beside them, blobs, two types in a column or broken text")
  func refused() throws {
    let path = try make(
      "d.sqlite",
      [
        "CREATE TABLE t(a, b, c)", "INSERT INTO t VALUES (1, x'00', 'x')",
        "INSERT INTO t VALUES (2, x'01', 5)",
      ])
    #expect(refusal(path).contains("column 'b' holds binary data"))
    let query = TableSource(query: "SELECT c FROM t")
    #expect(refusal(path, query).contains("row 2: column 'c' holds a number here and a text"))
    let options = TableOptions(kinds: ["c": .text], only: ["c"])
    #expect(
      try TableFile.read(path: path, shownAs: "d", options: options).table.strings("c")
        == ["x", "5"])
    let text = TableSource(query: "SELECT CAST(x'FF' AS TEXT) AS t")
    #expect(refusal(path, text).contains("text that is not UTF-8"))
    try Files.writeAtomically([1, 2, 3], to: path + "-wal")
    #expect(refusal(path).contains("a log beside it (-wal)"))
  }

  @Test("yield a table or a sentence under damage", .ownThread)
  func fuzz() throws {
    let path = try make(
      "e.sqlite",
      ["CREATE TABLE t(a, b)"] + (0..<40).map { "INSERT INTO t VALUES (\($0), 'word \($0)')" })
    let target = folder.file("damaged.sqlite")
    let words = ["CREATE TABLE t(a, b)", "CREATE VIEW t AS SELECT * FROM t", "SQLite format 3\0"]
    var fuzzer = Fuzzer(.sqlite, [try Files.read(path)], words: words, name: "e.sqlite")
    fuzzer.count = 300
    let failures = fuzzer.failures { bytes in
      put(bytes, at: target)
      _ = try TableFile.read(
        path: target, shownAs: "e.sqlite",
        options: TableOptions(source: TableSource(format: .sqlite)))
    }
    #expect(failures == [])
  }

  private func read(
    _ path: String, _ source: TableSource = TableSource(), shownAs name: String? = nil
  ) throws -> Table {
    let name = name ?? path.split(separator: "/").last.map(String.init) ?? path
    return try TableFile.read(
      path: path, shownAs: name, options: TableOptions(source: source)
    ).table
  }

  private func refusal(_ path: String, _ source: TableSource = TableSource()) -> String {
    do {
      _ = try read(path, source)
      return ""
    } catch let error as any Explained {
      return error.text.en
    } catch {
      return ""
    }
  }
}
