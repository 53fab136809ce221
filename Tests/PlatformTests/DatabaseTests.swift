// SPDX-License-Identifier: Apache-2.0

import Glibc
import Platform
import TestSupport
import Testing
import Wording

@Suite("Database")
struct DatabaseTests {
  private struct Stop: Error {}

  private func fresh(_ folder: TemporaryFolder) throws -> Database {
    let database = try Database(path: folder.file("账本.sqlite"), mode: .readWrite)
    try database.execute("CREATE TABLE t (k INTEGER PRIMARY KEY, v ANY) STRICT")
    return database
  }

  @Test("gives back every kind of value as it was bound")
  func values() throws {
    let folder = try TemporaryFolder()
    let database = try fresh(folder)
    let values: [SQLValue] = [
      .null, .integer(.min), .integer(.max), .real(0.1), .real(-.infinity), .text(""),
      .text("心\0电"),
      .text("'; DROP TABLE t; --"), .blob([]), .blob([0, 255, 1]),
    ]
    for value in values { try database.execute("INSERT INTO t (v) VALUES (?)", [value]) }
    #expect(try database.query("SELECT v FROM t ORDER BY k") == values.map { [$0] })
  }

  @Test("adds many rows at once as one by one", arguments: [0, 1, 31, 32, 33, 70])
  func insertion(rows: Int) throws {
    let folder = try TemporaryFolder()
    let database = try fresh(folder)
    try database.execute("CREATE TABLE \"a \"\" b\" (k INTEGER, \"值 1\" ANY) STRICT")
    let long = String(repeating: "长", count: 9000)
    let texts = ["", "x", "心\0电", long, "a metric of some length", "'; DROP TABLE t; --"]
    func value(_ row: Int) -> SQLValue {
      row % 7 == 6 ? .blob([UInt8(row)]) : .text(texts[row % 7] + (row % 5 == 0 ? "" : "\(row)"))
    }
    try database.transaction {
      try database.insert(rows: rows, into: "a \" b", columns: ["k", "值 1"]) { row, values in
        values[0] = .integer(Int64(row))
        values[1] = value(row)
      }
    }
    #expect(
      try database.query("SELECT * FROM \"a \"\" b\" ORDER BY k")
        == (0..<rows).map { [.integer(Int64($0)), value($0)] })
    var read: [[SQLValue]] = []
    try database.query("SELECT * FROM \"a \"\" b\" ORDER BY k") { read.append($0) }
    #expect(read == (0..<rows).map { [.integer(Int64($0)), value($0)] })
  }

  @Test("refuses a row that the table forbids among many, and rows of another width")
  func insertionRefusals() throws {
    let folder = try TemporaryFolder()
    let database = try fresh(folder)
    #expect(throws: PlatformError.self) {
      try database.transaction {
        try database.insert(rows: 50, into: "t", columns: ["k"]) { row, values in
          values[0] = .integer(row == 40 ? 3 : Int64(row))
        }
      }
    }
    #expect(try database.query("SELECT count(*) FROM t") == [[.integer(0)]])
    #expect(throws: PlatformError.self) {
      try database.insert(rows: 2, into: "t", columns: ["k"]) { _, values in values = [] }
    }
    #expect(throws: PlatformError.self) {
      try database.insert(rows: 2, into: "t", columns: []) { _, _ in }
    }
    #expect(throws: PlatformError.self) {
      try database.insert(rows: 2, into: "none", columns: ["k"]) { _, _ in }
    }
  }

  @Test("keeps its files to their owner and its promises to the disk")
  func settings() throws {
    let folder = try TemporaryFolder()
    let database = try fresh(folder)
    for name in try Files.list(folder.path) {
      var status = stat()
      #expect(stat(folder.file(name), &status) == 0 && status.st_mode & 0o777 == 0o600, "\(name)")
    }
    #expect(try database.query("PRAGMA journal_mode") == [[.text("wal")]])
    #expect(try database.query("PRAGMA foreign_keys") == [[.integer(1)]])
    #expect(try database.query("PRAGMA synchronous") == [[.integer(2)]])
  }

  @Test("undoes a transaction that fails, and a part of one alone")
  func transactions() throws {
    let folder = try TemporaryFolder()
    let database = try fresh(folder)
    #expect(throws: Stop.self) {
      try database.transaction {
        try database.execute("INSERT INTO t VALUES (1, 'x')")
        throw Stop()
      }
    }
    let kept = try database.transaction {
      try database.execute("INSERT INTO t VALUES (2, 'kept')")
      #expect(throws: Stop.self) {
        try database.transaction {
          try database.execute("INSERT INTO t VALUES (3, 'x')")
          throw Stop()
        }
      }
      return try database.query("SELECT count(*) FROM t")
    }
    #expect(kept == [[.integer(1)]])
    #expect(try database.query("SELECT v FROM t") == [[.text("kept")]])
  }

  @Test("refuses what the tables forbid, a second statement, and a wrong count of values")
  func refusals() throws {
    let folder = try TemporaryFolder()
    let database = try fresh(folder)
    for (sql, values) in [
      ("INSERT INTO t (k) VALUES ('x')", []), ("SELEKT 1", []), ("SELECT 1; SELECT 2", []),
      ("", []),
      ("SELECT ?", []), ("SELECT 1", [.null]), ("INSERT INTO t (k) VALUES (?)", [.text("x")]),
    ] as [(String, [SQLValue])] {
      let error = #expect(throws: PlatformError.self, "\(sql)") {
        try database.execute(sql, values)
      }
      #expect(error?.fault == .data)
    }
    #expect(try database.query("SELECT 1 ; \n") == [[.integer(1)]])
    database.close()
    #expect(throws: PlatformError.self) { try database.query("SELECT 1") }
  }

  @Test("reads but does not write in read-only mode, and wants the file to be there")
  func readOnly() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("账本.sqlite")
    #expect(throws: PlatformError.missing(path: path)) { try Database(path: path, mode: .readOnly) }
    #expect(!Files.exists(path))
    try fresh(folder).execute("INSERT INTO t VALUES (1, 'x')")
    let database = try Database(path: path, mode: .readOnly)
    #expect(try database.query("SELECT v FROM t") == [[.text("x")]])
    let error = #expect(throws: PlatformError.self) { try database.execute("DELETE FROM t") }
    #expect(error?.fault == .cannotWrite)
  }

  @Test("says that it cannot write where there is no folder, and that a text is no database")
  func wrongPlaces() throws {
    let folder = try TemporaryFolder()
    try folder.write(String(repeating: "not a database. ", count: 100), to: "notes.txt")
    let error = #expect(throws: PlatformError.self) {
      try Database(path: folder.file("notes.txt/l.sqlite"), mode: .readWrite)
    }
    #expect(error?.fault == .cannotWrite)
    for mode in [Database.Mode.readOnly, .readWrite] {
      let error = #expect(throws: PlatformError.self) {
        try Database(path: folder.file("notes.txt"), mode: mode)
      }
      #expect(error?.fault == .data)
      #expect(error?.text.en.contains("not a database") == true)
    }
    #expect(throws: PlatformError.self) { try Database(path: folder.path, mode: .readOnly) }
  }

  @Test("keeps the old content when the disk is full")
  func fullDisk() throws {
    let folder = try TemporaryFolder()
    let database = try fresh(folder)
    try database.execute("INSERT INTO t VALUES (1, 'kept')")
    // SQLite's own limit on pages answers with the same code as a disk without room.
    _ = try database.query("PRAGMA max_page_count = 8")
    let error = #expect(throws: PlatformError.self) {
      try database.transaction {
        try database.execute("INSERT INTO t VALUES (2, 'small')")
        try database.execute(
          "INSERT INTO t VALUES (3, ?)", [.blob([UInt8](repeating: 1, count: 200_000))])
      }
    }
    #expect(
      error
        == .cannotWrite(path: folder.file("账本.sqlite"), problem: SystemProblem(number: ENOSPC)))
    #expect(try database.query("SELECT v FROM t") == [[.text("kept")]])
    try database.transaction { try database.execute("INSERT INTO t VALUES (2, 'later')") }
  }

  @Test("migrates step by step, once, all or nothing")
  func migrations() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("m.sqlite")
    let first = Migration(
      number: 1, name: "a", sql: "CREATE TABLE a (x INTEGER) STRICT;\nCREATE INDEX i\nON a (x);\n")
    let second = Migration(number: 2, name: "b", sql: "ALTER TABLE a ADD COLUMN y TEXT")
    let broken = Migration(number: 3, name: "c", sql: "CREATE TABLE c (x INTEGER);\nNONSENSE;")
    let database = try Database(path: path, mode: .readWrite)
    try database.migrate([first])
    for _ in 0..<2 { try database.migrate([second, first]) }
    try database.execute("INSERT INTO a (x, y) VALUES (1, 'z')")
    #expect(throws: PlatformError.self) { try database.migrate([first, second, broken]) }
    #expect(try database.query("PRAGMA user_version") == [[.integer(2)]])
    #expect(
      try database.query("SELECT count(*) FROM sqlite_schema WHERE name = 'c'") == [[.integer(0)]])
    let error = #expect(throws: PlatformError.self) { try database.migrate([first]) }
    #expect(error?.text.en.contains("newer program") == true)
  }

  @Test("lets two connections wait for each other")
  func twoConnections() throws {
    let folder = try TemporaryFolder()
    let one = try fresh(folder)
    let two = try Database(path: folder.file("账本.sqlite"), mode: .readWrite)
    for number in 0..<20 {
      let database = number % 2 == 0 ? one : two
      try database.transaction {
        try database.execute("INSERT INTO t (v) VALUES (?)", [.integer(Int64(number))])
      }
    }
    #expect(try one.query("SELECT count(*) FROM t") == [[.integer(20)]])
  }

  @Test("keeps what was committed and nothing else when the process is killed")
  func killed() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("账本.sqlite")
    _ = try fresh(folder)
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let database = try Database(path: path, mode: .readWrite)
      try database.execute("INSERT INTO t VALUES (1, 'committed')")
      try database.transaction {
        for number in 2..<2000 {
          try database.execute("INSERT INTO t VALUES (?, 'lost')", [.integer(Int64(number))])
        }
        raise(SIGKILL)
      }
    }
    let database = try Database(path: path, mode: .readOnly)
    #expect(try database.query("SELECT v FROM t") == [[.text("committed")]])
    #expect(try database.query("PRAGMA integrity_check") == [[.text("ok")]])
  }

  @Test("is read where nobody may write, odd names and all", .enabled(if: getuid() == 0))
  func readOnlyFolder() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("第 1%20?#&账本.sqlite")
    do {
      let database = try Database(path: path, mode: .readWrite)
      try database.execute("CREATE TABLE t (v TEXT) STRICT")
      try database.execute("INSERT INTO t VALUES ('kept')")
    }
    chmod(path, 0o444)
    chmod(folder.path, 0o555)
    // Root may write everywhere, so the child becomes somebody else first.
    await #expect(processExitsWith: .success) { [path = path as String] in
      #expect(setuid(65534) == 0)
      let database = try Database(path: path, mode: .readOnly)
      #expect(try database.query("SELECT v FROM t") == [[.text("kept")]])
      for target in [path, path + ".new"] {
        let error = #expect(throws: PlatformError.self) {
          try Database(path: target, mode: .readWrite)
        }
        #expect(error?.fault == .cannotWrite)
        #expect(error?.text.en.contains("permission") == true)
      }
      let error = #expect(throws: PlatformError.self) { try Files.write("x", to: path) }
      #expect(
        error == .cannotWrite(path: path, problem: SystemProblem(number: EACCES)))
    }
    #expect(try Files.list(folder.path).count == 1)
  }

  @Test("survives damaged database files", .ownThread)
  func fuzz() throws {
    let folder = try TemporaryFolder()
    do {
      let database = try fresh(folder)
      for number in 0..<50 {
        try database.execute("INSERT INTO t (v) VALUES (?)", [.text("value \(number)")])
      }
    }
    let good = try Files.read(folder.file("账本.sqlite"))
    let path = folder.file("damaged.sqlite")
    var fuzzer = Fuzzer(.database, [good], words: ["SQLite format 3\0", "CREATE TABLE"])
    fuzzer.count = 150
    let failures = fuzzer.failures { bytes in
      put(bytes, at: path)
      let database = try Database(path: path, mode: .readOnly)
      _ = try? database.query("PRAGMA integrity_check")
      _ = try database.query("SELECT * FROM t")
    }
    #expect(failures == [])
  }
}
