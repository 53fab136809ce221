// SPDX-License-Identifier: Apache-2.0

import CSQLite
import Wording

/// One compiled SQL statement with its values; it is finalised when the last reference goes.
final class Statement {
  private let database: Database
  private let statement: OpaquePointer

  init(_ sql: String, on database: Database) throws(PlatformError) {
    let connection = try database.handle()
    var compiled: OpaquePointer?
    var rest = ""
    let status = sql.withCString { text in
      var tail: UnsafePointer<CChar>?
      let status = sqlite3_prepare_v2(connection, text, -1, &compiled, &tail)
      rest = tail.map { String(cString: $0) } ?? ""
      return status
    }
    guard status == SQLITE_OK else { throw database.failure(status) }
    // A second statement behind the first would be left out without a word.
    guard let compiled, rest.utf8.allSatisfy({ $0 <= 0x20 || $0 == UInt8(ascii: ";") }) else {
      sqlite3_finalize(compiled)
      throw .database(
        path: database.path,
        what: Text(zh: "每次只能执行一条语句", en: "exactly one statement can be run at a time"))
    }
    self.database = database
    statement = compiled
  }

  deinit { sqlite3_finalize(statement) }

  func bind(_ values: [SQLValue]) throws(PlatformError) {
    let wanted = Int(sqlite3_bind_parameter_count(statement))
    guard wanted == values.count else {
      throw .database(
        path: database.path,
        what: Text(
          zh: "语句需要 \(wanted) 个值，给出了 \(values.count) 个",
          en: "the statement takes \(wanted) values, \(values.count) were given"))
    }
    for (index, value) in values.enumerated() {
      let status = bind(value, at: Int32(index + 1))
      guard status == SQLITE_OK else { throw database.failure(status) }
    }
  }

  /// Tells SQLite to copy what is bound (`SQLITE_TRANSIENT`, a cast that Swift cannot import).
  private static var copied: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  private func bind(_ value: SQLValue, at place: Int32) -> Int32 {
    switch value {
    case .null:
      sqlite3_bind_null(statement, place)
    case .integer(let number):
      sqlite3_bind_int64(statement, place, number)
    case .real(let number):
      sqlite3_bind_double(statement, place, number)
    case .text(let text):
      // The length is given, so a zero inside the text does not end it.
      text.withCString {
        sqlite3_bind_text64(
          statement, place, $0, UInt64(text.utf8.count), Statement.copied, UInt8(SQLITE_UTF8))
      }
    case .blob(let blob) where blob.isEmpty:
      sqlite3_bind_zeroblob(statement, place, 0)
    case .blob(let blob):
      blob.withUnsafeBytes {
        sqlite3_bind_blob64(statement, place, $0.baseAddress, UInt64($0.count), Statement.copied)
      }
    }
  }

  /// Makes the statement ready to be run again.
  func reset() { sqlite3_reset(statement) }

  /// Goes on to the next row; false at the end.
  func step() throws(PlatformError) -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let status: throw database.failure(status)
    }
  }

  func row() -> [SQLValue] {
    (0..<sqlite3_column_count(statement)).map { column in
      switch sqlite3_column_type(statement, column) {
      case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, column))
      case SQLITE_FLOAT: .real(sqlite3_column_double(statement, column))
      case SQLITE_TEXT:
        .text(
          String(
            decoding: bytes(sqlite3_column_text(statement, column), column), as: UTF8.self))
      case SQLITE_BLOB: .blob(Array(bytes(sqlite3_column_blob(statement, column), column)))
      default: .null
      }
    }
  }

  private func bytes(_ start: UnsafeRawPointer?, _ column: Int32) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
  }
}
