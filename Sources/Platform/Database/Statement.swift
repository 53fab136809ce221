// SPDX-License-Identifier: Apache-2.0

import CSQLite
import Wording

/// One compiled SQL statement with its values; it is finalised when the last reference goes.
final class Statement {
  private let database: Database
  private let statement: OpaquePointer
  /// Where short texts stand while they are bound, so that SQLite need not copy each.
  private let shelf: UnsafeMutableBufferPointer<UInt8>
  private var shelved = 0

  /// Compiles a statement; `shelf` is how many bytes of bound texts it keeps itself.
  init(_ sql: String, on database: Database, shelf: Int = 0) throws(PlatformError) {
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
    self.shelf = .allocate(capacity: shelf)
  }

  deinit {
    sqlite3_finalize(statement)
    shelf.deallocate()
  }

  func bind(_ values: [SQLValue]) throws(PlatformError) {
    let wanted = Int(sqlite3_bind_parameter_count(statement))
    guard wanted == values.count else {
      throw .database(
        path: database.path,
        what: Text(
          zh: "语句需要 \(wanted) 个值，给出了 \(values.count) 个",
          en: "the statement takes \(wanted) values, \(values.count) were given"))
    }
    try bind(values, behind: 0)
  }

  /// Binds the values behind the first `before`.
  func bind(_ values: [SQLValue], behind before: Int) throws(PlatformError) {
    var place = Int32(truncatingIfNeeded: before)
    for value in values {
      place += 1
      let status = bind(value, at: place)
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
      if let shelved = shelve(text) {
        sqlite3_bind_text64(
          statement, place, shelved.baseAddress, UInt64(shelved.count), nil, UInt8(SQLITE_UTF8))
      } else {
        // The length is given, so a zero inside the text does not end it.
        text.withCString {
          sqlite3_bind_text64(
            statement, place, $0, UInt64(text.utf8.count), Statement.copied, UInt8(SQLITE_UTF8))
        }
      }
    case .blob(let blob) where blob.isEmpty:
      sqlite3_bind_zeroblob(statement, place, 0)
    case .blob(let blob):
      blob.withUnsafeBytes {
        sqlite3_bind_blob64(statement, place, $0.baseAddress, UInt64($0.count), Statement.copied)
      }
    }
  }

  /// Puts a text on the shelf, where it stays until all values are bound anew; nil if it is full.
  private func shelve(_ text: String) -> UnsafeBufferPointer<CChar>? {
    let shelf = shelf
    let from = shelved
    let count = text.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      guard let target = shelf.baseAddress, let source = bytes.baseAddress,
        bytes.count <= shelf.count - from
      else { return nil }
      (target + from).update(from: source, count: bytes.count)
      return bytes.count
    }
    guard let count, let count else { return nil }
    shelved += count
    return UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(shelf)[from..<from + count])
      .bindMemory(to: CChar.self)
  }

  /// Makes the statement ready to be run again, with all its values bound anew.
  func reset() {
    sqlite3_reset(statement)
    shelved = 0
  }

  /// Goes on to the next row; false at the end.
  func step() throws(PlatformError) -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let status: throw database.failure(status)
    }
  }

  func row() -> [SQLValue] {
    var values: [SQLValue] = []
    read(into: &values)
    return values
  }

  /// Reads the row into an array, whose memory serves one row after another.
  func read(into values: inout [SQLValue]) {
    let count = Int(sqlite3_column_count(statement))
    if values.count != count { values = Array(repeating: .null, count: count) }
    for index in 0..<count {
      let column = Int32(truncatingIfNeeded: index)
      switch sqlite3_column_type(statement, column) {
      case SQLITE_INTEGER: values[index] = .integer(sqlite3_column_int64(statement, column))
      case SQLITE_FLOAT: values[index] = .real(sqlite3_column_double(statement, column))
      case SQLITE_TEXT:
        let text = bytes(sqlite3_column_text(statement, column), column)
        values[index] = .text(String(decoding: text, as: UTF8.self))
      case SQLITE_BLOB:
        values[index] = .blob(Array(bytes(sqlite3_column_blob(statement, column), column)))
      default: values[index] = .null
      }
    }
  }

  /// Whether the statement leaves every database as it is.
  var onlyReads: Bool { sqlite3_stmt_readonly(statement) != 0 }

  /// The names of the columns of the result.
  var names: [String] {
    (0..<sqlite3_column_count(statement)).map {
      sqlite3_column_name(statement, $0).map { String(cString: $0) } ?? ""
    }
  }

  /// Whether all texts of the row are UTF-8.
  var isText: Bool {
    (0..<sqlite3_column_count(statement)).allSatisfy { column in
      guard sqlite3_column_type(statement, column) == SQLITE_TEXT else { return true }
      let text = bytes(sqlite3_column_text(statement, column), column)
      return TextDecoder.isUTF8(text.bindMemory(to: UInt8.self))
    }
  }

  private func bytes(_ start: UnsafeRawPointer?, _ column: Int32) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
  }
}
