// SPDX-License-Identifier: Apache-2.0

import Numerics
import Wording

/// The interval of a mean of numbers that are never negative and lean to the right.
///
/// Sizes of errors, their squares, losses: the plain interval covers too little because a sample
/// that lacks the large ones has both a small mean and a small spread. So the interval is taken on
/// the log scale, moved by Johnson's correction for skewed numbers (J Am Stat Assoc
/// 1978;73:536), and Student's t has one degree of freedom less than the numbers amount to:
/// the lesser of (sum x)^2/sum x^2 and 1.5 (sum r^2)^2/sum r^4 of their residuals r, which say how few
/// numbers carry the mean and its spread.
public enum SkewedMean {
  /// The fewest units from which the interval is given: of fewer it covers too little.
  public static let fewestUnits = 20

  private static let fewEffective = Text(
    zh: "数值集中在少数病例，有效例数不足 10，区间可能过窄",
    en: "few cases make most of the mean (fewer than 10 effective ones): the interval may be too "
      + "narrow")

  private static func fewUnits(_ fewest: Int) -> Text {
    Text(
      zh: "没有区间：独立单位（患者、序列）少于 \(fewest) 个，偏态均值的区间覆盖不足",
      en:
        "no interval: with fewer than \(fewest) independent units (patients, series) that of a "
        + "skewed mean covers too little")
  }

  /// The interval from each unit's sum and weight; none below two units or for a mean of 0.
  public static func interval(
    sums: [Double], weights: [Double], level: Double, fewest: Int = fewestUnits
  ) -> QualifiedInterval {
    let (sum, total) = (sums.reduce(0, +), weights.reduce(0, +))
    let plain = MeanInterval.interval(sums: sums, weights: weights, level: level)
    guard plain.interval != nil, total > 0, sum > 0, Level.isValid(level) else {
      return QualifiedInterval(nil, notes: plain.notes)
    }
    guard sums.count >= fewest else {
      return QualifiedInterval(nil, notes: plain.notes + [fewUnits(fewest)])
    }
    let (mean, units) = (sum / total, Double(sums.count))
    var (squares, cubes, fourths, power) = (0.0, 0.0, 0.0, 0.0)
    for (own, weight) in zip(sums, weights) {
      let residual = own - mean * weight
      let square = residual * residual
      squares += square
      cubes += square * residual
      fourths += square * square
      power += own * own
    }
    let error = (units / (units - 1) * squares).squareRoot() / total
    guard error > 0, error.isFinite else { return plain }
    let spread = fourths > 0 ? 1.5 * squares * squares / fourths : units
    let effective = min(sum * sum / power, spread)
    let degrees = max(1, effective - 1)
    let critical = Level.student(level, degreesOfFreedom: degrees)
    let half = critical * error / mean
    let shift = cubes / (6 * squares * squares.squareRoot()) * error / mean
    return QualifiedInterval(
      Interval(
        lower: min(mean, mean * Elementary.exp(shift - half)),
        upper: max(mean, mean * Elementary.exp(shift + half)), level: level,
        method: "log-t-effective"),
      notes: plain.notes + (degrees < 9 ? [fewEffective] : []))
  }
}
