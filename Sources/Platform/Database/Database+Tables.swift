// SPDX-License-Identifier: Apache-2.0

import CSQLite
import Wording

/// Reading tables that other programs made.
extension Database {
  /// Opens a copy of a database in memory; `name` is the file as messages show it.
  public convenience init(bytes: [UInt8], name: String) throws(PlatformError) {
    try self.init(memory: name)
    let connection = try handle()
    // SQLite wants memory of its own, which it frees when the connection is closed.
    guard !bytes.isEmpty, let copy = sqlite3_malloc64(UInt64(bytes.count)) else {
      throw .database(path: name, what: Text(zh: "文件为空", en: "the file is empty"))
    }
    copy.copyMemory(from: bytes, byteCount: bytes.count)
    let flags = UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY)
    let status = sqlite3_deserialize(
      connection, "main", copy.assumingMemoryBound(to: UInt8.self), Int64(bytes.count),
      Int64(bytes.count), flags)
    guard status == SQLITE_OK else { throw failure(status, isWriting: false) }
    _ = try query("SELECT count(*) FROM sqlite_schema")
  }

  /// Runs one statement that reads, and hands on the names of its columns, then its rows.
  ///
  /// A statement that writes, reaches for other files or gives no columns is refused, and so is
  /// text that is not UTF-8.
  public func read(
    _ sql: String, columns: ([String]) throws -> Void, row: ([SQLValue]) throws -> Void
  ) throws {
    let connection = try handle()
    // ATTACH counts as reading and could open any file.
    sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0)
    let statement = try Statement(sql, on: self)
    guard statement.onlyReads, !statement.names.isEmpty else {
      throw PlatformError.database(
        path: path,
        what: Text(
          zh: "查询只能读取数据并须有结果列；请改为一条 SELECT 语句",
          en: "a query may only read and must give columns; write one SELECT statement"))
    }
    try statement.bind([])
    try columns(statement.names)
    var values: [SQLValue] = []
    var count = 0
    while try statement.step() {
      count += 1
      guard statement.isText else {
        throw PlatformError.database(
          path: path,
          what: Text(
            zh: "结果第 \(count) 行有不是 UTF-8 的文字；请在导出时转换编码",
            en: "row \(count) of the result has text that is not UTF-8; convert it when exporting"))
      }
      statement.read(into: &values)
      try row(values)
    }
  }
}
