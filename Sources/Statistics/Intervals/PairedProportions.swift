// SPDX-License-Identifier: Apache-2.0

/// Two calls on the same cases: right and right, right and wrong, wrong and right, both wrong.
public struct PairedCounts: Sendable, Hashable {
  /// Cases that both get right.
  public let both: Double
  /// Cases that only the first gets right.
  public let onlyFirst: Double
  /// Cases that only the second gets right.
  public let onlySecond: Double
  /// Cases that neither gets right.
  public let neither: Double

  /// Counts the four kinds of case.
  public init(both: Double, onlyFirst: Double, onlySecond: Double, neither: Double) {
    self.both = both
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
    self.neither = neither
  }

  /// The number of cases.
  public var total: Double { both + onlyFirst + onlySecond + neither }

  /// The first proportion minus the second; nil without cases.
  public var difference: Double? { isTable ? (onlyFirst - onlySecond) / total : nil }

  var isTable: Bool {
    [both, onlyFirst, onlySecond, neither].allSatisfy { $0 >= 0 && $0.isFinite } && total > 0
  }
}

/// Intervals of the difference of two proportions over the same cases, first minus second.
public enum PairedProportions {
  /// The score interval of Tango; method `tango`.
  ///
  /// All differences D for which (b - c - n D)^2 <= z^2 n (2 q + D(1 - D)), where b and c are the
  /// cases that only the first and only the second gets right and q is the maximum likelihood
  /// estimate of the latter's share under D, the larger root of
  /// 2n q^2 + ((2n - b + c) D - b - c) q - c D(1 - D) = 0. The bounds are found by halving to the
  /// last bit. Source: T. Tango, Stat Med 1998;17:891.
  public static func tango(_ counts: PairedCounts, level: Double) -> Interval? {
    guard let difference = counts.difference, Level.isValid(level) else { return nil }
    let z = Level.normal(level)
    let (n, b, c) = (counts.total, counts.onlyFirst, counts.onlySecond)
    func excess(_ delta: Double) -> Double {
      let gap = b - c - n * delta
      return gap * gap - z * z * n * discordantSpread(delta, n: n, b: b, c: c)
    }
    let lower =
      difference <= -1
      ? -1 : Bisection.root(from: -1, to: difference, positiveAtLow: true, excess)
    let upper =
      difference >= 1
      ? 1 : Bisection.root(from: 1, to: difference, positiveAtLow: true, excess)
    return Interval(lower: lower, upper: upper, level: level, method: "tango")
  }

  /// Tango's score statistic against a difference of `null`.
  ///
  /// (b - c - n null)/sqrt(n (2 q + null(1 - null))) with q as in ``tango(_:level:)``; at a null of
  /// 0 it is McNemar's. For non-inferiority `null` is minus the margin. Nil without cases, or
  /// without variance. Source: T. Tango, Stat Med 1998;17:891; J.-M. Nam, Biometrics 1997;53:1422.
  public static func scoreStatistic(_ counts: PairedCounts, null: Double) -> Double? {
    guard counts.isTable, abs(null) < 1 else { return nil }
    let (n, b, c) = (counts.total, counts.onlyFirst, counts.onlySecond)
    let variance = n * discordantSpread(null, n: n, b: b, c: c)
    return variance > 0 ? (b - c - n * null) / variance.squareRoot() : nil
  }

  /// The textbook statistic against a difference of `null`: (d - null) over its plain error.
  ///
  /// The error is sqrt((b + c)/n - d^2)/sqrt(n). Nil without cases, or without variance.
  public static func waldStatistic(_ counts: PairedCounts, null: Double) -> Double? {
    guard let difference = counts.difference else { return nil }
    let spread =
      (counts.onlyFirst + counts.onlySecond) / counts.total - difference * difference
    return spread > 0 ? (difference - null) / (spread / counts.total).squareRoot() : nil
  }

  /// Wald's interval of the paired difference, cut at -1 and 1; method `wald`.
  ///
  /// d ± z sqrt((b + c)/n - d^2)/sqrt(n). Without discordant cases it has no width; never a default.
  public static func wald(_ counts: PairedCounts, level: Double) -> Interval? {
    guard let difference = counts.difference, Level.isValid(level) else { return nil }
    let spread =
      (counts.onlyFirst + counts.onlySecond) / counts.total - difference * difference
    let half = Level.normal(level) * (max(0, spread) / counts.total).squareRoot()
    return Interval(
      lower: max(-1, difference - half), upper: min(1, difference + half), level: level,
      method: "wald")
  }

  /// 2q + D(1 - D): the share of discordant cases less the squared difference, under D.
  static func discordantSpread(
    _ delta: Double, n: Double, b: Double, c: Double
  ) -> Double {
    // q solves 2n q^2 + B q + C = 0 with the larger root in range.
    let linear = -b - c + (2 * n - b + c) * delta
    let constant = -c * delta * (1 - delta)
    let root = max(0, linear * linear - 8 * n * constant).squareRoot()
    // The form without cancellation for either sign of the linear term.
    let q =
      linear <= 0
      ? (root - linear) / (4 * n) : (root + linear > 0 ? -2 * constant / (root + linear) : 0)
    return max(0, 2 * max(0, q) + delta * (1 - delta))
  }

  /// Newcombe's square-and-add interval with the correlation of the two calls.
  ///
  /// Method 10, `newcombe-paired-10`: Wilson's bounds of both proportions, with the correlation
  /// phi taken from the table and its numerator lessened by n/2 where it is positive.
  /// `corrected` false leaves phi as it is: method 8, `newcombe-paired-8`.
  /// Source: R. G. Newcombe, Stat Med 1998;17:2635.
  public static func newcombe(
    _ counts: PairedCounts, level: Double, corrected: Bool = true
  ) -> Interval? {
    guard let difference = counts.difference,
      let one = Proportion.wilson(
        successes: counts.both + counts.onlyFirst, trials: counts.total, level: level),
      let two = Proportion.wilson(
        successes: counts.both + counts.onlySecond, trials: counts.total, level: level)
    else { return nil }
    let n = counts.total
    let p = (counts.both + counts.onlyFirst) / n
    let q = (counts.both + counts.onlySecond) / n
    let phi = correlation(counts, corrected: corrected)
    func half(_ x: Double, _ y: Double) -> Double {
      max(0, x * x - 2 * phi * x * y + y * y).squareRoot()
    }
    return Interval(
      lower: difference - half(p - one.lower, two.upper - q),
      upper: difference + half(one.upper - p, q - two.lower), level: level,
      method: corrected ? "newcombe-paired-10" : "newcombe-paired-8")
  }

  private static func correlation(_ counts: PairedCounts, corrected: Bool) -> Double {
    let (a, b, c, d) = (counts.both, counts.onlyFirst, counts.onlySecond, counts.neither)
    let margins = ((a + b) * (c + d)).squareRoot() * ((a + c) * (b + d)).squareRoot()
    guard margins > 0 else { return 0 }
    let product = a * d - b * c
    let lessened = corrected && product > 0 ? max(0, product - counts.total / 2) : product
    return lessened / margins
  }
}
