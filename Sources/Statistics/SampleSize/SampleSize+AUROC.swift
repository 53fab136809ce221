// SPDX-License-Identifier: Apache-2.0

import Numerics

extension SampleSize {
  /// Positives and negatives that a check on an area under the ROC curve needs.
  public struct Classes: Sendable, Hashable {
    /// The number of positive cases.
    public let positives: Int
    /// The number of negative cases.
    public let negatives: Int

    /// Counts both.
    public init(positives: Int, negatives: Int) {
      self.positives = positives
      self.negatives = negatives
    }
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

  static func classes(_ positives: Double, _ k: Double) -> Classes? {
    guard let m = whole(positives), let n = whole(Double(m) * k) else { return nil }
    return Classes(positives: m, negatives: n)
  }

  /// Positives, not rounded, for a test of an area against a null value.
  ///
  /// m = ((z_level sqrt(V(null)) + z_power sqrt(V(planned)))/(planned - null))^2 with the binormal
  /// variance of each. Source: N. A. Obuchowski, Radiology 1994;192:655; N. A. Obuchowski, D. K.
  /// McClish, Stat Med 1997;16:1529.
  public static func aurocPositives(
    planned: Double, null: Double, negativesPerPositive k: Double, level: Double,
    power: Double = usualPower
  ) -> Double? {
    guard let (atNull, atPlanned) = errors(planned, null, k), isPlan(level, power) else {
      return nil
    }
    let root = Level.normal(level) * atNull + Normal.quantile(power) * atPlanned
    let ratio = root / (planned - null)
    return ratio * ratio
  }

  /// The power of a test of an area against a null value, by the same formula.
  public static func aurocPower(
    planned: Double, null: Double, positives: Double, negatives: Double, level: Double
  ) -> Double? {
    guard positives > 0, Level.isValid(level),
      let (atNull, atPlanned) = errors(planned, null, negatives / positives)
    else { return nil }
    let gap = abs(planned - null) * positives.squareRoot() - Level.normal(level) * atNull
    return Normal.cdf(gap / atPlanned)
  }

  /// The roots of the binormal variances, times the root of the positives.
  private static func errors(_ planned: Double, _ null: Double, _ k: Double) -> (Double, Double)? {
    guard planned > 0, planned < 1, null > 0, null < 1, planned != null, k > 0, k.isFinite else {
      return nil
    }
    return (
      binormalVariance(auroc: null, negativesPerPositive: k).squareRoot(),
      binormalVariance(auroc: planned, negativesPerPositive: k).squareRoot()
    )
  }
}
