// SPDX-License-Identifier: Apache-2.0

/// The variance of an estimate from the influence of its rows, summed by unit.
struct UnitSquares {
  /// The number of units with a row.
  private(set) var count = 0
  /// The sum of squares over units; enlarged by G/(G - 1) where units repeat.
  private(set) var variance = 0.0

  /// Sums influence over the rows of each unit, which are neighbours.
  init(_ parts: [Double], units: [Int32], repeats: Bool) {
    var sum = 0.0
    for row in parts.indices {
      sum += parts[row]
      if row + 1 == parts.count || units[row + 1] != units[row] {
        variance += sum * sum
        count += 1
        sum = 0
      }
    }
    if repeats, count > 1 { variance *= Double(count) / Double(count - 1) }
  }
}
