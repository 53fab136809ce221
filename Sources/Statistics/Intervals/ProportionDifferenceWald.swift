// SPDX-License-Identifier: Apache-2.0

/// Closed-form intervals of the difference of two independent proportions.
///
/// Newcombe's method 10 and the score interval are the defaults; these are here so that a
/// published table can be met with the interval it used.
extension ProportionDifference {
  /// Newcombe's square-and-add interval from Wilson's with continuity correction.
  ///
  /// Method `newcombe-11`; conservative. Source: R. G. Newcombe, Stat Med 1998;17:873, method 11.
  public static func newcombeCorrected(first: Counts, second: Counts, level: Double) -> Interval? {
    guard
      let one = Proportion.wilsonCorrected(
        successes: first.successes, trials: first.trials, level: level),
      let two = Proportion.wilsonCorrected(
        successes: second.successes, trials: second.trials, level: level)
    else { return nil }
    return squareAndAdd(first, second, one, two, level: level, method: "newcombe-11")
  }

  /// The textbook interval d ± z sqrt(p(1 - p)/n1 + q(1 - q)/n2), cut at -1 and 1.
  ///
  /// Method `wald`, or `wald-cc` with (1/n1 + 1/n2)/2 added to its half width. Covers too little
  /// in small groups and has no width where both shares are 0 or 1; never a default.
  public static func wald(
    first: Counts, second: Counts, level: Double, corrected: Bool = false
  ) -> Interval? {
    guard isTable(first), isTable(second), Level.isValid(level) else { return nil }
    let difference = share(first) - share(second)
    let extra = corrected ? (1 / first.trials + 1 / second.trials) / 2 : 0
    let half = Level.normal(level) * waldVariance(first, second).squareRoot() + extra
    return cut(difference, half: half, level: level, method: corrected ? "wald-cc" : "wald")
  }

  /// Wald's interval after one success and one failure were added to each group.
  ///
  /// Method `agresti-caffo`. Source: A. Agresti, B. Caffo, Am Stat 2000;54:280.
  public static func agrestiCaffo(first: Counts, second: Counts, level: Double) -> Interval? {
    guard isTable(first), isTable(second), Level.isValid(level) else { return nil }
    let one: Counts = (first.successes + 1, first.trials + 2)
    let two: Counts = (second.successes + 1, second.trials + 2)
    let half = Level.normal(level) * waldVariance(one, two).squareRoot()
    return cut(share(one) - share(two), half: half, level: level, method: "agresti-caffo")
  }

  /// Beal's interval, with the mean of the two shares estimated as Jeffreys and Perks do.
  ///
  /// Method `jeffreys-perks`. All differences D with (d - D)^2 <= z^2 V(D, m), where m is half the
  /// sum of (x + 1/2)/(n + 1) and V the variance of the difference when the shares are m ± D/2.
  /// Source: S. L. Beal, Biometrics 1987;43:941.
  public static func jeffreysPerks(first: Counts, second: Counts, level: Double) -> Interval? {
    guard isTable(first), isTable(second), Level.isValid(level) else { return nil }
    let mean =
      ((first.successes + 0.5) / (first.trials + 1)
        + (second.successes + 0.5) / (second.trials + 1)) / 2
    return beal(first, second, mean: mean, level: level, method: "jeffreys-perks")
  }

  /// Beal's interval, with the mean of the two shares estimated by the shares themselves.
  ///
  /// Method `haldane`. Nil where both shares are 0 or both are 1: there it would lie on one side
  /// of zero, or have no width at all. Source: S. L. Beal, Biometrics 1987;43:941.
  public static func haldane(first: Counts, second: Counts, level: Double) -> Interval? {
    guard isTable(first), isTable(second), Level.isValid(level) else { return nil }
    let mean = (share(first) + share(second)) / 2
    guard mean > 0, mean < 1 else { return nil }
    return beal(first, second, mean: mean, level: level, method: "haldane")
  }

  private static func beal(
    _ first: Counts, _ second: Counts, mean: Double, level: Double, method: String
  ) -> Interval {
    let z = Level.normal(level)
    let squared = z * z
    let (u, v) = (
      (1 / first.trials + 1 / second.trials) / 4, (1 / first.trials - 1 / second.trials) / 4
    )
    let difference = share(first) - share(second)
    let spread = mean * (1 - mean)
    let skew = 1 - 2 * mean
    let scale = 1 + squared * u
    let centre = (difference + squared * v * skew) / scale
    let radicand =
      u * (4 * spread - difference * difference) + 2 * v * skew * difference
      + 4 * squared * u * u * spread + squared * v * v * skew * skew
    let half = z / scale * max(0, radicand).squareRoot()
    return cut(centre, half: half, level: level, method: method)
  }

  static func share(_ counts: Counts) -> Double { counts.successes / counts.trials }

  static func waldVariance(_ first: Counts, _ second: Counts) -> Double {
    let (p, q) = (share(first), share(second))
    return p * (1 - p) / first.trials + q * (1 - q) / second.trials
  }

  private static func cut(_ centre: Double, half: Double, level: Double, method: String) -> Interval
  {
    Interval(
      lower: max(-1, centre - half), upper: min(1, centre + half), level: level, method: method)
  }
}
