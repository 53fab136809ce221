// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Cases for means: differences of Dice, absolute errors, times to report.
extension SampleSize {
  /// How two means are compared.
  public enum MeanDesign: Sendable, Hashable {
    /// Over the same cases; the deviation is that of the differences.
    case paired
    /// Over two groups; the deviation is that within each, `ratio` the second group's size to the
    /// first's.
    case groups(ratio: Double)
  }

  /// Cases for a claim about a difference of means: pairs, or cases of the first group.
  ///
  /// Student's test with the power of the noncentral t distribution; for equivalence both
  /// one-sided tests must pass, whose joint power is bounded from below by the sum of the two less
  /// one. Nil where the plan does not satisfy the claim. Source: J. Cohen, Statistical Power
  /// Analysis, 2nd ed., 1988, chapter 2; D. J. Schuirmann, J Pharmacokinet Biopharm 1987;15:657.
  public static func mean(
    _ claim: Claim, difference: Double, deviation: Double, design: MeanDesign, level: Double,
    power: Double = usualPower
  ) -> Int? {
    guard isPlan(level, power),
      ClaimPower(
        difference: difference, claim: claim, level: level, errorAtNull: { _ in deviation },
        error: deviation
      ).isTrue
    else { return nil }
    return Bisection.firstTrue(in: 2...Feasibility.ceiling) { n in
      (meanPower(
        claim, difference: difference, deviation: deviation, design: design, cases: n,
        level: level) ?? 0) >= power
    }
  }

  /// The power of a claim about a difference of means on so many pairs or first cases.
  public static func meanPower(
    _ claim: Claim, difference: Double, deviation: Double, design: MeanDesign, cases: Int,
    level: Double
  ) -> Double? {
    guard cases > 1, deviation > 0, deviation.isFinite, difference.isFinite, Level.isValid(level)
    else { return nil }
    let n = Double(cases)
    let (freedom, error): (Double, Double)
    switch design {
    case .paired: (freedom, error) = (n - 1, deviation / n.squareRoot())
    case .groups(let ratio):
      guard ratio > 0, ratio.isFinite else { return nil }
      (freedom, error) = (
        n + n * ratio - 2, deviation * (1 / n + 1 / (n * ratio)).squareRoot()
      )
    }
    guard freedom > 0 else { return nil }
    let critical = Level.student(level, degreesOfFreedom: freedom)
    func passes(_ gap: Double) -> Double {
      NoncentralT(degreesOfFreedom: freedom, noncentrality: gap / error).survival(critical)
    }
    switch claim {
    case .different: return min(1, passes(difference) + passes(-difference))
    case .superior: return passes(difference)
    case .nonInferior(let margin): return margin > 0 ? passes(difference + margin) : nil
    case .equivalent(let margin):
      return margin > 0
        ? max(0, passes(difference + margin) + passes(margin - difference) - 1) : nil
    }
  }

  /// Cases for an interval of a mean of a given half width: t s/sqrt(n) <= d.
  public static func mean(halfWidth: Double, deviation: Double, level: Double) -> Int? {
    guard halfWidth > 0, deviation > 0, deviation.isFinite, Level.isValid(level) else {
      return nil
    }
    return Bisection.firstTrue(in: 2...Feasibility.ceiling) { n in
      let count = Double(n)
      return Level.student(level, degreesOfFreedom: count - 1) * deviation / count.squareRoot()
        <= halfWidth
    }
  }
}
