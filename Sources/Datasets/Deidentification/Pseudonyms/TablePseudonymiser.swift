// SPDX-License-Identifier: Apache-2.0

import Platform
public import Tables

/// Takes identities out of tables: ids become keyed ones, dates move, columns go.
public struct TablePseudonymiser: Sendable {
  /// Columns whose values become keyed ids.
  public let ids: [String]
  /// The column that says whose a row is; its values become keyed ids too.
  public let patient: String?
  /// Columns of dates, moved by as many days as their patient has.
  public let dates: [String]
  /// Columns that are left out.
  public let dropped: [String]
  /// The most days that dates move.
  public let most: Int
  private let key: PseudonymKey

  /// Says what to do with which columns; a column not named stays as it is.
  ///
  /// - Throws: `DeidentificationError` where a column is named twice or the days cannot be.
  public init(
    key: PseudonymKey, ids: [String] = [], patient: String? = nil, dates: [String] = [],
    dropped: [String] = [], most: Int = 365
  ) throws(DeidentificationError) {
    var seen: Set<String> = []
    for column in ids.filter({ $0 != patient }) + [patient].compactMap(\.self) + dates + dropped
    where !seen.insert(column).inserted { throw .twice(column: column) }
    guard (1...36_500).contains(most) else { throw .shift(days: most) }
    guard dates.isEmpty || patient != nil else { throw .datesOfNoOne }
    self.key = key
    self.ids = ids
    self.patient = patient
    self.dates = dates
    self.dropped = dropped
    self.most = most
  }

  /// All columns that are named.
  var named: [String] {
    ids.filter { $0 != patient } + [patient].compactMap(\.self) + dates + dropped
  }

  /// The table without its identities; a table lacks columns that others have, and that is right.
  ///
  /// - Throws: `DeidentificationError` naming the row that has no patient or no date,
  ///   `TableError`, `PlatformError`.
  public func table(from table: Table) throws -> Table {
    let shifts = try shifts(in: table)
    var columns: [Column] = []
    for column in table.columns where !dropped.contains(column.name) {
      if ids.contains(column.name) || column.name == patient {
        columns.append(try renamed(column))
      } else if dates.contains(column.name) {
        columns.append(try moved(column, by: shifts, in: table))
      } else {
        columns.append(column)
      }
    }
    return try Table(name: table.name, columns: columns, lines: table.lines)
  }

  private func renamed(_ column: Column) throws -> Column {
    // An id that thousands of rows share is hashed once.
    var known: [String: String] = [:]
    let names = try (0..<column.count).map { row -> String? in
      guard let id = column.string(row) else { return nil }
      if let name = known[id] { return name }
      let name = try key.pseudonym(of: id)
      known[id] = name
      return name
    }
    return Column(name: column.name, strings: names)
  }

  /// The days of each row, nil for a row without a patient.
  private func shifts(in table: Table) throws -> [Int?] {
    guard dates.contains(where: table.hasColumn) else { return [] }
    guard let patient else { throw DeidentificationError.datesOfNoOne }
    let column = try table.column(patient)
    var known: [String: Int] = [:]
    return try (0..<column.count).map { row in
      guard let id = column.string(row) else { return nil }
      if let days = known[id] { return days }
      let days = try key.shift(of: id, most: most)
      known[id] = days
      return days
    }
  }

  private func moved(_ column: Column, by shifts: [Int?], in table: Table) throws -> Column {
    func fault(_ row: Int) -> DeidentificationError {
      .date(file: table.name, line: table.line(ofRow: row), row: row + 1, column: column.name)
    }
    func days(_ row: Int) throws -> Int {
      guard let days = shifts[row] else {
        throw DeidentificationError.noPatient(
          file: table.name, line: table.line(ofRow: row), row: row + 1, column: patient ?? "")
      }
      return -days
    }
    if case .date(let values) = column.values {
      let moved = try values.indices.map { row -> Int64? in
        if column.isMissing(row) { return nil }
        guard let seconds = ShiftedDate.seconds(values[row], days: try days(row)) else {
          throw fault(row)
        }
        return seconds
      }
      return Column(name: column.name, dates: moved)
    }
    let texts = try (0..<column.count).map { row -> String? in
      guard let text = column.string(row) else { return nil }
      guard let moved = ShiftedDate.text(text, days: try days(row)) else { throw fault(row) }
      return moved
    }
    return Column(name: column.name, strings: texts)
  }
}
