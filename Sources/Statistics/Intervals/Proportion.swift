// SPDX-License-Identifier: Apache-2.0

/// Confidence intervals of one proportion.
///
/// `successes` and `trials` need not be whole numbers, so that sampling weights can be used
/// through an effective number of trials (``EffectiveSize``). Every function gives nil when there
/// are no trials, when the counts are not finite or not 0 <= successes <= trials, and when the
/// level is not between 0 and 1.
public enum Proportion {
  /// The score interval of Wilson, our default; method `wilson`.
  ///
  /// The two proportions P for which (p - P)^2 = z^2 P(1 - P)/n. The lower root is taken from the
  /// product of the roots and the upper one from the mirrored table, so that neither loses digits
  /// near 0 or 1 and both bounds are exact at 0 of n and n of n.
  /// Source: E. B. Wilson, J Am Stat Assoc 1927;22:209.
  public static func wilson(successes: Double, trials: Double, level: Double) -> Interval? {
    guard isTable(successes, trials), Level.isValid(level) else { return nil }
    let z = Level.normal(level)
    return Interval(
      lower: wilsonLower(successes, trials, z: z),
      upper: 1 - wilsonLower(trials - successes, trials, z: z), level: level, method: "wilson")
  }

  /// The interval of Agresti and Coull; method `agresti-coull`.
  ///
  /// Wald's interval after z^2/2 successes and z^2/2 failures have been added, cut at 0 and 1.
  /// Source: A. Agresti, B. A. Coull, Am Stat 1998;52:119.
  public static func agrestiCoull(
    successes x: Double, trials n: Double, level: Double
  ) -> Interval? {
    guard isTable(x, n), Level.isValid(level) else { return nil }
    let z = Level.normal(level)
    let trials = n + z * z
    let centre = (x + z * z / 2) / trials
    let half = z * (centre * (1 - centre) / trials).squareRoot()
    return Interval(
      lower: max(0, centre - half), upper: min(1, centre + half), level: level,
      method: "agresti-coull")
  }

  /// The textbook interval p ± z sqrt(p(1 - p)/n), cut at 0 and 1; method `wald`.
  ///
  /// Kept for comparison with published tables: it has no width at 0 of n and n of n and covers
  /// too little near the ends. Never a default.
  public static func wald(successes x: Double, trials n: Double, level: Double) -> Interval? {
    guard isTable(x, n), Level.isValid(level) else { return nil }
    let p = x / n
    let half = Level.normal(level) * (p * (1 - p) / n).squareRoot()
    return Interval(
      lower: max(0, p - half), upper: min(1, p + half), level: level, method: "wald")
  }

  /// The lower root of Wilson's quadratic.
  static func wilsonLower(_ x: Double, _ n: Double, z: Double) -> Double {
    let squared = z * z
    let root = (squared + 4 * x * (n - x) / n).squareRoot()
    let largerRootTimesTwo = 2 * x + squared + z * root
    return 2 * x * x / n / largerRootTimesTwo
  }

  static func isTable(_ x: Double, _ n: Double) -> Bool {
    n > 0 && n.isFinite && x >= 0 && x <= n
  }
}
