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
    // Which row stands for a patient hangs on what it says and not on where it is in the file.
    func isBefore(_ row: Int, _ other: Int) -> Bool {
      for grouping in groupings where grouping.codes[row] != grouping.codes[other] {
        return grouping.codes[row] < grouping.codes[other]
      }
      return compared.map { $0.contains(row) && !$0.contains(other) } ?? false
    }
    var chosen: [Int32: Int] = [:]
    var ill: Set<Int32> = []
    for row in rows {
      let patient = numbers[row]
      if truths(row) { ill.insert(patient) }
      if let known = chosen[patient], !isBefore(row, known) { continue }
      chosen[patient] = row
    }
    let each = Array(chosen)
    return [ofRows, (lattice(each.map(\.value), nil), each.map { ill.contains($0.key) })]
  }
}

/// A way to tell of a target's groups, for which it is proved what must be withheld.
struct GroupProof: Sendable {
  /// The way.
  let way: TargetRows.Way
  /// The rows of the model as they lie in groups.
  let told: GroupLattice
  /// The tables that are told of.
  private(set) var tables: GroupTables
  private let parts: [Part]

  private typealias Part = (lattice: GroupLattice, truths: [Bool])

  /// Every way to tell of a target's groups.
  ///
  /// All cases of known truth come first, whoever answered them: so documents of other models of the
  /// same data withhold the same groups beside a small one, and cannot be held against each other.
  static func all(
    _ target: TargetRows, in rows: GroupedRows, _ tables: GroupTables
  ) -> [GroupProof] {
    func isIll(_ row: Int) -> Bool { target.truths[row] == true }
    let known = target.truths.indices.filter { target.truths[$0] != nil }
    let everyone = rows.lattices(known, truths: isIll)
    return target.ways.map { way in
      guard way.rows != known || way.compared != nil else {
        return GroupProof(way, everyone[0].lattice, tables, everyone)
      }
      let own = rows.lattices(way.rows, compared: way.compared, truths: isIll)
      return GroupProof(way, own[0].lattice, tables, everyone + own)
    }
  }

  private init(
    _ way: TargetRows.Way, _ told: GroupLattice, _ tables: GroupTables, _ parts: [Part]
  ) {
    (self.way, self.told, self.tables, self.parts) = (way, told, tables, parts)
  }

  /// The sets of rows, and of people, as they lie in groups.
  var lattices: [GroupLattice] { parts.map(\.lattice) }

  /// What the sets must withhold together.
  ///
  /// What is told of one is told of all, so that none gives away what another hides. Nil where that
  /// cannot be proved to hide anything. `further` are tables of the model's own groups alone; all sizes
  /// are known but those in `unsized`, or none where it is nil.
  func withheld(
    further: [[Int]] = [], beside: Set<GroupDisclosure.Subgroup> = [],
    unsized: Set<GroupDisclosure.Subgroup>? = nil
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

  /// The best of a target's ways.
  ///
  /// The first hides no group of the model beyond what its own cases ask for, and tells all groups of
  /// comparators; else the few cases are left out that make the difference, where there is such a way;
  /// else as many tables of comparators are told as hide none of the model's groups.
  static func best(_ proofs: [GroupProof]) -> GroupProof? {
    guard let last = proofs.last, proofs.count > 1 else { return proofs.first }
    let least = last.withheld()
    var partial: GroupProof?
    for proof in proofs.dropLast() {
      if proof.way.compared == nil {
        if proof.withheld() != nil { return proof }
        continue
      }
      var kept = proof
      kept.tables = proof.tables.comparing([])
      for table in proof.tables.compared {
        var trial = kept
        trial.tables = proof.tables.comparing(kept.tables.compared + [table])
        guard let found = trial.withheld() else { continue }
        if least.map({ trial.told.own(found).isSubset(of: $0) }) ?? true { kept = trial }
      }
      if kept.tables.compared.count == proof.tables.compared.count { return kept }
      if !kept.tables.compared.isEmpty { partial = kept }
    }
    return partial ?? last
  }
}
