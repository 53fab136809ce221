// SPDX-License-Identifier: Apache-2.0

import Wording

/// The interval of a median between two order statistics, which needs no distribution.
///
/// The number of cases below the median is binomial with one half, so the interval from the k-th
/// smallest to the k-th largest covers at least `level`; the largest such k is taken (Conover,
/// Practical Nonparametric Statistics 1999, section 3.2).
public enum MedianInterval {
  /// The interval; none with too few cases for the level, and the remark says so.
  public static func interval(sorted: [Double], level: Double) -> QualifiedInterval {
    guard let interval = OrderStatistics.medianInterval(ofSorted: sorted, level: level) else {
      return QualifiedInterval(nil, notes: [tooFew(sorted.count)])
    }
    return QualifiedInterval(interval)
  }

  private static func tooFew(_ count: Int) -> Text {
    Text(
      zh: "没有区间：\(count) 例太少，最小值与最大值之间也达不到这一置信水平",
      en: "no interval: with \(count) cases even the extremes do not reach this confidence level")
  }
}
