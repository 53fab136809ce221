// SPDX-License-Identifier: Apache-2.0

import Metrics
import Tables
import Wording

/// Rows of a table that belong to one case: a query's items, a question's answers, an example's
/// criteria.
struct GroupedRows {
  private let input: TaskInput
  private let table: Table
  /// The id of each case, in the order in which the file first names them.
  let ids: [String]
  /// The rows of each case.
  let rows: [[Int]]

  /// Groups rows by the words of a column, or takes each row for a case of its own.
  init(_ input: TaskInput, _ table: Table, by column: String?, rows: [Int]) throws {
    self.input = input
    self.table = table
    guard let column else {
      let names = input.pairsRows ? input.identities(table, rows) : rows.map { "\($0)" }
      ids = names
      self.rows = rows.map { [$0] }
      return
    }
    let names = try input.words(table, column, rows)
    var places: [String: Int] = [:]
    var ids: [String] = []
    var groups: [[Int]] = []
    for (name, row) in zip(names, rows) {
      if let place = places[name] {
        groups[place].append(row)
      } else {
        places[name] = ids.count
        ids.append(name)
        groups.append([row])
      }
    }
    self.ids = ids
    self.rows = groups
  }

  private init(_ input: TaskInput, _ table: Table, ids: [String], rows: [[Int]]) {
    self.input = input
    self.table = table
    self.ids = ids
    self.rows = rows
  }

  /// Ids, patients, weights and groups of the cases; they must be the same in all rows of a case.
  func frame(groups: [String]) throws -> CaseFrame {
    let units = try input.cluster.map { try constant($0) }
    let weights = try input.weight.map { name in
      try constant(name).indices.map { try input.numbers(table, name, [rows[$0][0]])[0] }
    }
    let groupings = try groups.map { name in
      let words = try table.strings(name)
      return Grouping(name: name, labels: rows.map { words[$0[0]] })
    }
    return try input.inFile(table.name) { () throws(MetricError) in
      try CaseFrame(
        count: rows.count, ids: ids, units: units, weights: weights,
        weightKind: input.weightKind, groupings: groupings,
        rows: input.places(of: rows.map { $0[0] }, in: table))
    }
  }

  /// The word of each case in a column that may not change within a case.
  private func constant(_ name: String) throws -> [String] {
    let words = try table.strings(name)
    for rows in rows {
      for row in rows where words[row] != words[rows[0]] {
        throw table.error(
          row: row, column: name,
          expected: Text(
            zh: "与同一病例前面各行相同的取值", en: "the same value as in the case's other rows"))
      }
    }
    return try input.words(table, name, rows.map { $0[0] })
  }

  /// Whether a column says the same in all rows of each case.
  func isConstant(_ name: String) throws -> Bool {
    let words = try table.strings(name)
    return rows.allSatisfy { rows in rows.allSatisfy { words[$0] == words[rows[0]] } }
  }

  /// The cases with the rows that hold a word in a column; a case without such a row is not there.
  func restricted(to word: String, in name: String) throws -> GroupedRows {
    let words = try table.strings(name)
    let kept = rows.map { $0.filter { words[$0] == word } }
    let places = kept.indices.filter { !kept[$0].isEmpty }
    return GroupedRows(
      input, table, ids: places.map { ids[$0] }, rows: places.map { kept[$0] })
  }
}
