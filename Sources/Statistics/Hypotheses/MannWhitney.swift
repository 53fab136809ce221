// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The rank-sum test of two independent samples.
///
/// U counts the pairs in which the first sample's value is the larger, ties half. U/(m n) is the
/// probability that a value of the first exceeds one of the second: the area under the ROC curve.
/// The test is of identical distributions; where spreads differ, use ``BrunnerMunzel``.
/// Source: H. B. Mann, D. R. Whitney, Ann Math Stat 1947;18:50.
public struct MannWhitney: Sendable, Hashable {
  /// U of the first sample.
  public let statistic: Double
  /// The two-sided p value.
  public let p: Double
  /// The share of pairs in which the first is larger, ties half.
  public let superiority: Double
  /// `mann-whitney-exact` or `mann-whitney-asymptotic`.
  public let method: String

  /// The largest samples whose exact distribution is worked out unasked.
  static let exactLimit = 50

  /// Tests two samples: exactly without ties and up to 50 values a sample, else asymptotically.
  ///
  /// Nil where a sample is empty or a value is NaN, and asymptotically where all values are equal.
  public static func test(_ first: [Double], _ second: [Double]) -> Self? {
    exact(first, second) ?? asymptotic(first, second)
  }

  /// The exact test; nil with ties, with an empty sample, or with more than 50 values in one.
  ///
  /// Twice the smaller tail, at most 1. Each of the arrangements is equally likely.
  public static func exact(_ first: [Double], _ second: [Double]) -> Self? {
    guard max(first.count, second.count) <= exactLimit, let sample = Sample(first, second),
      !sample.ranks.hasTies
    else { return nil }
    let distribution = distribution(first.count, second.count)
    let u = Int(sample.statistic)
    let smaller = min(u, first.count * second.count - u)
    let tail = distribution[0...smaller].reduce(0, +)
    return Self(
      statistic: sample.statistic, p: min(1, 2 * tail), superiority: sample.superiority,
      method: "mann-whitney-exact")
  }

  /// The normal approximation with the variance for ties and a continuity correction of 1/2.
  ///
  /// Nil where all values are equal: nothing can be ranked.
  public static func asymptotic(
    _ first: [Double], _ second: [Double], corrected: Bool = true
  ) -> Self? {
    guard let sample = Sample(first, second) else { return nil }
    let (m, n) = (Double(first.count), Double(second.count))
    let total = m + n
    let variance =
      m * n / 12 * (total + 1 - sample.ranks.tieCorrection / (total * max(1, total - 1)))
    guard variance > 0 else { return nil }
    let gap = max(0, abs(sample.statistic - m * n / 2) - (corrected ? 0.5 : 0))
    return Self(
      statistic: sample.statistic, p: min(1, 2 * Normal.survival(gap / variance.squareRoot())),
      superiority: sample.superiority, method: "mann-whitney-asymptotic")
  }

  /// The probability of each U, 0 to m n, of samples without ties.
  ///
  /// The largest of all values belongs to the first sample with probability m/(m + n), and then
  /// exceeds the n of the second: P(m, n, u) = m/(m + n) P(m - 1, n, u - n) + n/(m + n)
  /// P(m, n - 1, u). Probabilities, not counts, so that nothing overflows.
  private static func distribution(_ m: Int, _ n: Int) -> [Double] {
    // rows[j] is the distribution of i against j values, for the i reached.
    var rows = [[Double]](repeating: [1], count: n + 1)
    for i in 1...m {
      var next: [[Double]] = [[1]]
      for j in 1...n {
        var row = [Double](repeating: 0, count: i * j + 1)
        let first = Double(i) / Double(i + j)
        for (u, mass) in rows[j].enumerated() { row[u + j] += first * mass }
        for (u, mass) in next[j - 1].enumerated() { row[u] += (1 - first) * mass }
        next.append(row)
      }
      rows = next
    }
    return rows[n]
  }

  private struct Sample {
    let ranks: DoubledRanks
    let statistic: Double
    let superiority: Double

    init?(_ first: [Double], _ second: [Double]) {
      guard !first.isEmpty, !second.isEmpty, let ranks = DoubledRanks(first + second) else {
        return nil
      }
      self.ranks = ranks
      let m = first.count
      // Doubled ranks are whole: 2 U = sum of doubled ranks - m (m + 1).
      let doubled = ranks.doubled[..<m].reduce(0, +) - m * (m + 1)
      statistic = Double(doubled) / 2
      superiority = statistic / (Double(m) * Double(second.count))
    }
  }
}
