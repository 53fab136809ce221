// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Intervals of one proportion that keep their coverage by other means than Wilson's.
extension Proportion {
  /// Wilson's interval with a continuity correction; method `wilson-cc`.
  ///
  /// The proportions P for which (|p - P| - 1/(2n))^2 = z^2 P(1 - P)/n. Nearly as wide as Clopper
  /// and Pearson's, without a beta distribution; exact ends at 0 of n and n of n.
  /// Source: R. G. Newcombe, Stat Med 1998;17:857, method 4.
  public static func wilsonCorrected(
    successes x: Double, trials n: Double, level: Double
  ) -> Interval? {
    guard isTable(x, n), Level.isValid(level) else { return nil }
    let z = Level.normal(level)
    return Interval(
      lower: correctedLower(x, n, z: z), upper: 1 - correctedLower(n - x, n, z: z), level: level,
      method: "wilson-cc")
  }

  /// The interval of the mid-p values of the exact binomial test; method `mid-p`.
  ///
  /// The bounds P at which P(X > x) + P(X = x)/2 = (1 - level)/2 for the lower one, and its mirror
  /// image for the upper one. Covers `level` on average, less than Clopper and Pearson's at its
  /// worst. Source: H. O. Lancaster, J Am Stat Assoc 1961;56:223; G. Berry, P. Armitage,
  /// Statistician 1995;44:417.
  public static func midP(successes x: Double, trials n: Double, level: Double) -> Interval? {
    guard isTable(x, n), Level.isValid(level) else { return nil }
    let tail = Level.tail(level)
    return Interval(
      lower: midPLower(x, n, tail: tail), upper: 1 - midPLower(n - x, n, tail: tail),
      level: level, method: "mid-p")
  }

  /// The likelihood-ratio interval; method `likelihood-ratio`.
  ///
  /// The proportions P whose log likelihood lies at most z^2/2 below that of the one observed.
  /// Source: Y. Pawitan, In All Likelihood, 2001, section 2.6.
  public static func likelihoodRatio(
    successes x: Double, trials n: Double, level: Double
  ) -> Interval? {
    guard isTable(x, n), Level.isValid(level) else { return nil }
    let z = Level.normal(level)
    return Interval(
      lower: likelihoodLower(x, n, z: z), upper: 1 - likelihoodLower(n - x, n, z: z),
      level: level, method: "likelihood-ratio")
  }

  /// Wald's interval of the logit, carried back; method `logit`.
  ///
  /// logit p ± z/sqrt(n p(1 - p)). Nil at 0 of n and n of n, where the logit has no value.
  /// Source: L. D. Brown, T. T. Cai, A. DasGupta, Stat Sci 2001;16:101, section 4.1.2.
  public static func logit(successes x: Double, trials n: Double, level: Double) -> Interval? {
    guard isTable(x, n), x > 0, x < n, Level.isValid(level) else { return nil }
    let centre = Elementary.log(x) - Elementary.log(n - x)
    let half = Level.normal(level) * (n / x / (n - x)).squareRoot()
    return Interval(
      lower: Elementary.expit(centre - half), upper: Elementary.expit(centre + half),
      level: level, method: "logit")
  }

  /// The lower root of the quadratic, by the product of its roots where that loses fewer digits.
  private static func correctedLower(_ x: Double, _ n: Double, z: Double) -> Double {
    // (p - 1/(2n) - P)^2 = z^2 P(1 - P)/n with p - 1/(2n) = (x - 1/2)/n.
    if x <= 0.5 { return 0 }
    return wilsonLower(x - 0.5, n, z: z)
  }

  private static func midPLower(_ x: Double, _ n: Double, tail: Double) -> Double {
    if x == 0 { return 0 }
    // Rises with P. The beta functions also stand for counts that are not whole.
    return Bisection.root(from: 0, to: 1, positiveAtLow: true) { p in
      let atLeast = SpecialFunctions.regularizedBeta(p, x, n - x + 1)
      let above = x >= n ? 0 : SpecialFunctions.regularizedBeta(p, x + 1, n - x)
      return tail - (atLeast + above) / 2
    }
  }

  private static func likelihoodLower(_ x: Double, _ n: Double, z: Double) -> Double {
    if x == 0 { return 0 }
    let share = x / n
    return Bisection.root(from: 0, to: share, positiveAtLow: true) { p in
      // log(p/share) and log((1 - p)/(1 - share)) by log1p: near the estimate both are small.
      let hits = x * Elementary.log1p((p - share) / share)
      let misses = x == n ? 0 : (n - x) * Elementary.log1p((share - p) / (1 - share))
      return -2 * (hits + misses) - z * z
    }
  }
}
