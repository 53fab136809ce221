// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Cases for studies of agreement.
extension SampleSize {
  /// Cases for an interval of Cohen's kappa of two raters of a given half width.
  ///
  /// z^2 V/d^2, with V the large-sample variance of kappa for one case in the table that the plan
  /// foresees: both raters use the categories as often, `shares`, and a case is agreed on beyond
  /// chance with probability kappa. Source of the variance: J. L. Fleiss, J. Cohen, B. S. Everitt,
  /// Psychol Bull 1969;72:323; of the plan: V. F. Flack et al., Psychometrika 1988;53:321.
  public static func kappa(
    planned: Double, halfWidth: Double, shares: [Double], level: Double
  ) -> Int? {
    guard halfWidth > 0, Level.isValid(level), let error = kappaError(planned, shares) else {
      return nil
    }
    let ratio = Level.normal(level) * error / halfWidth
    return whole(ratio * ratio)
  }

  /// Cases for a test that Cohen's kappa of two raters is above a null value.
  ///
  /// ((z_level se(null) + z_power se(planned))/(planned - null))^2 with the errors of one case as
  /// above. Source: V. F. Flack, A. A. Afifi, P. A. Lachenbruch, H. J. A. Schouten, Psychometrika
  /// 1988;53:321. Nil where the planned kappa is not above the null value.
  public static func kappa(
    planned: Double, null: Double, shares: [Double], level: Double, power: Double = usualPower
  ) -> Int? {
    guard planned > null, isPlan(level, power), let atNull = kappaError(null, shares),
      let atPlanned = kappaError(planned, shares)
    else { return nil }
    let root = Level.normal(level) * atNull + Normal.quantile(power) * atPlanned
    let ratio = root / (planned - null)
    return whole(ratio * ratio)
  }

  /// Cases for the goodness-of-fit test of kappa of two raters and two categories.
  ///
  /// (z_level + z_power)^2 over the noncentrality of one case: with v = p(1 - p) and e = v(planned
  /// - null), e^2/(p^2 + v null) + 2 e^2/(v(1 - null)) + e^2/((1 - p)^2 + v null). Two-sided.
  /// Source: A. Donner, M. Eliasziw, Stat Med 1992;11:1511.
  public static func kappaGoodnessOfFit(
    planned: Double, null: Double, prevalence p: Double, level: Double, power: Double = usualPower
  ) -> Int? {
    guard planned != null, null > -1, null < 1, planned <= 1, p > 0, p < 1, isPlan(level, power)
    else { return nil }
    let v = p * (1 - p)
    let effect = v * (planned - null)
    let expected = [p * p + v * null, 2 * v * (1 - null), (1 - p) * (1 - p) + v * null]
    // Twice the effect in the middle cell, squared, over twice the share: 2 e^2/(v (1 - null)).
    let changes = [effect, 2 * effect, effect]
    guard expected.allSatisfy({ $0 > 0 }) else { return nil }
    let noncentrality = zip(changes, expected).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
    let sum = criticalSum(level, power)
    return whole(sum * sum / noncentrality)
  }

  /// The error of kappa from one case; nil where the plan is no table.
  static func kappaError(_ kappa: Double, _ shares: [Double]) -> Double? {
    let total = shares.reduce(0, +)
    guard shares.count > 1, shares.allSatisfy({ $0 > 0 }), abs(total - 1) < 1e-9, kappa <= 1 else {
      return nil
    }
    var table: [Double] = []
    for (i, p) in shares.enumerated() {
      for (j, q) in shares.enumerated() {
        table.append(p * q * (1 - kappa) + (i == j ? kappa * p : 0))
      }
    }
    // A strongly negative kappa asks for cells below zero.
    guard let estimate = Kappa.estimate(table: table, categories: shares.count) else { return nil }
    return estimate.standardError * table.reduce(0, +).squareRoot()
  }

  /// Subjects for an interval of the intraclass correlation of a given half width.
  ///
  /// 8 z^2 (1 - r)^2 (1 + (k - 1) r)^2/(k (k - 1) w^2) + 1 with w the whole width and k raters or
  /// repetitions, and 5 r more where k is 2 and r at least 0.7.
  /// Source: D. G. Bonett, Stat Med 2002;21:1331.
  public static func icc(
    planned r: Double, halfWidth: Double, raters k: Int, level: Double
  ) -> Int? {
    guard r >= 0, r < 1, halfWidth > 0, k > 1, k < 1 << 20, Level.isValid(level) else {
      return nil
    }
    let raters = Double(k)
    let (z, width) = (Level.normal(level), 2 * halfWidth)
    let root = (1 - r) * (1 + (raters - 1) * r) * z / width
    let n = 8 * root * root / (raters * (raters - 1)) + 1
    return whole(k == 2 && r >= 0.7 ? n + 5 * r : n)
  }

  /// Subjects for a test that the intraclass correlation is above a null value.
  ///
  /// 1 + 2 (z_alpha + z_power)^2 k/((log C)^2 (k - 1)), C = (1 + k t0)/(1 + k t), t = r/(1 - r).
  /// The test is one-sided at half of alpha, as all one-sided claims here are.
  /// Source: S. D. Walter, M. Eliasziw, A. Donner, Stat Med 1998;17:101.
  public static func icc(
    planned: Double, null: Double, raters k: Int, level: Double, power: Double = usualPower
  ) -> Int? {
    guard null >= 0, planned > null, planned < 1, k > 1, k < 1 << 20, isPlan(level, power) else {
      return nil
    }
    let raters = Double(k)
    func ratio(_ r: Double) -> Double { 1 + raters * r / (1 - r) }
    let logarithm = Elementary.log(ratio(null)) - Elementary.log(ratio(planned))
    let sum = criticalSum(level, power)
    return whole(1 + 2 * sum * sum * raters / (logarithm * logarithm * (raters - 1)))
  }

  /// Pairs for intervals of the limits of agreement of a given half width.
  ///
  /// `halfWidth` is in standard deviations of the differences. The error of a limit is
  /// s sqrt(1/n + z_c^2/(2(n - 1))), with z_c that of the limits' own coverage.
  /// Source: J. M. Bland, D. G. Altman, Stat Methods Med Res 1999;8:135.
  public static func limitsOfAgreement(
    halfWidth: Double, level: Double, coverage: Double = 0.95
  ) -> Int? {
    guard halfWidth > 0, Level.isValid(level), Level.isValid(coverage) else { return nil }
    let spread = Level.normal(coverage) * Level.normal(coverage) / 2
    return Bisection.firstTrue(in: 2...Feasibility.ceiling) { n in
      let count = Double(n)
      let error = (1 / count + spread / (count - 1)).squareRoot()
      return Level.student(level, degreesOfFreedom: count - 1) * error <= halfWidth
    }
  }
}
