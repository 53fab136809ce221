// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Tables
import Wording

/// Rows of a table that hold all that a task needs, and what was left out.
struct KeptRows {
  let rows: [Int]
  let warnings: [Text]
}

extension TaskInput {
  /// The rows in which none of the columns is empty, the other model's included.
  func kept(_ table: Table, columns: [String]) throws(TableError) -> KeptRows {
    var keep = [Bool](repeating: true, count: table.rowCount)
    var warnings: [Text] = []
    for name in columns + alsoNeeded.filter({ !columns.contains($0) }) {
      let column = try table.column(name)
      guard column.missingCount > 0 else { continue }
      for row in keep.indices where column.isMissing(row) { keep[row] = false }
      warnings.append(Self.left(out: column.missingCount, of: name))
    }
    return KeptRows(rows: keep.indices.filter { keep[$0] }, warnings: warnings)
  }

  static func left(out count: Int, of column: String) -> Text {
    Text(
      zh: "列 '\(column)' 有 \(count) 行为空，这些行未计入；结果可能因此偏乐观。",
      en: "Column '\(column)' is empty in \(count == 1 ? "1 row" : "\(count) rows"), left out "
        + "of the results, which may look better for it.")
  }

  /// What to say of cases that belong to no subgroup.
  static func ungrouped(_ groupings: [Grouping]) -> [Text] {
    groupings.compactMap { grouping in
      let count = grouping.codes.count { $0 < 0 }
      guard count > 0 else { return nil }
      return Text(
        zh: "列“\(grouping.name)”有 \(count) 例为空，计入总体，但不属于任何亚组。",
        en: "Column '\(grouping.name)' is empty in \(count == 1 ? "1 case" : "\(count) cases"), "
          + "which count in the whole and in no subgroup.")
    }
  }

  /// The numbers of a column at some rows; an empty cell or NaN is refused with its line.
  func numbers(_ table: Table, _ name: String, _ rows: [Int]) throws(TableError) -> [Double] {
    let values = try present(try table.numbers(name), name, in: table, rows)
    if let place = values.firstIndex(where: \.isNaN) {
      throw table.error(row: rows[place], column: name, expected: Text(zh: "数字", en: "a number"))
    }
    return values
  }

  /// The words of a column at some rows; an empty cell is refused with its line.
  func words(_ table: Table, _ name: String, _ rows: [Int]) throws(TableError) -> [String] {
    try present(try table.strings(name), name, in: table, rows)
  }

  /// The truth values of a column at some rows.
  func booleans(_ table: Table, _ name: String, _ rows: [Int]) throws(TableError) -> [Bool] {
    let values = try table.booleans(
      name, positive: positive.isEmpty ? BooleanText.positive : positive,
      negative: negative.isEmpty ? BooleanText.negative : negative)
    return try present(values, name, in: table, rows)
  }

  /// Ids, patients, weights and groups of some rows, checked.
  ///
  /// `more` groupings are those that a task finds out itself.
  func frame(_ table: Table, _ rows: [Int], more: [Grouping] = []) throws -> CaseFrame {
    let weights = try weight.map { try numbers(table, $0, rows) }
    let units = try cluster.map { try words(table, $0, rows) }
    var ids = try id.map { try words(table, $0, rows) }
    if pairsRows, ids == nil { ids = identities(table, rows) }
    let groupings = try groupings(table, rows)
    return try inFile(table.name) { () throws(MetricError) in
      try CaseFrame(
        count: rows.count, ids: ids, units: units, weights: weights, weightKind: weightKind,
        groupings: groupings + more, rows: places(of: rows, in: table))
    }
  }

  /// How rows fall into groups, by the columns that the command line names or others.
  func groupings(
    _ table: Table, _ rows: [Int], by names: [String]? = nil
  ) throws(TableError) -> [Grouping] {
    var groupings: [Grouping] = []
    for name in names ?? groups {
      let labels = try table.strings(name)
      groupings.append(Grouping(name: name, labels: rows.map { labels[$0] }))
    }
    return groupings
  }

  /// What to say of rows that belong to no subgroup.
  func ungrouped(_ table: Table, _ rows: [Int]) throws(TableError) -> [Text] {
    Self.ungrouped(try groupings(table, rows))
  }

  /// How rows are written out where weights are frequencies; else nil.
  func repetitions(_ table: Table, _ rows: [Int]) throws -> Repetitions? {
    guard let weight, weightKind == .frequency else { return nil }
    let frequencies = try numbers(table, weight, rows)
    return try inFile(table.name) { () throws(MetricError) in
      try Repetitions(frequencies: frequencies, rows: places(of: rows, in: table))
    }
  }

  /// Where rows stand in their file, for messages: lines where they are known.
  func places(of rows: [Int], in table: Table) -> [Int] {
    rows.map { row in table.line(ofRow: row).map { $0 - 1 } ?? row }
  }

  /// Ids for rows that have none: their place among all rows by what they hold.
  ///
  /// Rows that hold the same are interchangeable, so the order in which they came does not matter.
  func identities(_ table: Table, _ rows: [Int]) -> [String] {
    var order = ContentOrder(count: rows.count)
    for column in table.columns.reversed() {
      order = order.by(rows.map { column.string($0) ?? "" })
    }
    let digits = String(rows.count).count
    var ids = [String](repeating: "", count: rows.count)
    for (place, row) in order.places.enumerated() {
      let number = String(place)
      ids[Int(row)] = String(repeating: "0", count: digits - number.count) + number
    }
    return ids
  }

  /// Says a problem with columns together with the file they are from.
  func inFile<T>(_ file: String, _ body: () throws(MetricError) -> T) throws -> T {
    do {
      return try body()
    } catch {
      throw FileProblem(file: file, problem: error)
    }
  }

  private func present<T>(
    _ values: [T?], _ name: String, in table: Table, _ rows: [Int]
  ) throws(TableError) -> [T] {
    var result: [T] = []
    result.reserveCapacity(rows.count)
    for row in rows {
      guard let value = values[row] else {
        throw table.error(
          row: row, column: name, expected: Text(zh: "非空的取值", en: "a value, not an empty cell"))
      }
      result.append(value)
    }
    return result
  }
}
