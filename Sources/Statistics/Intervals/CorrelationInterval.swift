// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The interval of a correlation on Fisher's z scale.
///
/// atanh r ± z/sqrt(n - 3), carried back; method `fisher-z`. For ranks (Spearman) the variance is
/// (1 + r^2/2)/(n - 3), method `fisher-z-rank`.
/// Sources: R. A. Fisher, Metron 1921;1:3; D. G. Bonett, T. A. Wright, Psychometrika 2000;65:23.
public enum CorrelationInterval {
  /// The interval of Pearson's correlation of `count` pairs; nil below four pairs or at ±1.
  public static func pearson(_ r: Double, count: Double, level: Double) -> Interval? {
    make(r, variance: 1 / (count - 3), count: count, level: level, method: "fisher-z")
  }

  /// The interval of Spearman's correlation of `count` pairs; nil below four pairs or at ±1.
  public static func spearman(_ r: Double, count: Double, level: Double) -> Interval? {
    make(
      r, variance: (1 + r * r / 2) / (count - 3), count: count, level: level,
      method: "fisher-z-rank")
  }

  /// The interval of a correlation-like quantity from the variance of its atanh.
  public static func fromTransformed(
    _ r: Double, varianceOfTransform variance: Double, level: Double, method: String
  ) -> Interval? {
    guard r > -1, r < 1, variance > 0, variance.isFinite, Level.isValid(level) else { return nil }
    let half = Level.normal(level) * variance.squareRoot()
    let centre = atanh(r)
    return Interval(
      lower: tanh(centre - half), upper: tanh(centre + half), level: level, method: method)
  }

  /// The interval from a variance of r, Student's t with `degrees` of freedom, on Fisher's scale.
  public static func robust(
    _ r: Double, variance: Double, degrees: Double, level: Double
  ) -> Interval? {
    guard r > -1, r < 1, variance > 0, degrees > 0, Level.isValid(level) else { return nil }
    let half = Level.student(level, degreesOfFreedom: degrees) * variance.squareRoot() / (1 - r * r)
    let centre = atanh(r)
    return Interval(
      lower: tanh(centre - half), upper: tanh(centre + half), level: level, method: "influence-z")
  }

  private static func make(
    _ r: Double, variance: Double, count: Double, level: Double, method: String
  ) -> Interval? {
    guard count > 3 else { return nil }
    return fromTransformed(r, varianceOfTransform: variance, level: level, method: method)
  }

  static func atanh(_ r: Double) -> Double { (Elementary.log1p(r) - Elementary.log1p(-r)) / 2 }

  static func tanh(_ x: Double) -> Double {
    let part = Elementary.expm1(-2 * abs(x))
    return x < 0 ? part / (part + 2) : -part / (part + 2)
  }
}
