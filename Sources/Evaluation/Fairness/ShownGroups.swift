// SPDX-License-Identifier: Apache-2.0

import Metrics
import Wording

/// Which subgroups of a run's cases may be told of, for each target.
///
/// Targets share their people, and one's table would tell the size of a group that another's withholds.
/// So sizes are settled first, over all of them alike, and then for each what may be told of the ill.
/// Where columns cross to more cells than can be proved safe, the widest crossings are withheld whole.
struct ShownGroups: Sendable {
  /// Whose numbers are told.
  enum Side {
    /// The model's under test.
    case model
    /// Those of comparators, and of the model's differences from them.
    case comparators
  }

  /// The subgroups of each target that may be told of.
  private let shown: [String: Set<[String: String]>]
  /// Those that may be told of comparators and of differences from them.
  private let compared: [String: Set<[String: String]>]
  /// The subgroups whose size may be told.
  private let sized: Set<[String: String]>
  /// The subgroups that somebody belongs to.
  private let peopled: Set<[String: String]>
  /// The tables that are told of.
  private let tables: GroupTables
  /// The way in which each target's groups are told.
  private let proofs: [String: GroupProof]
  /// What is withheld of each target.
  private let withheld: [String: Set<GroupDisclosure.Subgroup>]
  /// The subgroups whose sizes are withheld.
  private let unsized: Set<GroupDisclosure.Subgroup>
  /// What a reader of the groups must know.
  let warnings: [Text]

  /// Chooses among the subgroups of a suite and of its checks.
  ///
  /// `minimum` is the least number that is told, where it is not the suite's.
  init(
    _ groupings: [Grouping], people: People, targets: [TargetRows], suite: Suite,
    minimum: Int? = nil
  ) {
    let rows = GroupedRows(
      groupings: groupings, people: people, minimum: minimum ?? suite.minimumCell)
    let everyone = rows.lattices(Array(0..<people.rows)).map(\.lattice)
    let all = everyone[0]
    var tables = GroupTables(
      lists: suite.toldGroups.map(all.places),
      compared: suite.comparedGroups.map(all.places))
    peopled = all.peopled(tables.lists)
    while !tables.lists.isEmpty, all.disclosure(tables, truths: nil, withheld: []) == nil {
      tables.dropWidest(all.width)
    }
    self.tables = tables
    var proofs: [String: GroupProof] = [:]
    for target in targets {
      proofs[target.name] = GroupProof.best(GroupProof.all(target, in: rows, tables))
    }
    let ordered = targets.compactMap { proofs[$0.name] }
    warnings = ordered.compactMap(\.way.warning)
    var unsized: Set<GroupDisclosure.Subgroup> = []
    let sets =
      everyone.map { ($0, tables) }
      + ordered.flatMap { proof in proof.lattices.map { ($0, proof.tables) } }
    for (lattice, tables) in sets {
      guard let found = lattice.disclosure(tables, truths: nil, withheld: unsized),
        !found.isUnsafe
      else {
        (shown, compared, sized) = ([:], [:], [])
        (self.proofs, withheld, self.unsized) = ([:], [:], [])
        return
      }
      unsized.formUnion(found.withheld)
    }
    (sized, self.unsized) = (all.names(tables.lists, except: unsized), unsized)
    var shown: [String: Set<[String: String]>] = [:]
    var compared = shown
    var withheld: [String: Set<GroupDisclosure.Subgroup>] = [:]
    for (name, proof) in proofs {
      guard let found = proof.withheld(beside: unsized, unsized: unsized) else { continue }
      shown[name] = all.names(tables.lists, except: found).intersection(peopled)
      withheld[name] = unsized.union(found)
      if proof.way.tellsCompared {
        compared[name] = proof.told.comparedNames(proof.tables, except: found).intersection(peopled)
      }
    }
    (self.shown, self.compared) = (shown, compared)
    (self.proofs, self.withheld) = (proofs, withheld)
  }

  /// Those of further subgroups whose numbers may be told beside everything that is shown already.
  func telling(_ groups: [[String: String]], of target: String) -> Set<[String: String]> {
    guard let proof = proofs[target], !groups.isEmpty else { return [] }
    let lattice = proof.told
    let lists = Set(groups.map { lattice.places($0.keys.sorted()) }).sorted {
      $0.lexicographicallyPrecedes($1)
    }
    let further = lists.filter { list in !tables.lists.contains { Set($0) == Set(list) } }
    guard
      let found = proof.withheld(
        further: further, beside: withheld[target] ?? [],
        unsized: unsized.union(further.flatMap(lattice.subgroups)))
    else { return [] }
    // What was shown must stay so: then the further ones tell nothing of what is withheld.
    let told = lattice.names(tables.lists + further, except: found)
    guard (shown[target] ?? []).isSubset(of: told),
      (compared[target] ?? []).isSubset(of: lattice.comparedNames(proof.tables, except: found))
    else { return [] }
    return told.intersection(groups)
  }

  /// Whether a subgroup's size, its events and its rates may be told of a target, or of a comparator and
  /// of the difference from it.
  func isShown(_ group: [String: String], of target: String, on side: Side) -> Bool {
    (side == .comparators ? compared : shown)[target]?.contains(group) ?? false
  }

  /// Whether a subgroup's size may be told.
  func isSized(_ group: [String: String]) -> Bool { sized.contains(group) }

  /// The subgroups that may be told of, and those that may not, where somebody belongs to any of them.
  ///
  /// Empty ones are among the latter: who knows which of them are empty knows more of the others.
  func split(
    _ groups: [GroupSelection], of target: String, on side: Side
  ) -> (shown: [GroupSelection], withheld: [GroupSelection]) {
    let shown = groups.filter { isShown($0.dictionary, of: target, on: side) }
    let withheld = groups.filter { !isShown($0.dictionary, of: target, on: side) }
    return (shown, withheld.contains { hasCases($0.dictionary) } ? withheld : [])
  }

  /// Whether anybody belongs to a subgroup; not to be told of one alone that is not shown.
  func hasCases(_ group: [String: String]) -> Bool { peopled.contains(group) }

  /// The rows of a target that count in groups, of the model or of comparators; nil where all do that a
  /// model answered.
  func rowsInGroups(of target: String, on side: Side) -> Set<Int>? {
    guard let way = proofs[target]?.way else { return nil }
    return side == .comparators ? way.compared ?? way.own : way.own
  }
}
