// SPDX-License-Identifier: Apache-2.0

import CSQLite
import Glibc
import Wording

/// An SQLite database; values are bound to statements and never spliced into them.
///
/// One connection belongs to one thread at a time.
public final class Database {
  /// How a database is opened.
  public enum Mode: Sendable {
    /// The file must exist and is not changed.
    case readOnly
    /// The file must exist, is not changed, and nobody else writes to it either: neither a lock is
    /// taken nor a journal made beside it.
    case immutable
    /// The file is created with mode 0600 when it does not exist.
    case readWrite
  }

  /// The file as given.
  public let path: String
  private var connection: OpaquePointer?
  private var depth = 0

  /// Opens a database: WAL, foreign keys on, every commit flushed, five seconds for others' locks.
  ///
  /// Throws `.missing` in read-only mode when there is no file, `.cannotWrite` when the file or
  /// its folder is closed to us, `.database` when the file is no database.
  public init(path: String, mode: Mode) throws(PlatformError) {
    self.path = path
    guard !path.utf8.contains(0), !path.isEmpty else {
      throw .cannotRead(path: path, problem: SystemProblem(number: EINVAL))
    }
    guard !Files.isDirectory(path) else {
      throw .cannotRead(path: path, problem: SystemProblem(number: EISDIR))
    }
    switch mode {
    case .readOnly, .immutable:
      guard Files.exists(path) else { throw .missing(path: path) }
    case .readWrite:
      // SQLite gives its journal files the mode of the database file, so this covers them all.
      let file = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard file >= 0 else { throw .cannotWrite(path: path, problem: .last) }
      Glibc.close(file)
    }
    // An absolute path cannot be taken for a `file:` URI or for `:memory:`.
    var name = Files.absolute(path)
    var flags = mode == .readWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY
    if mode == .immutable || (mode == .readOnly && Database.lies(onReadOnlyMedium: name)) {
      name = "file://" + Database.escaped(name) + "?immutable=1"
      flags |= SQLITE_OPEN_URI
    }
    Database.withoutTally
    let status = sqlite3_open_v2(
      name, &connection, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard status == SQLITE_OK else { throw failure(status, isWriting: mode == .readWrite) }
    sqlite3_busy_timeout(connection, 5000)
    if mode == .readWrite {
      let journal = try query("PRAGMA journal_mode").first?.first
      if journal != .text("wal") { try execute("PRAGMA journal_mode = WAL") }
      try execute("PRAGMA synchronous = FULL")
    }
    try execute("PRAGMA foreign_keys = ON")
    try execute("PRAGMA trusted_schema = OFF")
    // The first look at the content, so that a file that is no database is refused here.
    _ = try query("SELECT count(*) FROM sqlite_schema")
  }

  /// Opens an empty database in memory; `name` is what messages call it.
  init(memory name: String) throws(PlatformError) {
    path = name
    Database.withoutTally
    let status = sqlite3_open_v2(
      ":memory:", &connection,
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard status == SQLITE_OK else { throw failure(status, isWriting: false) }
    try execute("PRAGMA trusted_schema = OFF")
  }

  deinit { close() }

  /// Tells SQLite, before its first database, to keep no tally of its memory: nobody reads it, and
  /// every allocation would take a lock for it.
  ///
  /// Where a database was open before us SQLite refuses, and goes on counting.
  private static let withoutTally: Void = { _ = touchstone_sqlite_without_tally() }()

  /// Whether nobody can write beside the file, so that SQLite cannot share it but need not either.
  ///
  /// An archived ledger on a read-only disk opens this way; a journal left behind by a crash
  /// forbids it, since its entries would be passed over.
  private static func lies(onReadOnlyMedium path: String) -> Bool {
    access(Files.parent(of: path), W_OK) != 0 && !Files.exists(path + "-wal")
  }

  /// The path with everything percent-encoded that means something in a URI.
  private static func escaped(_ path: String) -> String {
    path.utf8.map { byte in
      let isPlain = Character(Unicode.Scalar(byte)).isLetter && byte < 0x80
      return isPlain || (0x2d...0x39).contains(byte)
        ? String(Unicode.Scalar(byte)) : "%" + Hexadecimal.text(of: [byte])
    }.joined()
  }

  /// Closes the connection; a closed database refuses every statement.
  public func close() {
    sqlite3_close_v2(connection)
    connection = nil
  }

  /// Runs one statement that gives no rows; `values` stand for its `?` in order.
  public func execute(_ sql: String, _ values: [SQLValue] = []) throws(PlatformError) {
    _ = try run(sql, values, keepsRows: false)
  }

  /// Runs one statement and hands its rows on, one at a time.
  public func query(
    _ sql: String, _ values: [SQLValue] = [], row: ([SQLValue]) -> Void
  ) throws(PlatformError) {
    let statement = try Statement(sql, on: self)
    try statement.bind(values)
    var read: [SQLValue] = []
    while try statement.step() {
      statement.read(into: &read)
      row(read)
    }
  }

  /// Runs one statement and gives its rows, each with its columns in order.
  public func query(
    _ sql: String, _ values: [SQLValue] = []
  ) throws(PlatformError) -> [[SQLValue]] {
    try run(sql, values, keepsRows: true)
  }

  /// Does `body` as a whole or not at all.
  ///
  /// An error from `body` or from the commit undoes everything it wrote. Inside another
  /// transaction it is a part that can be undone alone.
  public func transaction<T>(_ body: () throws -> T) throws -> T {
    let isOuter = depth == 0
    let point = "part\(depth)"
    try execute(isOuter ? "BEGIN IMMEDIATE" : "SAVEPOINT \(point)")
    depth += 1
    defer { depth -= 1 }
    do {
      let result = try body()
      try execute(isOuter ? "COMMIT" : "RELEASE \(point)")
      return result
    } catch {
      // A full disk makes SQLite roll back by itself; a second rollback would only say so.
      if isOuter {
        if sqlite3_get_autocommit(connection) == 0 { try? execute("ROLLBACK") }
      } else {
        try? execute("ROLLBACK TO \(point)")
        try? execute("RELEASE \(point)")
      }
      throw error
    }
  }

  /// Reads in `body` as if nobody else wrote in the meantime.
  public func snapshot<T>(_ body: () throws -> T) throws -> T {
    guard depth == 0 else { return try body() }
    try execute("BEGIN DEFERRED")
    depth += 1
    defer {
      depth -= 1
      // Nothing was written, so there is nothing that could fail to be kept.
      try? execute("ROLLBACK")
    }
    return try body()
  }

  private func run(
    _ sql: String, _ values: [SQLValue], keepsRows: Bool
  ) throws(PlatformError) -> [[SQLValue]] {
    let statement = try Statement(sql, on: self)
    try statement.bind(values)
    var rows: [[SQLValue]] = []
    while try statement.step() {
      if keepsRows { rows.append(statement.row()) }
    }
    return rows
  }

  /// The open connection, or an error when it has been closed.
  func handle() throws(PlatformError) -> OpaquePointer {
    guard let connection else {
      throw .database(path: path, what: Text(zh: "已关闭", en: "the database is closed"))
    }
    return connection
  }

  /// What an SQLite result code means to the person who reads it.
  func failure(_ status: Int32, isWriting: Bool = true) -> PlatformError {
    let message = connection.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) } ?? ""
    switch status & 0xff {
    case SQLITE_FULL:
      return .cannotWrite(path: path, problem: SystemProblem(number: ENOSPC))
    case SQLITE_READONLY:
      return .cannotWrite(path: path, problem: SystemProblem(number: EROFS))
    case SQLITE_PERM, SQLITE_AUTH:
      return .cannotWrite(path: path, problem: SystemProblem(number: EACCES))
    case SQLITE_CANTOPEN where isWriting, SQLITE_IOERR where isWriting:
      let number = connection.map { sqlite3_system_errno($0) } ?? 0
      return .cannotWrite(path: path, problem: SystemProblem(number: number == 0 ? EIO : number))
    case SQLITE_CANTOPEN, SQLITE_IOERR:
      return .cannotRead(path: path, problem: SystemProblem(number: EIO))
    case SQLITE_BUSY, SQLITE_LOCKED:
      return .database(
        path: path,
        what: Text(
          zh: "正被另一个程序占用；请稍后再试", en: "another program holds the database; try again later"))
    case SQLITE_NOTADB, SQLITE_CORRUPT:
      return .database(
        path: path,
        what: Text(
          zh: "不是数据库或已损坏（\(message)）；请从备份恢复",
          en: "not a database or damaged (\(message)); restore it from a copy"))
    default:
      return .database(
        path: path,
        what: Text(zh: "SQLite 拒绝执行：\(message)", en: "SQLite refused a statement: \(message)"))
    }
  }
}
