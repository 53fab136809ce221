// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Confidence intervals of likelihood ratios and of the diagnostic odds ratio.
///
/// All are made on the logarithm and carried back; method `log`. A ratio of exactly 0 or
/// infinity has no logarithm to lean on: its far bound is that of the table with half a case
/// added to every cell (Haldane 1956, Anscombe 1956), its near bound is the ratio itself, and the
/// method says `log-haldane`. 0/0 has no interval (nil). Cells may be weighted counts.
public enum LikelihoodRatio {
  /// The interval of sensitivity / (1 - specificity).
  ///
  /// Variance of the logarithm: 1/tp - 1/(tp + fn) + 1/fp - 1/(fp + tn).
  /// Source: D. L. Simel, G. P. Samsa, D. B. Matchar, J Clin Epidemiol 1991;44:763.
  public static func positiveLikelihoodRatio(
    tp: Double, fp: Double, fn: Double, tn: Double, level: Double
  ) -> Interval? {
    ratio(of: tp, in: tp + fn, to: fp, in: fp + tn, level: level)
  }

  /// The interval of (1 - sensitivity) / specificity.
  ///
  /// Variance of the logarithm: 1/fn - 1/(tp + fn) + 1/tn - 1/(fp + tn). Source as above.
  public static func negativeLikelihoodRatio(
    tp: Double, fp: Double, fn: Double, tn: Double, level: Double
  ) -> Interval? {
    ratio(of: fn, in: tp + fn, to: tn, in: fp + tn, level: level)
  }

  /// The interval of (tp tn) / (fp fn).
  ///
  /// Variance of the logarithm: the sum of the four reciprocals. Source: B. Woolf, Ann Hum Genet
  /// 1955;19:251.
  public static func diagnosticOddsRatio(
    tp: Double, fp: Double, fn: Double, tn: Double, level: Double
  ) -> Interval? {
    guard [tp, fp, fn, tn].allSatisfy({ $0 >= 0 && $0.isFinite }), Level.isValid(level),
      tp + fn > 0, fp + tn > 0
    else { return nil }
    let numeratorIsZero = tp == 0 || tn == 0
    let denominatorIsZero = fp == 0 || fn == 0
    if numeratorIsZero && denominatorIsZero { return nil }
    let h = numeratorIsZero || denominatorIsZero ? 0.5 : 0
    let (a, b, c, d) = (tp + h, fp + h, fn + h, tn + h)
    return bounds(
      logarithm: Elementary.log(a) + Elementary.log(d) - Elementary.log(b) - Elementary.log(c),
      variance: 1 / a + 1 / b + 1 / c + 1 / d, level: level, isZero: numeratorIsZero,
      isInfinite: denominatorIsZero)
  }

  private static func ratio(
    of x: Double, in m: Double, to y: Double, in n: Double, level: Double
  ) -> Interval? {
    guard x >= 0, y >= 0, m > 0, n > 0, x <= m, y <= n, (m + n).isFinite, Level.isValid(level),
      x > 0 || y > 0
    else { return nil }
    // Half a case goes to each of the four cells, so a whole one to each class.
    let (h, whole) = x == 0 || y == 0 ? (0.5, 1.0) : (0, 0)
    let (a, b, c, d) = (x + h, m + whole, y + h, n + whole)
    return bounds(
      logarithm: Elementary.log(a / b) - Elementary.log(c / d),
      variance: max(0, 1 / a - 1 / b + 1 / c - 1 / d), level: level, isZero: x == 0,
      isInfinite: y == 0)
  }

  private static func bounds(
    logarithm: Double, variance: Double, level: Double, isZero: Bool, isInfinite: Bool
  ) -> Interval {
    let half = Level.normal(level) * variance.squareRoot()
    return Interval(
      lower: isZero ? 0 : Elementary.exp(logarithm - half),
      upper: isInfinite ? .infinity : Elementary.exp(logarithm + half), level: level,
      method: isZero || isInfinite ? "log-haldane" : "log")
  }
}
