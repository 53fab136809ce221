// SPDX-License-Identifier: Apache-2.0

/// Intervals of the difference of two independent proportions, first minus second.
public enum ProportionDifference {
  /// A number of successes and the number of trials it came from.
  public typealias Counts = (successes: Double, trials: Double)

  /// Newcombe's square-and-add interval from two Wilson intervals; method `newcombe-10`.
  ///
  /// d - sqrt((p1 - l1)^2 + (u2 - p2)^2) to d + sqrt((u1 - p1)^2 + (p2 - l2)^2).
  /// Source: R. G. Newcombe, Stat Med 1998;17:873. Nil when either has no trials.
  public static func newcombe(first: Counts, second: Counts, level: Double) -> Interval? {
    guard
      let one = Proportion.wilson(successes: first.successes, trials: first.trials, level: level),
      let two = Proportion.wilson(
        successes: second.successes, trials: second.trials, level: level)
    else { return nil }
    return squareAndAdd(first, second, one, two, level: level, method: "newcombe-10")
  }

  /// Joins the intervals of two shares: the distances to their bounds as sides of a right angle.
  static func squareAndAdd(
    _ first: Counts, _ second: Counts, _ one: Interval, _ two: Interval, level: Double,
    method: String
  ) -> Interval {
    let (p, q) = (share(first), share(second))
    return Interval(
      lower: p - q - length(p - one.lower, two.upper - q),
      upper: p - q + length(one.upper - p, q - two.lower), level: level, method: method)
  }

  /// The score interval of Miettinen and Nurminen; method `miettinen-nurminen`.
  ///
  /// All differences D for which (d - D)^2 <= z^2 V(D), where V is the variance at the maximum
  /// likelihood estimate under p1 - p2 = D, times N/(N - 1). `corrected` false leaves that factor
  /// out (Mee; Farrington and Manning), method `mee`.
  /// Source: O. Miettinen, M. Nurminen, Stat Med 1985;4:213. The bounds are found by halving to
  /// the last bit.
  public static func miettinenNurminen(
    first: Counts, second: Counts, level: Double, corrected: Bool = true
  ) -> Interval? {
    guard isTable(first), isTable(second), Level.isValid(level) else { return nil }
    let z = Level.normal(level)
    let difference = first.successes / first.trials - second.successes / second.trials
    func distance(_ delta: Double) -> Double {
      let variance = restrictedVariance(
        first: first, second: second, difference: delta, corrected: corrected)
      let gap = difference - delta
      return gap * gap - z * z * variance
    }
    let lower =
      difference <= -1
      ? -1 : Bisection.root(from: -1, to: difference, positiveAtLow: true, distance)
    let upper =
      difference >= 1
      ? 1 : Bisection.root(from: 1, to: difference, positiveAtLow: true, distance)
    return Interval(
      lower: lower, upper: upper, level: level, method: corrected ? "miettinen-nurminen" : "mee")
  }

  /// The score statistic against a difference of `null`, by the restricted estimate.
  ///
  /// z = (d - null)/sqrt(V(null)) without the factor N/(N - 1); for non-inferiority `null` is
  /// minus the margin. Source: C. P. Farrington, G. Manning, Stat Med 1990;9:1447. Nil when the
  /// variance is zero or a group is empty.
  public static func scoreStatistic(first: Counts, second: Counts, null: Double) -> Double? {
    guard isTable(first), isTable(second), abs(null) < 1 else { return nil }
    return standardized(
      share(first) - share(second) - null,
      variance: restrictedVariance(
        first: first, second: second, difference: null, corrected: false))
  }

  /// The textbook statistic against a difference of `null`: (d - null) over Wald's error.
  ///
  /// Nil when the variance is zero or a group is empty. Prefer the score statistic.
  public static func waldStatistic(first: Counts, second: Counts, null: Double) -> Double? {
    guard isTable(first), isTable(second), abs(null) < 1 else { return nil }
    return standardized(share(first) - share(second) - null, variance: waldVariance(first, second))
  }

  private static func standardized(_ gap: Double, variance: Double) -> Double? {
    variance > 0 ? gap / variance.squareRoot() : nil
  }

  /// The variance of the difference at the restricted maximum likelihood estimate.
  ///
  /// The estimate of p2 under p1 = p2 + D is where the log likelihood's derivative
  /// x1/p1 - (n1 - x1)/(1 - p1) + x2/p2 - (n2 - x2)/(1 - p2), which falls, crosses zero. Halving
  /// finds it to the last bit where the closed trigonometric solution of the cubic cancels.
  static func restrictedVariance(
    first: Counts, second: Counts, difference delta: Double, corrected: Bool
  ) -> Double {
    let (low, high) = (max(0, -delta), min(1, 1 - delta))
    func slope(_ q: Double) -> Double {
      term(first.successes, q + delta) - term(first.trials - first.successes, 1 - q - delta)
        + term(second.successes, q) - term(second.trials - second.successes, 1 - q)
    }
    let q = Bisection.root(from: low, to: high, positiveAtLow: true, slope)
    let p = min(1, max(0, q + delta))
    let total = first.trials + second.trials
    let variance = p * (1 - p) / first.trials + q * (1 - q) / second.trials
    return corrected ? variance * (total / (total - 1)) : variance
  }

  private static func term(_ count: Double, _ probability: Double) -> Double {
    if count == 0 { return 0 }
    return probability > 0 ? count / probability : .infinity
  }

  static func isTable(_ counts: Counts) -> Bool {
    counts.trials > 0 && counts.trials.isFinite && counts.successes >= 0
      && counts.successes <= counts.trials
  }

  private static func length(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
}
