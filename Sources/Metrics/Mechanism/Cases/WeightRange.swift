// SPDX-License-Identifier: Apache-2.0

/// Which weights can be summed, squared and divided without leaving the range of numbers.
///
/// Only their ratios matter. Sums of 1e308 are infinite, what is below 1e-308 has few digits, and a
/// weight that is a 1e-15th of another is lost beside it: each would give a wrong number where a
/// refusal is due.
enum WeightRange {
  /// The smallest and the greatest weight, besides 0.
  static let bounds = 1e-50...1e50
  /// How many times the smallest weight the greatest may be.
  static let widestRatio = 1e12

  /// Checks weights; `row` is the number of a row in messages.
  ///
  /// - Throws: `MetricError` for weights that are negative, not finite, out of range or all zero.
  static func check(_ weights: [Double], row: (Int) -> Int) throws(MetricError) {
    var smallest = Double.infinity
    var greatest = 0.0
    var isSound = true
    for weight in weights {
      isSound = isSound && weight >= 0 && weight < .infinity
      smallest = weight > 0 && weight < smallest ? weight : smallest
      greatest = weight > greatest ? weight : greatest
    }
    if !isSound, let index = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .weight(row: row(index), value: "\(weights[index])")
    }
    guard greatest > 0 else { throw .zeroWeights }
    if let index = weights.firstIndex(where: { $0 > 0 && !bounds.contains($0) }) {
      throw .weightRange(row: row(index), value: "\(weights[index])")
    }
    if greatest / smallest > widestRatio, let index = weights.firstIndex(of: smallest) {
      throw .weightRatio(row: row(index), value: "\(smallest)", greatest: "\(greatest)")
    }
  }
}
