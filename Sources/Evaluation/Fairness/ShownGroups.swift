// SPDX-License-Identifier: Apache-2.0

import Metrics
import Wording

/// Which subgroups of a run's cases may be told of, for each target.
///
/// Targets share their people, and one's table would tell the size of a group that another's withholds.
/// So sizes are settled first, over all of them alike, and then for each what may be told of the ill.
/// Where columns cross to more cells than can be proved safe, the widest crossings are withheld whole.
struct ShownGroups: Sendable {
  /// The subgroups of each target that may be told of.
  private let shown: [String: Set<[String: String]>]
  /// The subgroups whose size may be told.
  private let sized: Set<[String: String]>
  /// The subgroups that somebody belongs to.
  private let peopled: Set<[String: String]>
  /// The tables that are told of.
  private let tables: [[Int]]
  /// Each target's sets of rows.
  private let parts: [String: [Part]]
  /// What is withheld of each target.
  private let withheld: [String: Set<GroupDisclosure.Subgroup>]
  /// The subgroups whose sizes are withheld.
  private let unsized: Set<GroupDisclosure.Subgroup>
  /// The rows of a target that are in groups, where not every row that a model answered is.
  private let grouped: [String: Set<Int>]
  /// What a reader of the groups must know.
  let warnings: [Text]

  /// Whose the rows of a data set are.
  struct People {
    /// The number of rows.
    let rows: Int
    /// A number for each row's patient; nil where every row is a patient of its own.
    let numbers: [Int32]?

    /// Numbers the patients of rows.
    init(_ patients: [String]) {
      rows = patients.count
      var known: [String: Int32] = [:]
      let numbers = patients.map { patient -> Int32 in
        let number = known[patient] ?? Int32(clamping: known.count)
        known[patient] = number
        return number
      }
      self.numbers = known.count < rows ? numbers : nil
    }
  }

  private struct Part {
    let lattice: GroupLattice
    let truths: [Bool]
  }

  /// Chooses among the subgroups of a suite and of its checks.
  ///
  /// `minimum` is the least number that is told, where it is not the suite's.
  init(
    _ groupings: [Grouping], people: People, targets: [TargetRows], suite: Suite,
    minimum: Int? = nil
  ) {
    let minimum = minimum ?? suite.minimumCell
    var lists = suite.subgroups
    for check in suite.checks + suite.gateChecks {
      for list in [check.groupColumns, check.fairness?.columns ?? []] where !list.isEmpty {
        if !lists.contains(where: { Set($0) == Set(list) }) { lists.append(list) }
      }
    }
    let all = GroupLattice(
      groupings, rows: Array(0..<people.rows), people: people.numbers, minimum: minimum)
    var tables = lists.map(all.places)
    peopled = all.peopled(tables)
    while !tables.isEmpty, all.disclosure(tables, truths: nil, withheld: []) == nil {
      tables.remove(at: tables.indices.max { all.width(tables[$0]) < all.width(tables[$1]) } ?? 0)
    }
    self.tables = tables
    func parts(_ way: TargetRows.Way, of target: TargetRows) -> [Part] {
      way.parts.map { rows in
        Part(
          lattice: GroupLattice(
            groupings, rows: rows, people: people.numbers, minimum: minimum),
          truths: rows.map { target.truths[$0] == true })
      }
    }
    var chosen: [String: [Part]] = [:]
    var grouped: [String: Set<Int>] = [:]
    var warnings: [Text] = []
    for target in targets {
      let ways = target.ways.map { way in (way, parts(way, of: target)) }
      guard var best = ways.first else { continue }
      for other in ways.dropFirst() {
        let (least, now) = (
          Self.proved(other.1, tables, withheld: [], unsized: []),
          Self.proved(best.1, tables, withheld: [], unsized: [])
        )
        // Whose rows are their own are preferred, unless that hides groups.
        if let least, now.map({ !$0.isSubset(of: least) }) ?? true { best = other }
      }
      chosen[target.name] = best.1
      grouped[target.name] = best.0.grouped
      if best.0.leftOut > 0 { warnings.append(Self.leftOut(best.0.leftOut, of: target.name)) }
    }
    (self.grouped, self.warnings) = (grouped, warnings)
    var unsized: Set<GroupDisclosure.Subgroup> = []
    for lattice in [all] + targets.flatMap({ (chosen[$0.name] ?? []).map(\.lattice) }) {
      guard let found = lattice.disclosure(tables, truths: nil, withheld: unsized),
        !found.isUnsafe
      else {
        (shown, sized, self.parts, withheld, self.unsized) = ([:], [], [:], [:], [])
        return
      }
      unsized.formUnion(found.withheld)
    }
    (sized, self.unsized) = (all.names(tables, except: unsized), unsized)
    var shown: [String: Set<[String: String]>] = [:]
    var withheld: [String: Set<GroupDisclosure.Subgroup>] = [:]
    for (name, own) in chosen {
      guard let found = Self.proved(own, tables, withheld: unsized, unsized: unsized) else {
        chosen[name] = nil
        continue
      }
      shown[name] = all.names(tables, except: found).intersection(peopled)
      withheld[name] = unsized.union(found)
    }
    (self.shown, self.parts, self.withheld) = (shown, chosen, withheld)
  }

