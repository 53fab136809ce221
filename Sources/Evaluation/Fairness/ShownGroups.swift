// SPDX-License-Identifier: Apache-2.0

import Metrics

/// Which subgroups of a run's cases may be told of, for each target and model.
///
/// They share their people, and one's table would tell the size of a group that another's withholds.
/// So sizes are settled first, over all of them alike, and then for each what may be told of the ill. Where columns cross to more cells than can be proved safe, the widest crossings
/// are withheld whole.
struct ShownGroups: Sendable {
  /// A target as one model answered it.
  struct Subject: Hashable {
    let target: String
    let model: String
  }

  /// The subgroups of each subject that may be told of.
  private let shown: [Subject: Set<[String: String]>]
  /// The subgroups whose size may be told.
  private let sized: Set<[String: String]>
  /// The subgroups that somebody belongs to.
  private let peopled: Set<[String: String]>
  /// The tables that are told of.
  private let tables: [[Int]]
  /// Each subject's rows, with what is withheld of it.
  private let parts: [Subject: Part]

  private struct Part {
    let lattice: GroupLattice
    let truths: [Bool]
    let withheld: Set<GroupDisclosure.Subgroup>
  }

  /// Chooses among the subgroups of a suite and of its checks.
  ///
  /// `subjects` come with the rows that are measured and their truths; `minimum` is the least number
  /// that is told, where it is not the suite's.
  init(
    _ groupings: [Grouping], count: Int,
    subjects: [(subject: Subject, rows: [Int], truths: [Bool])],
    suite: Suite, minimum: Int? = nil
  ) {
    let minimum = minimum ?? suite.minimumCell
    var lists = suite.subgroups
    for check in suite.checks + suite.gateChecks {
      for list in [check.groupColumns, check.fairness?.columns ?? []] where !list.isEmpty {
        if !lists.contains(where: { Set($0) == Set(list) }) { lists.append(list) }
      }
    }
    let all = GroupLattice(groupings, rows: Array(0..<count), minimum: minimum)
    var tables = lists.map(all.places)
    peopled = all.peopled(tables)
    while !tables.isEmpty, all.disclosure(tables, truths: nil, withheld: []) == nil {
      tables.remove(at: tables.indices.max { all.width(tables[$0]) < all.width(tables[$1]) } ?? 0)
    }
    let listed = subjects.map {
      (
        subject: $0.subject, truths: $0.truths,
        lattice: GroupLattice(groupings, rows: $0.rows, minimum: minimum)
      )
    }
    var withheld: Set<GroupDisclosure.Subgroup> = []
    for lattice in [all] + listed.map(\.lattice) {
      guard let found = lattice.disclosure(tables, truths: nil, withheld: withheld),
        !found.isUnsafe
      else {
        (shown, sized, parts, self.tables) = ([:], [], [:], tables)
        return
      }
      withheld.formUnion(found.withheld)
    }
    sized = all.names(tables, except: withheld)
    self.tables = tables
    var shown: [Subject: Set<[String: String]>] = [:]
    var parts: [Subject: Part] = [:]
    for part in listed {
      guard
        let found = part.lattice.disclosure(tables, truths: part.truths, withheld: withheld),
        !found.isUnsafe
      else { continue }
      shown[part.subject] = all.names(tables, except: found.withheld).intersection(peopled)
      parts[part.subject] = Part(
        lattice: part.lattice, truths: part.truths, withheld: withheld.union(found.withheld))
    }
    (self.shown, self.parts) = (shown, parts)
  }

  /// Those of further subgroups whose numbers may be told beside everything that is shown already.
  func telling(_ groups: [[String: String]], of subject: Subject) -> Set<[String: String]> {
    guard let part = parts[subject], !groups.isEmpty else { return [] }
    let lists = Set(groups.map { part.lattice.places($0.keys.sorted()) }).sorted {
      $0.lexicographicallyPrecedes($1)
    }
    let further = lists.filter { list in !tables.contains { Set($0) == Set(list) } }
    guard
      let found = part.lattice.disclosure(
        tables + further, truths: part.truths, withheld: part.withheld),
      !found.isUnsafe
    else { return [] }
    // What was shown must stay so: then the further ones tell nothing of what is withheld.
    let told = part.lattice.names(tables + further, except: found.withheld)
    guard (shown[subject] ?? []).isSubset(of: told) else { return [] }
    return told.intersection(groups)
  }

  /// Whether a subgroup's size, its events and its rates may be told of a subject.
  func isShown(_ group: [String: String], of subject: Subject) -> Bool {
    shown[subject]?.contains(group) ?? false
  }

  /// Whether a subgroup's size may be told.
  func isSized(_ group: [String: String]) -> Bool { sized.contains(group) }

  /// Whether anybody belongs to a subgroup.
  func hasCases(_ group: [String: String]) -> Bool { peopled.contains(group) }
}

/// Some of a data set's rows with the groups that they belong to.
private struct GroupLattice {
  let groupings: [Grouping]
  let values: [[Int]]
  let count: Int
  let minimum: Int

  init(_ groupings: [Grouping], rows: [Int], minimum: Int) {
    self.groupings = groupings
    self.minimum = minimum
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

  /// Without truths the sizes of groups alone are looked at.
  func disclosure(
    _ tables: [[Int]], truths: [Bool]?, withheld: Set<GroupDisclosure.Subgroup>
  ) -> GroupDisclosure? {
    GroupDisclosure(
      columns: values, sizes: groupings.map { $0.words.count + 1 },
      unknown: groupings.map { $0.words.count },
      truths: truths ?? [Bool](repeating: false, count: count), tables: tables,
      alreadyWithheld: withheld, areSizesKnown: truths != nil, minimum: minimum)
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
      let groups = table.reduce([[]]) { lists, column in
        lists.flatMap { list in groupings[column].words.indices.map { list + [$0] } }
      }
      for group in groups
      where !withheld.contains(GroupDisclosure.Subgroup(columns: table, values: group)) {
        if let name = name(table, group) { found.insert(name) }
      }
    }
    return found
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
