// SPDX-License-Identifier: Apache-2.0

import Metrics

/// Some of a data set's rows with the groups that they belong to.
struct GroupLattice {
  let groupings: [Grouping]
  let values: [[Int]]
  let count: Int
  let minimum: Int
  private let people: [Int32]?

  /// `people` holds a number for each row's patient, where some have several rows.
  init(_ groupings: [Grouping], rows: [Int], people: [Int32]?, minimum: Int) {
    self.groupings = groupings
    self.minimum = minimum
    self.people = people.map { people in rows.map { people[$0] } }
    count = rows.count
    // A case without a value has one that stands for none.
    values = groupings.map { grouping in
      rows.map { grouping.codes[$0] < 0 ? grouping.words.count : Int(grouping.codes[$0]) }
    }
  }

  func places(_ columns: [String]) -> [Int] {
    columns.compactMap { name in groupings.firstIndex { $0.name == name } }
  }

  func width(_ table: [Int]) -> Double {
    table.reduce(1) { $0 * Double(groupings[$1].words.count + 1) }
  }

  /// Without truths the sizes of groups alone are looked at; with them all sizes are known but those
  /// in `unsized`.
  func disclosure(
    _ tables: [[Int]], truths: [Bool]?, withheld: Set<GroupDisclosure.Subgroup>,
    unsized: Set<GroupDisclosure.Subgroup> = []
  ) -> GroupDisclosure? {
    GroupDisclosure(
      columns: values, sizes: groupings.map { $0.words.count + 1 },
      unknown: groupings.map { $0.words.count },
      truths: truths ?? [Bool](repeating: false, count: count), people: people, tables: tables,
      alreadyWithheld: withheld, unsized: truths == nil ? nil : unsized, minimum: minimum)
  }

  func peopled(_ tables: [[Int]]) -> Set<[String: String]> {
    var found: Set<[String: String]> = []
    for table in tables {
      for codes in Set((0..<count).map { row in table.map { values[$0][row] } }) {
        if let group = name(table, codes) { found.insert(group) }
      }
    }
    return found
  }

  /// The subgroups of tables without those withheld.
  func names(
    _ tables: [[Int]], except withheld: Set<GroupDisclosure.Subgroup>
  ) -> Set<[String: String]> {
    var found: Set<[String: String]> = []
    for table in tables {
      for group in subgroups(of: table) where !withheld.contains(group) {
        if let name = name(table, group.values) { found.insert(name) }
      }
    }
    return found
  }

  /// All subgroups that the values of some columns form.
  func subgroups(of table: [Int]) -> [GroupDisclosure.Subgroup] {
    table.reduce([[]]) { lists, column in
      lists.flatMap { list in groupings[column].words.indices.map { list + [$0] } }
    }.map { GroupDisclosure.Subgroup(columns: table, values: $0) }
  }

  private func name(_ columns: [Int], _ values: [Int]) -> [String: String]? {
    var named: [String: String] = [:]
    for (column, value) in zip(columns, values) {
      guard value < groupings[column].words.count else { return nil }
      named[groupings[column].name] = groupings[column].words[value]
    }
    return named
  }
}
