// SPDX-License-Identifier: Apache-2.0

import Metrics

/// Some of a data set's rows with the groups that they belong to.
///
/// Where comparators answered some of the rows alone, whether they did is one more column: their groups
/// are the crossings with it, and the model's less theirs are the others.
struct GroupLattice {
  let groupings: [Grouping]
  let values: [[Int]]
  let count: Int
  let minimum: Int
  private let people: [Int32]?
  /// Whether each row is told of comparators as well; nil where all are.
  private let sides: [Int]?

  /// `people` holds a number for each row's patient, where some have several rows.
  init(
    _ groupings: [Grouping], rows: [Int], compared: Set<Int>? = nil, people: [Int32]?, minimum: Int
  ) {
    self.groupings = groupings
    self.minimum = minimum
    self.people = people.map { people in rows.map { people[$0] } }
    count = rows.count
    // A case without a value has one that stands for none.
    values = groupings.map { grouping in
      rows.map { grouping.codes[$0] < 0 ? grouping.words.count : Int(grouping.codes[$0]) }
    }
    sides = compared.map { compared in rows.map { compared.contains($0) ? 0 : 1 } }
  }

  func places(_ columns: [String]) -> [Int] {
    columns.compactMap { name in groupings.firstIndex { $0.name == name } }
  }

  func width(_ table: [Int]) -> Double {
    table.reduce(1) { $0 * Double(groupings[$1].words.count + 1) }
  }

  /// What may be told of tables; without truths the sizes of groups alone are looked at.
  ///
  /// With truths all sizes are known but those in `unsized`, or none where it is nil. `further` tables are
  /// not told of comparators.
  func disclosure(
    _ tables: GroupTables, further: [[Int]] = [], truths: [Bool]?,
    withheld: Set<GroupDisclosure.Subgroup>, unsized: Set<GroupDisclosure.Subgroup>? = nil
  ) -> GroupDisclosure? {
    let crossed = sides == nil ? [] : tables.compared.map { $0 + [groupings.count] }
    // What the model answered and a comparator did not is told of nobody, and must not follow.
    let between = crossed.flatMap { crossings(of: $0, side: 1) }
    let untold = between + crossed.flatMap { crossings(of: $0, side: 0) }
    return GroupDisclosure(
      columns: values + (sides.map { [$0] } ?? []),
      sizes: groupings.map { $0.words.count + 1 } + (sides == nil ? [] : [2]),
      unknown: groupings.map { $0.words.count } + (sides == nil ? [] : [nil]),
      truths: truths ?? [Bool](repeating: false, count: count), people: people,
      tables: tables.lists + further + crossed, fixed: sides == nil ? [] : [groupings.count],
      alreadyWithheld: withheld.union(between),
      unsized: unsized?.union(untold), minimum: minimum)
  }

  /// The groups of a crossing with who answered, of those whom comparators answered (side 0) or did
  /// not (1).
  private func crossings(of table: [Int], side: Int) -> [GroupDisclosure.Subgroup] {
    subgroups(of: Array(table.dropLast())).map {
      GroupDisclosure.Subgroup(columns: table, values: $0.values + [side])
    }
  }

  /// The model's own groups among those withheld.
  func own(_ withheld: Set<GroupDisclosure.Subgroup>) -> Set<GroupDisclosure.Subgroup> {
    withheld.filter { !$0.columns.contains(groupings.count) }
  }

  /// The groups of comparators without those withheld.
  func comparedNames(
    _ tables: GroupTables, except withheld: Set<GroupDisclosure.Subgroup>
  ) -> Set<[String: String]> {
    guard sides != nil else { return names(tables.lists, except: withheld) }
    let theirs = withheld.filter {
      $0.columns.last == groupings.count && $0.values.last == 0
    }.map {
      GroupDisclosure.Subgroup(
        columns: Array($0.columns.dropLast()), values: Array($0.values.dropLast()))
    }
    return names(tables.compared, except: Set(theirs))
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
