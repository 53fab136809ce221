// SPDX-License-Identifier: Apache-2.0

import CSQLite
import Wording

extension Database {
  /// Adds many rows to a table, several by one statement that is compiled once.
  ///
  /// `fill` is called for each row with its number and one value for each column, which it sets;
  /// the memory of the values serves all rows. Belongs inside a transaction: outside of one every
  /// statement would be flushed by itself, and an error would leave the rows before it.
  public func insert(
    rows: Int, into table: String, columns: [String],
    _ fill: (_ row: Int, _ values: inout [SQLValue]) -> Void
  ) throws(PlatformError) {
    guard rows > 0 else { return }
    let most = Int(sqlite3_limit(try handle(), SQLITE_LIMIT_VARIABLE_NUMBER, -1))
    guard !columns.isEmpty, columns.count <= most else {
      throw .database(
        path: path,
        what: Text(
          zh: "一行不能有 \(columns.count) 个值", en: "a row cannot take \(columns.count) values"))
    }
    let together = min(32, most / columns.count, rows)
    let statement = try Statement(
      Self.insertion(into: table, columns, rows: together), on: self, shelf: 1 << 14)
    var values = [SQLValue](repeating: .null, count: columns.count)
    var row = 0
    while row + together <= rows {
      try add(row..<row + together, with: statement, &values, fill)
      row += together
    }
    if row < rows {
      let rest = try Statement(
        Self.insertion(into: table, columns, rows: rows - row), on: self, shelf: 1 << 14)
      try add(row..<rows, with: rest, &values, fill)
    }
  }

  private func add(
    _ rows: Range<Int>, with statement: Statement, _ values: inout [SQLValue],
    _ fill: (Int, inout [SQLValue]) -> Void
  ) throws(PlatformError) {
    let width = values.count
    for row in rows {
      fill(row, &values)
      guard values.count == width else {
        throw .database(
          path: path,
          what: Text(
            zh: "语句需要 \(width) 个值，给出了 \(values.count) 个",
            en: "the statement takes \(width) values, \(values.count) were given"))
      }
      try statement.bind(values, behind: (row - rows.lowerBound) * width)
    }
    while try statement.step() {}
    statement.reset()
  }

  private static func insertion(into table: String, _ columns: [String], rows: Int) -> String {
    let places = "(" + columns.map { _ in "?" }.joined(separator: ", ") + ")"
    return "INSERT INTO \(quoted(table)) (\(columns.map(quoted).joined(separator: ", "))) VALUES "
      + Array(repeating: places, count: rows).joined(separator: ", ")
  }

  /// A name as SQL writes names of any kind.
  private static func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
