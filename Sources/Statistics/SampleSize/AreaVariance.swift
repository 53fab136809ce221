// SPDX-License-Identifier: Apache-2.0

import Numerics

/// How the variance of an area under the ROC curve is foreseen before there are scores.
public enum AreaVariance: String, Sendable, Hashable, CaseIterable {
  /// Scores normal in both classes, the usual choice for images that are rated.
  case binormal
  /// Scores exponential in both classes; the older choice, mostly a little smaller.
  case hanleyMcNeil = "hanley-mcneil"

  /// The variance of the area over so many positives and negatives; nil where it has none.
  ///
  /// Binormal: ``SampleSize/binormalVariance(auroc:negativesPerPositive:)`` over the positives.
  /// Exponential: ``HanleyMcNeil``.
  public func variance(auroc a: Double, positives m: Double, negatives n: Double) -> Double? {
    guard a > 0, a < 1, m >= 1, n >= 1, m.isFinite, n.isFinite else { return nil }
    switch self {
    case .binormal:
      return SampleSize.binormalVariance(auroc: a, negativesPerPositive: n / m) / m
    case .hanleyMcNeil:
      return HanleyMcNeil.standardError(auroc: a, positives: m, negatives: n).map { $0 * $0 }
    }
  }
}

extension SampleSize {
  /// Cases for an interval of an area of a given half width, by either variance.
  public static func auroc(
    planned: Double, halfWidth: Double, negativesPerPositive k: Double, level: Double,
    variance: AreaVariance
  ) -> Classes? {
    guard halfWidth > 0, Level.isValid(level) else { return nil }
    let error = halfWidth / Level.normal(level)
    return classes(k) { m, n in
      variance.variance(auroc: planned, positives: m, negatives: n).map { $0 <= error * error }
    }
  }

  /// Cases for a test of an area against a null value, by either variance.
  ///
  /// The smallest numbers with z_level se(null) + z_power se(planned) <= |planned - null|.
  public static func auroc(
    planned: Double, null: Double, negativesPerPositive k: Double, level: Double,
    power: Double = usualPower, variance: AreaVariance
  ) -> Classes? {
    guard isPlan(level, power), planned != null else { return nil }
    let (forLevel, forPower) = (Level.normal(level), Normal.quantile(power))
    return classes(k) { m, n in
      guard let one = variance.variance(auroc: null, positives: m, negatives: n),
        let two = variance.variance(auroc: planned, positives: m, negatives: n)
      else { return nil }
      return forLevel * one.squareRoot() + forPower * two.squareRoot() <= abs(planned - null)
    }
  }

  /// The power of a test of an area against a null value, by either variance.
  public static func aurocPower(
    planned: Double, null: Double, classes: Classes, level: Double, variance: AreaVariance
  ) -> Double? {
    let (m, n) = (Double(classes.positives), Double(classes.negatives))
    guard Level.isValid(level), planned != null,
      let one = variance.variance(auroc: null, positives: m, negatives: n),
      let two = variance.variance(auroc: planned, positives: m, negatives: n)
    else { return nil }
    let gap = abs(planned - null) - Level.normal(level) * one.squareRoot()
    return Normal.cdf(gap / two.squareRoot())
  }

  /// The smallest class sizes at k negatives a positive that suffice; nil where none does.
  static func classes(
    _ k: Double, suffices: (_ positives: Double, _ negatives: Double) -> Bool?
  ) -> Classes? {
    guard k > 0, k.isFinite, suffices(1, max(1, k)) != nil else { return nil }
    guard
      let positives = Bisection.firstTrue(
        in: 1...(Feasibility.ceiling),
        { suffices(Double($0), max(1, Double($0) * k)) ?? false }),
      let negatives = whole(Double(positives) * k)
    else { return nil }
    return Classes(positives: positives, negatives: negatives)
  }
}