  private static func leftOut(_ count: Int, of target: String) -> Text {
    Text(
      zh: "目标 \(target)：\(count) 例并非所有模型都作答，不计入任何亚组；各亚组只按所有模型都作答的病例计算，"
        + "否则这几例的患病情况可由相减得出。",
      en:
        "Target \(target): \(count) cases that not every model answered are in no group; groups are "
        + "told over the cases that all answered, since subtraction would tell which of the few "
        + "others are ill.")
  }

  /// What several sets of rows must withhold together.
  ///
  /// What is told of one is told of all, so that none gives away what another hides. Nil where that
  /// cannot be proved to hide anything.
  private static func proved(
    _ parts: [Part], _ tables: [[Int]], withheld: Set<GroupDisclosure.Subgroup>,
    unsized: Set<GroupDisclosure.Subgroup>
  ) -> Set<GroupDisclosure.Subgroup>? {
    var together = withheld
    var found: Set<GroupDisclosure.Subgroup> = []
    for part in parts {
      guard
        let own = part.lattice.disclosure(
          tables, truths: part.truths, withheld: together, unsized: unsized),
        !own.isUnsafe
      else { return nil }
      found.formUnion(own.withheld)
      together.formUnion(own.withheld)
    }
    return found
  }

  /// Those of further subgroups whose numbers may be told beside everything that is shown already.
  func telling(_ groups: [[String: String]], of target: String) -> Set<[String: String]> {
    guard let parts = parts[target], let lattice = parts.first?.lattice, !groups.isEmpty else {
      return []
    }
    let lists = Set(groups.map { lattice.places($0.keys.sorted()) }).sorted {
      $0.lexicographicallyPrecedes($1)
    }
    let further = lists.filter { list in !tables.contains { Set($0) == Set(list) } }
    guard
      let found = Self.proved(
        parts, tables + further, withheld: withheld[target] ?? [],
        unsized: unsized.union(further.flatMap(lattice.subgroups)))
    else { return [] }
    // What was shown must stay so: then the further ones tell nothing of what is withheld.
    let told = lattice.names(tables + further, except: found)
    guard (shown[target] ?? []).isSubset(of: told) else { return [] }
    return told.intersection(groups)
  }

  /// Whether a subgroup's size, its events and its rates may be told of a target.
  func isShown(_ group: [String: String], of target: String) -> Bool {
    shown[target]?.contains(group) ?? false
  }

  /// Whether a subgroup's size may be told.
  func isSized(_ group: [String: String]) -> Bool { sized.contains(group) }

  /// Whether anybody belongs to a subgroup.
  func hasCases(_ group: [String: String]) -> Bool { peopled.contains(group) }

  /// The rows of a target that count in groups; nil where all do that a model answered.
  func rowsInGroups(of target: String) -> Set<Int>? { grouped[target] }
}
