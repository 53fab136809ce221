// SPDX-License-Identifier: Apache-2.0

import Wording

/// Columns of equal length under unique names, and where their rows came from.
public struct Table: Sendable {
  /// The file as messages show it.
  public let name: String
  /// The columns, in the order of the header.
  public let columns: [Column]
  /// The number of rows.
  public let rowCount: Int
  /// The physical line on which each row starts, counted from 1; empty when unknown.
  public let lines: RowLines
  private let positions: [String: Int]

  /// Joins columns to a table.
  ///
  /// Refuses columns of different lengths, a name given twice and an empty name. `lines` is
  /// either empty or has one entry a row.
  public init(name: String, columns: [Column], lines: RowLines = RowLines()) throws(TableError) {
    let rows = columns.first?.count ?? lines.count
    var positions: [String: Int] = [:]
    for (index, column) in columns.enumerated() {
      if column.name.isEmpty {
        throw .unnamedColumn(file: name, line: nil, position: index + 1)
      }
      if let first = positions[column.name] {
        throw .duplicateColumn(
          file: name, line: nil, column: column.name, first: first + 1, second: index + 1)
      }
      let lengths = [column.count, column.missing?.count ?? rows]
      if let odd = lengths.first(where: { $0 != rows }) {
        throw .unequalLengths(file: name, column: column.name, got: odd, expected: rows)
      }
      positions[column.name] = index
    }
    guard lines.isEmpty || lines.count == rows else {
      throw .unequalLengths(file: name, column: "lines", got: lines.count, expected: rows)
    }
    self.name = name
    self.columns = columns
    self.rowCount = rows
    self.lines = lines
    self.positions = positions
  }

  /// The names of the columns, in order.
  public var columnNames: [String] { columns.map(\.name) }

  /// Whether there is a column of this name.
  public func hasColumn(_ name: String) -> Bool { positions[name] != nil }

  /// The column of this name; the error for an unknown one lists the nearest names.
  public func column(_ name: String) throws(TableError) -> Column {
    guard let position = positions[name] else {
      throw .unknownColumn(
        file: self.name, column: name, nearest: Spelling.nearest(to: name, in: columnNames),
        known: columnNames)
    }
    return columns[position]
  }

  /// The line of the file on which a row starts; nil when unknown.
  public func line(ofRow row: Int) -> Int? {
    lines.indices.contains(row) ? Int(lines[row]) : nil
  }

  /// The table of some rows, in the order given; rows may repeat.
  public func selecting(rows: [Int]) -> Table {
    Table(
      checked: name, columns: columns.map { $0.selecting(rows: rows) }, rowCount: rows.count,
      lines: lines.isEmpty ? [] : RowLines(rows.lazy.map { lines[$0] }), positions: positions)
  }

  /// The table with one more column at its right end.
  public func appending(_ column: Column) throws(TableError) -> Table {
    guard !columns.isEmpty || rowCount > 0 else {
      return try Table(name: name, columns: [column], lines: [])
    }
    guard column.count == rowCount else {
      throw .unequalLengths(
        file: name, column: column.name, got: column.count, expected: rowCount)
    }
    return try Table(name: name, columns: columns + [column], lines: lines)
  }

  private init(
    checked name: String, columns: [Column], rowCount: Int, lines: RowLines,
    positions: [String: Int]
  ) {
    self.name = name
    self.columns = columns
    self.rowCount = rowCount
    self.lines = lines
    self.positions = positions
  }
}
