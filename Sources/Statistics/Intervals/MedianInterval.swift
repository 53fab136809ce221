// SPDX-License-Identifier: Apache-2.0

import Numerics
import Wording

/// The interval of a median between two order statistics, which needs no distribution.
///
/// The number of cases below the median is binomial with one half, so the interval from the k-th
/// smallest to the k-th largest covers at least `level`; the largest such k is taken (Conover,
/// Practical Nonparametric Statistics 1999, section 3.2).
public enum MedianInterval {
  /// The interval; none with too few cases for the level, and the remark says so.
  public static func interval(sorted: [Double], level: Double) -> QualifiedInterval {
    let count = sorted.count
    guard count > 0, Level.isValid(level), let lower = place(count: count, level: level) else {
      return QualifiedInterval(nil, notes: [tooFew(count)])
    }
    return QualifiedInterval(
      Interval(
        lower: sorted[lower], upper: sorted[count - 1 - lower], level: level,
        method: "order-statistics"))
  }

  /// The place from either end, counted from zero; nil where even the extremes cover too little.
  static func place(count: Int, level: Double) -> Int? {
    let below = Binomial(trials: count, probability: 0.5)
    let tail = Level.tail(level)
    let first = below.quantile(tail)
    // The quantile is the least k with P(X <= k) >= tail; one less has less than the tail below it.
    var place = Int(first)
    while place >= 0, below.cdf(Double(place)) > tail { place -= 1 }
    return place >= 0 ? place : nil
  }

  private static func tooFew(_ count: Int) -> Text {
    Text(
      zh: "没有区间：\(count) 例太少，最小值与最大值之间也达不到这一置信水平",
      en: "no interval: with \(count) cases even the extremes do not reach this confidence level")
  }
}
