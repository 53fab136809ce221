// SPDX-License-Identifier: Apache-2.0

import Numerics
import Wording

/// Student's interval of a mean over units (patients), each with a sum and a weight of its own.
///
/// The mean is the ratio of the sums; its variance is that of the units' residuals about the ratio
/// (Cochran, Sampling Techniques 1977, section 6.5), with one degree of freedom less than there are
/// units. With one case a unit this is the interval of a plain mean. Means of numbers with two
/// bounds, such as 0 and 1, take it on the logit scale with fewer degrees of freedom where few units
/// carry the spread, method `t-logit`: near a bound the plain interval covers 91 %.
public enum MeanInterval {
  /// The interval, cut to `range`, on its own scale unless `plain`; none with fewer than two units, and the remark says so.
  public static func interval(
    sums: [Double], weights: [Double], level: Double,
    within range: ClosedRange<Double> = -.infinity ... .infinity, plain: Bool = false
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
    guard !plain, range.lowerBound.isFinite, range.upperBound.isFinite else {
      let half = Level.student(level, degreesOfFreedom: units - 1) * error
      return QualifiedInterval(
        Interval(
          lower: max(range.lowerBound, mean - half), upper: min(range.upperBound, mean + half),
          level: level, method: "t"),
        notes: FewClusters(count).notes)
    }
    // Near a bound few units carry the spread, and they count rather than all (Satterthwaite).
    var fourths = 0.0
    for (sum, weight) in zip(sums, weights) {
      let residual = sum - mean * weight
      fourths += residual * residual * residual * residual
    }
    let effective = fourths > 0 ? 0.75 * 3 * squares * squares / fourths : units
    let scale = MetricScale(range, at: mean)
    let half =
      Level.student(level, degreesOfFreedom: max(1, min(units, effective) - 1)) * error
      * scale.slope
    return QualifiedInterval(
      Interval(
        lower: max(range.lowerBound, scale.back(scale.place - half)),
        upper: min(range.upperBound, scale.back(scale.place + half)), level: level,
        method: "t-logit"),
      notes: FewClusters(count).notes)
  }

  private static let infinite = Text(
    zh: "没有区间：有取值为无穷大的病例", en: "no interval: a case has an infinite value")
}
