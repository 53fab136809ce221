// SPDX-License-Identifier: Apache-2.0

/// What somebody finds out who subtracts published counts from each other until nothing more follows.
///
/// The counts of a group's parts add up to the group: whenever all but one are known, so is the last.
struct Differencing {
  /// A group: the value of each of some columns, none for everybody.
  typealias Group = [String: String]

  private(set) var known: [Group: Int]
  private let values: [String: [String]]
  /// How many have no value of a column; nil where that is not known.
  private let missing: [String: Int]

  /// Begins with what is published; every column's values are common knowledge.
  init(published: [Group: Int], values: [String: [String]], missing: [String: Int]) {
    known = published
    self.values = values
    self.missing = missing
  }

  /// Subtracts until nothing more follows among these tables and everything that they lie within.
  mutating func close(_ tables: [[String]]) {
    var isChanged = true
    while isChanged {
      isChanged = false
      for table in tables {
        for column in table {
          let rest = table.filter { $0 != column }
          // A part without a value is unknown where it is not everybody's.
          guard missing[column] == 0 || rest.isEmpty else { continue }
          for whole in groups(rest) where subtract(column, from: whole) { isChanged = true }
        }
      }
    }
  }

  private mutating func subtract(_ column: String, from whole: Group) -> Bool {
    let parts = (values[column] ?? []).map { value in
      whole.merging([column: value]) { $1 }
    }
    let unknown = parts.filter { known[$0] == nil }
    let sum = parts.compactMap { known[$0] }.reduce(missing[column] ?? 0, +)
    if unknown.isEmpty {
      guard known[whole] == nil else { return false }
      known[whole] = sum
      return true
    }
    guard unknown.count == 1, let total = known[whole], missing[column] != nil else { return false }
    known[unknown[0]] = total - sum
    return true
  }

  private func groups(_ columns: [String]) -> [Group] {
    columns.reduce([[:]]) { groups, column in
      groups.flatMap { group in
        (values[column] ?? []).map { group.merging([column: $0]) { $1 } }
      }
    }
  }
}
