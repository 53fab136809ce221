// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

extension QualifiedInterval {
  /// This interval, unless it has no width; then the fallback, or none, with a remark.
  ///
  /// Where every replicate gives the same number (13 of 13 found, however often patients are drawn
  /// again), resampling says nothing about other patients. Bounds that coincide would pass any
  /// limit below them.
  func withWidth(orElse fallback: () -> QualifiedInterval?) -> QualifiedInterval {
    guard let interval, !interval.hasWidth else { return self }
    if let other = fallback(), let bounds = other.interval, bounds.hasWidth {
      return QualifiedInterval(
        bounds, notes: notes + [Self.replaced] + other.notes.filter { !notes.contains($0) })
    }
    return QualifiedInterval(nil, notes: notes + [Self.withoutSpread])
  }

  /// This interval of a formula, unless it has no width and nothing says why; then none.
  ///
  /// A formula whose variance is zero (all cases called alike, one patient only) knows no more.
  func withWidthOrRemark() -> QualifiedInterval {
    // Between order statistics a width of nothing is what it says: cases tie about the median.
    guard let interval, !interval.hasWidth, notes.isEmpty,
      interval.method != "order-statistics"
    else { return self }
    return QualifiedInterval(nil, notes: [Self.withoutVariance])
  }

  /// This interval of a formula, unless it has no width; then none, with a remark.
  ///
  /// For formulas whose remarks are about few patients, which is no reason for a width of nothing.
  func withWidthWhateverIsRemarked() -> QualifiedInterval {
    let bare = QualifiedInterval(interval).withWidthOrRemark()
    return bare.interval == nil && interval != nil ? bare : self
  }

  private static let replaced = Text(
    zh: "各次重抽样结果全部相同，不能反映不确定性；区间改用公式法",
    en: "all bootstrap replicates agree and say nothing about uncertainty; the interval is by "
      + "formula instead")
  static let withoutSpread = Text(
    zh: "没有区间：各次重抽样结果全部相同，不能反映不确定性",
    en: "no interval: all bootstrap replicates agree and say nothing about uncertainty")
  private static let withoutVariance = Text(
    zh: "没有区间：公式在这些病例上方差为零，不能反映不确定性",
    en: "no interval: the formula's variance is zero on these cases and says nothing about "
      + "uncertainty")
}

extension Interval {
  /// Whether the bounds differ by more than the rounding of the numbers they come from.
  fileprivate var hasWidth: Bool {
    guard lower.isFinite, upper.isFinite else { return lower < upper }
    return upper - lower > 1e-13 * max(abs(lower), abs(upper))
  }
}
