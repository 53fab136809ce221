// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Means, squares and products of two columns about fixed centres, under weights.
///
/// Values are taken less a centre near them, so that columns far from zero lose no digits; sums run
/// in blocks whose totals are compensated.
public struct PairMoments: Sendable, Hashable {
  /// The sum of weights.
  public let weight: Double
  /// The mean of the first column.
  public let firstMean: Double
  /// The mean of the second column.
  public let secondMean: Double
  /// The sum of squares of the first column about its mean; 0 when it has one value.
  public let firstSquares: Double
  /// The sum of squares of the second column about its mean; 0 when it has one value.
  public let secondSquares: Double
  /// The sum of products about the means.
  public let products: Double
  /// The weighted sum of second less first.
  public let differences: Double
  /// The weighted sum of squares of second less first.
  public let squaredDifferences: Double

  /// The values near which sums are taken: one for each column.
  public struct Centres: Sendable, Hashable {
    let first: Double
    let second: Double

    /// Takes the means of two columns.
    public init(_ first: [Double], _ second: [Double]) {
      self.first = Self.centre(first)
      self.second = Self.centre(second)
    }

    private static func centre(_ column: [Double]) -> Double {
      let mean = Reductions.mean(column) ?? 0
      return mean.isFinite ? mean : 0
    }
  }

  /// Sums two columns of one length.
  public init(
    _ first: [Double], _ second: [Double], about centres: Centres,
    weights: UnsafeBufferPointer<Double>? = nil
  ) {
    precondition(first.count == second.count, "one value of each column a row")
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: 8)
    var (lowA, highA) = (Double.infinity, -Double.infinity)
    var (lowB, highB) = (Double.infinity, -Double.infinity)
    first.withUnsafeBufferPointer { first in
      second.withUnsafeBufferPointer { second in
        var start = 0
        while start < first.count {
          let end = min(start + 1024, first.count)
          var block = SIMD8<Double>()
          for row in start..<end {
            let w = weights?[row] ?? 1
            guard w != 0 else { continue }
            let (x, y) = (first[row], second[row])
            if x < lowA { lowA = x }
            if x > highA { highA = x }
            if y < lowB { lowB = y }
            if y > highB { highB = y }
            let (a, b, d) = (x - centres.first, y - centres.second, y - x)
            block += w * SIMD8(1, a, b, a * a, b * b, a * b, d, d * d)
          }
          for lane in 0..<8 { sums[lane].add(block[lane]) }
          start = end
        }
      }
    }
    let w = sums[0].value
    let (a, b) = (w > 0 ? sums[1].value / w : 0, w > 0 ? sums[2].value / w : 0)
    weight = w
    firstMean = centres.first + a
    secondMean = centres.second + b
    // Rounding leaves crumbs where all values are one; then there is no spread at all.
    firstSquares = lowA < highA ? max(0, sums[3].value - w * a * a) : 0
    secondSquares = lowB < highB ? max(0, sums[4].value - w * b * b) : 0
    products = sums[5].value - w * a * b
    differences = sums[6].value
    squaredDifferences = sums[7].value
  }

  /// Pearson's correlation; nil when a column has one value.
  public var correlation: Double? {
    guard firstSquares > 0, secondSquares > 0 else { return nil }
    let r = products / (firstSquares.squareRoot() * secondSquares.squareRoot())
    return min(1, max(-1, r))
  }

  /// The slope of the first column on the second; nil when the second has one value.
  public var slope: Double? { secondSquares > 0 ? products / secondSquares : nil }
}
