// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The signed-rank test of paired differences.
///
/// Differences of zero are left out, the others ranked by size with ties sharing ranks, and the
/// ranks of the positive ones added. Up to 50 differences p is exact, given the ties: each of the
/// 2^n signs is equally likely. Beyond, it is normal with the variance for ties.
/// Source: F. Wilcoxon, Biometrics Bull 1945;1:80; exact with ties as W. J. Conover, Practical
/// Nonparametric Statistics, 3rd ed., 1999, section 5.7.
public struct WilcoxonSignedRank: Sendable, Hashable {
  /// The sum of the ranks of the positive differences.
  public let positiveRanks: Double
  /// The sum of the ranks of the negative differences.
  public let negativeRanks: Double
  /// The number of differences that are not zero.
  public let count: Int
  /// The two-sided p value; 1 where every difference is zero.
  public let p: Double
  /// `wilcoxon-exact` or `wilcoxon-asymptotic`.
  public let method: String

  /// The smaller of the two sums.
  public var statistic: Double { min(positiveRanks, negativeRanks) }

  /// The most differences whose exact distribution is worked out.
  static let exactLimit = 50

  /// Tests two samples over the same cases, first minus second.
  ///
  /// Nil for samples of unequal length, without pairs, or where a difference is NaN.
  public static func test(_ first: [Double], _ second: [Double]) -> Self? {
    guard first.count == second.count else { return nil }
    return test(differences: zip(first, second).map { $0 - $1 })
  }

  /// Tests differences; nil without any, or where one is NaN.
  public static func test(differences: [Double]) -> Self? {
    guard !differences.isEmpty, !differences.contains(where: \.isNaN) else { return nil }
    let used = differences.filter { $0 != 0 }
    guard let ranks = DoubledRanks(used.map(abs)) else { return nil }
    let positive = zip(used, ranks.doubled).reduce(0) { $1.0 > 0 ? $0 + $1.1 : $0 }
    let total = ranks.doubled.reduce(0, +)
    let isExact = used.count <= exactLimit
    return Self(
      positiveRanks: Double(positive) / 2, negativeRanks: Double(total - positive) / 2,
      count: used.count,
      p: isExact
        ? exact(ranks.doubled, smaller: min(positive, total - positive))
        : asymptotic(ranks, positive: positive, total: total),
      method: isExact ? "wilcoxon-exact" : "wilcoxon-asymptotic")
  }

  /// Twice the probability of a sum up to the smaller one, under fair signs.
  private static func exact(_ doubled: [Int], smaller: Int) -> Double {
    // Sums that stay at or below the smaller one; adding a rank never brings a larger one back.
    var masses = [Double](repeating: 0, count: smaller + 1)
    masses[0] = 1
    for rank in doubled.sorted() {
      for sum in stride(from: smaller, through: 0, by: -1) {
        masses[sum] = (masses[sum] + (sum >= rank ? masses[sum - rank] : 0)) / 2
      }
    }
    return min(1, 2 * masses.reduce(0, +))
  }

  private static func asymptotic(_ ranks: DoubledRanks, positive: Int, total: Int) -> Double {
    let n = Double(ranks.doubled.count)
    let variance = n * (n + 1) * (2 * n + 1) / 24 - ranks.tieCorrection / 48
    let gap = abs(Double(positive) / 2 - Double(total) / 4)
    return min(1, 2 * Normal.survival(gap / variance.squareRoot()))
  }
}
