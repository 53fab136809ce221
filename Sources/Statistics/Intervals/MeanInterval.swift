// SPDX-License-Identifier: Apache-2.0

import Numerics
import Wording

/// Student's interval of a mean over units (patients), each with a sum and a weight of its own.
///
/// The mean is the ratio of the sums; its variance is that of the units' residuals about the ratio
/// (Cochran, Sampling Techniques 1977, section 6.5), with one degree of freedom less than there are
/// units. With one case a unit this is the interval of a plain mean.
public enum MeanInterval {
  /// The interval, cut to `range`; none with fewer than two units, and the remark says so.
  public static func interval(
    sums: [Double], weights: [Double], level: Double,
    within range: ClosedRange<Double> = -.infinity ... .infinity
  ) -> QualifiedInterval {
    let total = weights.reduce(0, +)
    let count = sums.count
    guard count > 1, weights.count == count, total > 0, Level.isValid(level) else {
      return QualifiedInterval(nil, notes: [ClusteredProportion.tooFew])
    }
    let mean = sums.reduce(0, +) / total
    var squares = 0.0
    for (sum, weight) in zip(sums, weights) {
      let residual = sum - mean * weight
      squares += residual * residual
    }
    let units = Double(count)
    let error = (units / (units - 1) * squares).squareRoot() / total
    guard mean.isFinite, error.isFinite else {
      return QualifiedInterval(nil, notes: [infinite])
    }
    let half = Level.student(level, degreesOfFreedom: units - 1) * error
    return QualifiedInterval(
      Interval(
        lower: max(range.lowerBound, mean - half), upper: min(range.upperBound, mean + half),
        level: level, method: "t"),
      notes: FewClusters(count).notes)
  }

  private static let infinite = Text(
    zh: "没有区间：有取值为无穷大的病例", en: "no interval: a case has an infinite value")
}
