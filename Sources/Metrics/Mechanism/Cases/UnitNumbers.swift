// SPDX-License-Identifier: Apache-2.0

/// Numbers units by the byte order of their ids.
enum UnitNumbers {
  /// The distinct names sorted by bytes, and each row's index among them.
  static func number(_ names: [String]) -> ([String], [Int32]) {
    let sorted = Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let index = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, Int32($0)) })
    return (sorted, names.map { index[$0] ?? 0 })
  }
}

extension BinaryColumns {
  /// A number for each row's unit, in the order of the bytes of their ids, so that nothing hangs on the
  /// order of rows; nil where no units were given.
  public var unitNumbers: [Int32]? { units.map { UnitNumbers.number($0).1 } }

  /// The same, by the cases' own ids where no units were given.
  public var caseNumbers: [Int32]? { (units ?? ids).map { UnitNumbers.number($0).1 } }
}

/// The rows of each unit that has any, where rows stand by unit.
struct UnitRanges: Sendable {
  /// The units with a row, ascending.
  let units: [Int32]
  /// Where the rows of each begin; one more than there are units, the last being the row count.
  let starts: [Int]

  /// The number of units with a row.
  var count: Int { units.count }

  init(_ sorted: [Int32]) {
    var units: [Int32] = []
    var starts: [Int] = []
    for (row, unit) in sorted.enumerated() where units.last != unit {
      units.append(unit)
      starts.append(row)
    }
    self.units = units
    self.starts = starts + [sorted.count]
  }
}
