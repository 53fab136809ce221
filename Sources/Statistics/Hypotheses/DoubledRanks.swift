// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The ranks of values in rising order, ties sharing the mean of their places, doubled.
///
/// Doubled they are whole numbers, so that sums of them are exact in any order. ``MidRanks`` has
/// those of weighted cases.
public struct DoubledRanks: Sendable {
  /// Twice each value's rank, counted from 1, in the order of the values: whole numbers.
  public let doubled: [Int]
  /// The sizes of the groups of tied values, in rising order of the values; ones included.
  public let tieSizes: [Int]

  /// Ranks the values; nil where one is NaN.
  public init?(_ values: [Double]) {
    guard !values.contains(where: \.isNaN) else { return nil }
    let order = values.withUnsafeBufferPointer { RankOrder.ascending($0) }.map { Int($0) }
    var doubled = [Int](repeating: 0, count: values.count)
    var sizes: [Int] = []
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      // The mean of the places start + 1 ... end.
      for place in start..<end { doubled[order[place]] = start + 1 + end }
      sizes.append(end - start)
      start = end
    }
    self.doubled = doubled
    tieSizes = sizes
  }

  /// Whether any two values are equal.
  public var hasTies: Bool { tieSizes.contains { $0 > 1 } }

  /// The sum of t^3 - t over the groups of tied values, by which ties lessen a variance.
  public var tieCorrection: Double {
    tieSizes.reduce(0) { sum, size in
      let t = Double(size)
      return sum + t * (t * t - 1)
    }
  }
}
