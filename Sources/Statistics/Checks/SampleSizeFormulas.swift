// SPDX-License-Identifier: Apache-2.0

import Numerics

extension SampleSize {
  /// Positives and negatives that a check on an area under the ROC curve needs.
  public struct Classes: Sendable, Hashable {
    /// The number of positive cases.
    public let positives: Int
    /// The number of negative cases.
    public let negatives: Int
  }

  /// The variance of the area times the number of positives, under binormal scores.
  ///
  /// V = 0.0099 e^(-a^2/2) ((5 a^2 + 8) + (a^2 + 8)/k) with a = 1.414 Phi^-1(A) and k negatives a
  /// positive. Source: N. A. Obuchowski, J. L. Lieber, Acad Radiol 1998;5:561, as in
  /// N. A. Obuchowski, Radiology 1994;192:655.
  public static func binormalVariance(auroc: Double, negativesPerPositive k: Double) -> Double {
    let a = 1.414 * Normal.quantile(auroc)
    let squared = a * a
    return 0.0099 * Elementary.exp(-squared / 2) * ((5 * squared + 8) + (squared + 8) / k)
  }

  /// Cases for a check on an area under the ROC curve.
  ///
  /// m = V ((z_level + z_power)/(planned - limit))^2 positives with the binormal variance.
  public static func auroc(
    _ check: BoundCheck, planned: Double, negativesPerPositive k: Double, level: Double,
    power: Double = usualPower
  ) -> Classes? {
    guard planned > 0, planned < 1, k > 0, k.isFinite, Level.isValid(level), power > 0,
      power < 1, check.holds(for: planned), planned != check.limit
    else { return nil }
    let ratio = criticalSum(level, power) / (planned - check.limit)
    return classes(
      binormalVariance(auroc: planned, negativesPerPositive: k) * ratio * ratio, k)
  }

  /// Cases for an interval of an area under the ROC curve of a given half width.
  public static func auroc(
    planned: Double, halfWidth: Double, negativesPerPositive k: Double, level: Double
  ) -> Classes? {
    guard planned > 0, planned < 1, k > 0, k.isFinite, Level.isValid(level), halfWidth > 0 else {
      return nil
    }
    let ratio = Level.normal(level) / halfWidth
    return classes(
      binormalVariance(auroc: planned, negativesPerPositive: k) * ratio * ratio, k)
  }

  /// Trials for an interval of a proportion of a given half width: z^2 p(1 - p)/d^2, rounded up.
  ///
  /// Divide by the prevalence for the number of people to be enrolled.
  /// Source: N. M. F. Buderer, Acad Emerg Med 1996;3:895.
  public static func proportion(planned p: Double, halfWidth: Double, level: Double) -> Int? {
    guard p >= 0, p <= 1, halfWidth > 0, Level.isValid(level) else { return nil }
    let ratio = Level.normal(level) / halfWidth
    return whole(p * (1 - p) * ratio * ratio)
  }

  /// Pairs for McNemar's test, not rounded.
  ///
  /// `first` and `second` are the shares of pairs that only the first and only the second gets
  /// right. n = (z_level sqrt(s) + z_power sqrt(s - d^2))^2/d^2 with s their sum and d their
  /// difference. Source: R. J. Connor, Biometrics 1987;43:207.
  public static func mcNemarPairs(
    first: Double, second: Double, level: Double, power: Double = usualPower
  ) -> Double? {
    let sum = first + second
    let difference = first - second
    guard first >= 0, second >= 0, sum <= 1, difference != 0, Level.isValid(level), power > 0,
      power < 1
    else { return nil }
    let root =
      Level.normal(level) * sum.squareRoot()
      + Normal.quantile(power) * (sum - difference * difference).squareRoot()
    return root * root / (difference * difference)
  }

  /// Cases in each group for a difference of two independent proportions to clear a limit.
  ///
  /// n = (z_level + z_power)^2 (p(1 - p) + q(1 - q))/(p - q - limit)^2 in each group.
  /// Source: J. M. Lachin, Biostatistical Methods, 2nd ed., 2011, section 3.3.
  public static func difference(
    _ check: BoundCheck, planned p: Double, comparator q: Double, level: Double,
    power: Double = usualPower
  ) -> Int? {
    let gap = p - q - check.limit
    guard p >= 0, p <= 1, q >= 0, q <= 1, Level.isValid(level), power > 0, power < 1, gap != 0,
      check.holds(for: p - q)
    else { return nil }
    let ratio = criticalSum(level, power) / gap
    return whole((p * (1 - p) + q * (1 - q)) * ratio * ratio)
  }

  private static func classes(_ positives: Double, _ k: Double) -> Classes? {
    guard let m = whole(positives), let n = whole(Double(m) * k) else { return nil }
    return Classes(positives: m, negatives: n)
  }
}
