// SPDX-License-Identifier: Apache-2.0

import Numerics
import Wording

/// Student's interval of a mean over units (patients), each with a sum and a weight of its own.
///
/// The mean is the ratio of the sums; its variance is that of the units' residuals about the ratio
/// (Cochran, Sampling Techniques 1977, section 6.5), with one degree of freedom less than there are
/// units. With one case a unit this is the interval of a plain mean.
///
/// Means of numbers with two bounds, such as 0 and 1, take the lower limit as if one more unit had
/// come out at the lower bound, and the upper as if one more had come out at the upper, method
/// `t-augmented`: thirty masks that overlap well do not show that no thirty-first is missed
/// altogether. For proportions this is Agresti and Coull's idea (The American Statistician
/// 1998;52:119), with one unit in place of z²/2. Where one mask in thirty is missed the plain
/// interval of thirty covers 67 %, this one 95 % and more.
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
    let notes = FewClusters(count).notes
    guard !plain, range.lowerBound.isFinite, range.upperBound.isFinite else {
      let half = Level.student(level, degreesOfFreedom: units - 1) * error
      return QualifiedInterval(
        Interval(
          lower: max(range.lowerBound, mean - half), upper: min(range.upperBound, mean + half),
          level: level, method: "t"),
        notes: notes)
    }
    let critical = Level.student(level, degreesOfFreedom: units)
    func limit(_ bound: Double, _ sign: Double) -> Double {
      let one = total / units
      let augmented = (mean * total + bound * one) / (total + one)
      var squares = 0.0
      for (sum, weight) in zip(sums, weights) {
        let residual = sum - augmented * weight
        squares += residual * residual
      }
      let own = (bound - augmented) * one
      let error = ((units + 1) / units * (squares + own * own)).squareRoot() / (total + one)
      return augmented + sign * critical * error
    }
    // Rounding must not leave the mean itself outside.
    return QualifiedInterval(
      Interval(
        lower: max(range.lowerBound, min(mean, limit(range.lowerBound, -1))),
        upper: min(range.upperBound, max(mean, limit(range.upperBound, 1))), level: level,
        method: "t-augmented"),
      notes: notes)
  }

  private static let infinite = Text(
    zh: "没有区间：有取值为无穷大的病例", en: "no interval: a case has an infinite value")
}
