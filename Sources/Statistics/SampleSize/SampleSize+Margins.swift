// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Cases for claims about differences: superiority, non-inferiority, equivalence.
///
/// `level` is two-sided, so that a one-sided claim is tested at half of alpha.
extension SampleSize {
  /// Two independent proportions that a plan foresees.
  public struct UnpairedPlan: Sendable, Hashable {
    /// The proportion in the first group, the one about which something is claimed.
    public let first: Double
    /// The proportion in the second group.
    public let second: Double
    /// Cases of the second group for each of the first.
    public let ratio: Double

    /// Foresees two proportions.
    public init(first: Double, second: Double, ratio: Double = 1) {
      self.first = first
      self.second = second
      self.ratio = ratio
    }

    var isValid: Bool {
      first >= 0 && first <= 1 && second >= 0 && second <= 1 && ratio > 0 && ratio.isFinite
    }
  }

  /// Cases in the first group for a claim about two independent proportions.
  ///
  /// ((z_level sqrt(V(null)) + z_power sqrt(V))/(difference - null))^2, with V(null) at the
  /// restricted maximum likelihood estimate: the number for Farrington and Manning's test. For
  /// equivalence both one-sided tests must pass. Nil where the plan does not satisfy the claim.
  /// Source: C. P. Farrington, G. Manning, Stat Med 1990;9:1447.
  public static func unpaired(
    _ claim: Claim, _ plan: UnpairedPlan, level: Double, power: Double = usualPower
  ) -> Int? {
    claimPower(claim, plan, level: level)?.cases(power: power)
  }

  /// The power of a claim about two independent proportions on so many cases of the first group.
  public static func unpairedPower(
    _ claim: Claim, _ plan: UnpairedPlan, cases: Int, level: Double
  ) -> Double? {
    guard cases > 0, Level.isValid(level) else { return nil }
    return claimPower(claim, plan, level: level)?.power(Double(cases))
  }

  private static func claimPower(
    _ claim: Claim, _ plan: UnpairedPlan, level: Double
  ) -> ClaimPower? {
    guard plan.isValid, claim.marginIsBelowOne else { return nil }
    let (p, q) = (plan.first, plan.second)
    return ClaimPower(
      difference: p - q, claim: claim, level: level,
      errorAtNull: { null in
        // One case of the first group and `ratio` of the second, with the planned shares in them.
        ProportionDifference.restrictedVariance(
          first: (p, 1), second: (q * plan.ratio, plan.ratio), difference: null, corrected: false
        ).squareRoot()
      }, error: (p * (1 - p) + q * (1 - q) / plan.ratio).squareRoot())
  }

  /// Two calls on the same cases that a plan foresees.
  public struct PairedPlan: Sendable, Hashable {
    /// The share of cases that only the first gets right.
    public let onlyFirst: Double
    /// The share of cases that only the second gets right.
    public let onlySecond: Double

    /// Foresees the shares of cases on which the two disagree.
    public init(onlyFirst: Double, onlySecond: Double) {
      self.onlyFirst = onlyFirst
      self.onlySecond = onlySecond
    }

    /// Foresees the difference of the two and the share of cases on which they disagree.
    public init(difference: Double, discordant: Double) {
      onlyFirst = (discordant + difference) / 2
      onlySecond = (discordant - difference) / 2
    }

    /// The first's share of right calls less the second's.
    public var difference: Double { onlyFirst - onlySecond }
    /// The share of cases on which the two disagree.
    public var discordant: Double { onlyFirst + onlySecond }

    var isValid: Bool { onlyFirst >= 0 && onlySecond >= 0 && discordant <= 1 }
  }

  /// Pairs for a claim about two proportions over the same cases.
  ///
  /// As for independent ones, with Tango's restricted variance under the null hypothesis and
  /// s - d^2 under the plan. Nil where the plan does not satisfy the claim.
  /// Source: J.-M. Nam, Biometrics 1997;53:1422; T. Tango, Stat Med 1998;17:891.
  public static func paired(
    _ claim: Claim, _ plan: PairedPlan, level: Double, power: Double = usualPower
  ) -> Int? {
    claimPower(claim, plan, level: level)?.cases(power: power)
  }

  /// The power of a claim about two proportions over so many pairs.
  public static func pairedPower(
    _ claim: Claim, _ plan: PairedPlan, pairs: Int, level: Double
  ) -> Double? {
    guard pairs > 0, Level.isValid(level) else { return nil }
    return claimPower(claim, plan, level: level)?.power(Double(pairs))
  }

  private static func claimPower(
    _ claim: Claim, _ plan: PairedPlan, level: Double
  ) -> ClaimPower? {
    guard plan.isValid, claim.marginIsBelowOne else { return nil }
    let (b, c, d) = (plan.onlyFirst, plan.onlySecond, plan.difference)
    return ClaimPower(
      difference: d, claim: claim, level: level,
      errorAtNull: { null in
        PairedProportions.discordantSpread(null, n: 1, b: b, c: c).squareRoot()
      }, error: max(0, b + c - d * d).squareRoot())
  }

  /// Two areas under ROC curves that a plan foresees.
  public struct AreaPlan: Sendable, Hashable {
    /// The first area, the one about which something is claimed.
    public let first: Double
    /// The second area.
    public let second: Double
    /// The correlation of the two estimated areas: 0 over different cases.
    public let correlation: Double
    /// Negatives for each positive.
    public let negativesPerPositive: Double
    /// How the variance of each is foreseen.
    public let variance: AreaVariance

    /// Foresees two areas.
    public init(
      first: Double, second: Double, correlation: Double, negativesPerPositive: Double,
      variance: AreaVariance = .binormal
    ) {
      self.first = first
      self.second = second
      self.correlation = correlation
      self.negativesPerPositive = negativesPerPositive
      self.variance = variance
    }
  }

  /// Cases for a claim about two areas under ROC curves; in each group where they are unpaired.
  ///
  /// The variance of the difference is V1 + V2 - 2 r sqrt(V1 V2) under the plan, and that decides
  /// under the null hypothesis too, because DeLong's test takes its error from what it sees. Source: N. A. Obuchowski, D. K. McClish, Stat Med 1997;16:1529; for
  /// non-inferiority N. A. Obuchowski, Stat Med 1997;16:2325 gives the reasons.
  public static func aurocDifference(
    _ claim: Claim, _ plan: AreaPlan, level: Double, power: Double = usualPower
  ) -> Classes? {
    guard isPlan(level, power), claim.marginIsBelowOne, plan.correlation >= -1,
      plan.correlation < 1
    else { return nil }
    return classes(plan.negativesPerPositive) { m, n in
      guard let one = plan.variance.variance(auroc: plan.first, positives: m, negatives: n),
        let two = plan.variance.variance(auroc: plan.second, positives: m, negatives: n)
      else { return nil }
      let error =
        (one + two - 2 * plan.correlation * (one * two).squareRoot()).squareRoot()
      let planned = ClaimPower(
        difference: plan.first - plan.second, claim: claim, level: level,
        errorAtNull: { _ in error },
        error: error)
      return planned.isTrue && planned.power(1) >= power
    }
  }
}

extension Claim {
  /// Whether the margin, where there is one, is a difference that proportions can have.
  var marginIsBelowOne: Bool {
    switch self {
    case .different, .superior: true
    case .nonInferior(let margin), .equivalent(let margin): margin > 0 && margin < 1
    }
  }
}
