// SPDX-License-Identifier: Apache-2.0

import Wording

/// A table that grows row by row from cells that have types.
struct CellTable {
  private let file: String
  private var columns: [CellColumn]
  /// For each column of the file its place among those kept; nil where nobody wants it.
  private let kept: [Int?]
  private var lines: [Int32] = []
  private var rows = 0

  /// Begins a table with the columns that the file has.
  init(file: String, names: [String], options: TableOptions) throws(TableError) {
    var positions: [String: Int] = [:]
    for (place, name) in names.enumerated() {
      if name.isEmpty { throw .unnamedColumn(file: file, line: nil, position: place + 1) }
      if let first = positions.updateValue(place, forKey: name) {
        throw .duplicateColumn(
          file: file, line: nil, column: name, first: first + 1, second: place + 1)
      }
    }
    try options.checkNames(among: names, file: file)
    let only = options.only.map(Set.init)
    var columns: [CellColumn] = []
    var kept: [Int?] = []
    for name in names {
      guard only?.contains(name) ?? true else {
        kept.append(nil)
        continue
      }
      kept.append(columns.count)
      columns.append(
        CellColumn(
          name: name, declared: options.kind(of: name),
          substitutions: options.substitutions(of: name)))
    }
    self.file = file
    self.columns = columns
    self.kept = kept
  }

  /// Whether somebody wants a column of the file.
  func isKept(_ place: Int) -> Bool { kept[place] != nil }

  /// Adds a row; `line` is where it stands in the file, if that has lines.
  mutating func add(_ cells: [Cell], line: Int? = nil) throws(TableError) {
    rows += 1
    guard rows < Int(Int32.max) else { throw .tooLarge(file: file) }
    if let line { lines.append(Int32(truncatingIfNeeded: line)) }
    for (place, cell) in cells.enumerated() {
      guard let column = kept[place] else { continue }
      do throws(CellColumn.Fault) {
        try columns[column].add(cell, at: line ?? rows)
      } catch {
        throw self.error(error, columns[column].name, line)
      }
    }
  }

  private func error(_ fault: CellColumn.Fault, _ column: String, _ line: Int?) -> TableError {
    switch fault {
    case .expected(let expected, let value):
      return .wrongValue(
        file: file, line: line, row: rows, column: column, value: value, expected: expected)
    case .mixed(let what):
      if let line { return .malformed(file: file, line: line, column: nil, what: what) }
      return .unreadable(
        file: file, place: Text(zh: "第 \(rows) 行", en: "row \(rows)"), what: what)
    }
  }

  /// The table, once all rows are in.
  func finished() throws(TableError) -> Table {
    guard rows > 0 else { throw .empty(file: file, header: true) }
    return try Table(name: file, columns: columns.map { $0.finished() }, lines: RowLines(lines))
  }
}
