// SPDX-License-Identifier: Apache-2.0

import Metrics

/// The rows of a data set, their groups and whose they are.
struct GroupedRows: Sendable {
  /// The groups.
  let groupings: [Grouping]
  /// Whose the rows are.
  let people: People
  /// The least number of people that is told.
  let minimum: Int

  /// The rows as they lie in groups, and where patients have several rows the patients too.
  ///
  /// Rows of one patient may be many, so that a range of rows can be wide and the people within it
  /// few; and how many people a group has is told beside its rows. A patient stands in the first of
  /// the groups that his rows lie in, and is ill where any of them is.
  func lattices(
    _ rows: [Int], compared: Set<Int>? = nil, truths: (Int) -> Bool = { _ in false }
  ) -> [(lattice: GroupLattice, truths: [Bool])] {
    func lattice(_ rows: [Int], _ people: [Int32]?) -> GroupLattice {
      GroupLattice(groupings, rows: rows, compared: compared, people: people, minimum: minimum)
    }
    let ofRows = (lattice(rows, people.numbers), rows.map(truths))
    guard let numbers = people.numbers else { return [ofRows] }
    var chosen: [Int32: Int] = [:]
    var ill: Set<Int32> = []
    for row in rows {
      let patient = numbers[row]
      if truths(row) { ill.insert(patient) }
      if let known = chosen[patient], !isBefore(row, known) { continue }
      chosen[patient] = row
    }
    // In an order that is not the file's.
    let each = chosen.sorted { isBefore($0.value, $1.value) || $0.value == $1.value }
    return [ofRows, (lattice(each.map(\.value), nil), each.map { ill.contains($0.key) })]
  }

  private func isBefore(_ row: Int, _ other: Int) -> Bool {
    for grouping in groupings where grouping.codes[row] != grouping.codes[other] {
      return grouping.codes[row] < grouping.codes[other]
    }
    return false
  }
}

/// A way to tell of a target's groups, for which it is proved what must be withheld.
struct GroupProof: Sendable {
  /// The way.
  let way: TargetRows.Way
  /// The rows of the model as they lie in groups.
  let told: GroupLattice
  private let parts: [(lattice: GroupLattice, truths: [Bool])]

  /// Takes a way to tell of a target's groups; nil without any rows to tell of.
  ///
  /// All cases of known truth come first, whoever answered them: so documents of other models of the
  /// same data withhold the same groups beside a small one, and cannot be held against each other.
  init?(_ way: TargetRows.Way, of target: TargetRows, in rows: GroupedRows) {
    self.way = way
    func isIll(_ row: Int) -> Bool { target.truths[row] == true }
    let known = target.truths.indices.filter { target.truths[$0] != nil }
    let own = rows.lattices(way.rows, compared: way.compared, truths: isIll)
    guard let told = own.first?.lattice else { return nil }
    self.told = told
    parts =
      (way.rows == known && way.compared == nil ? [] : rows.lattices(known, truths: isIll)) + own
  }

  /// The sets of rows, and of people, as they lie in groups.
  var lattices: [GroupLattice] { parts.map(\.lattice) }

  /// What the sets must withhold together.
  ///
  /// What is told of one is told of all, so that none gives away what another hides. Nil where that
  /// cannot be proved to hide anything. `further` are tables of the model's own groups alone.
  func withheld(
    _ tables: GroupTables, further: [[Int]] = [], beside: Set<GroupDisclosure.Subgroup> = [],
    unsized: Set<GroupDisclosure.Subgroup> = []
  ) -> Set<GroupDisclosure.Subgroup>? {
    var together = beside
    var found: Set<GroupDisclosure.Subgroup> = []
    for part in parts {
      guard
        let own = part.lattice.disclosure(
          tables, further: further, truths: part.truths, withheld: together, unsized: unsized),
        !own.isUnsafe
      else { return nil }
      found.formUnion(own.withheld)
      together.formUnion(own.withheld)
    }
    return found
  }

  /// The best of a target's ways: the first that hides no group of the model beyond what its own cases
  /// ask for, or that leaves the few cases out that make the difference.
  static func best(_ proofs: [GroupProof], _ tables: GroupTables) -> GroupProof? {
    guard let last = proofs.last, proofs.count > 1 else { return proofs.first }
    let least = last.withheld(tables)
    return proofs.first { proof in
      guard let found = proof.withheld(tables) else { return false }
      guard proof.way.own == nil, let least else { return true }
      return proof.told.own(found).isSubset(of: least)
    } ?? last
  }
}
