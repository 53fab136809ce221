// SPDX-License-Identifier: Apache-2.0

/// The tables of groups that are told of, each by the places of its columns.
struct GroupTables: Sendable {
  /// The model's.
  private(set) var lists: [[Int]]
  /// Those of them that are told of comparators, and of differences from them, too.
  private(set) var compared: [[Int]]

  /// Names the tables.
  init(lists: [[Int]], compared: [[Int]]) {
    self.lists = lists
    self.compared = lists.filter { list in compared.contains { Set($0) == Set(list) } }
  }

  /// The same with only some told of comparators.
  func comparing(_ compared: [[Int]]) -> GroupTables {
    GroupTables(lists: lists, compared: compared)
  }

  /// Leaves out the table that crosses to the most cells.
  mutating func dropWidest(_ width: ([Int]) -> Double) {
    guard let place = lists.indices.max(by: { width(lists[$0]) < width(lists[$1]) }) else { return }
    let dropped = lists.remove(at: place)
    compared.removeAll { $0 == dropped }
  }
}

extension Suite {
  /// The columns whose groups are told of: the suite's, and those of checks.
  var toldGroups: [[String]] {
    var lists = subgroups
    for check in checks + gateChecks {
      for list in [check.groupColumns, check.fairness?.columns ?? []] where !list.isEmpty {
        if !lists.contains(where: { Set($0) == Set(list) }) { lists.append(list) }
      }
    }
    return lists
  }

  /// Those that are told of comparators, and of differences from them, in a run or a gate.
  var comparedGroups: [[String]] {
    let paired = (checks + gateChecks).filter { check in
      if case .nonInferior = check.rule { return true }
      return false
    }
    return subgroups.filter { $0.count == 1 } + paired.map(\.groupColumns).filter { !$0.isEmpty }
  }
}
