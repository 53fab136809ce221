// SPDX-License-Identifier: Apache-2.0

import Numerics

/// How many cases a check needs before it can be expected to pass.
///
/// "Power" is the probability that the deciding bound clears the limit when the quantity truly has
/// the planned value; `level` is two-sided. Nil means that no number suffices: the planned value
/// does not satisfy the check, or its numbers make no sense.
public enum SampleSize {
  /// The power that plans ask for unless they say otherwise.
  public static let usualPower = 0.8

  /// Trials for a check on a proportion, from the binomial distribution itself.
  ///
  /// The power of an exact calculation moves like a saw: one more trial can lower it. The number
  /// given is the smallest from which the power stays at or above `power`.
  public static func proportion(
    _ check: BoundCheck, planned: Double, level: Double, power: Double = usualPower,
    method: ProportionMethod = .wilson
  ) -> Int? {
    if case .nonInferior = check { return nil }
    guard planned >= 0, planned <= 1, power > 0, power < 1, Level.isValid(level),
      check.limit >= 0, check.limit <= 1, planned != check.limit, check.holds(for: planned)
    else { return nil }
    let saw = BoundPower(check: check, planned: planned, level: level, method: method)
    // Two successes short of the mark lies below the teeth of the saw: from there on it holds.
    guard
      let safe = Bisection.firstTrue(
        in: 1...Feasibility.ceiling, { saw.power(trials: $0, short: 2) >= power })
    else { return nil }
    var trials = safe
    while trials > 1, saw.power(trials: trials - 1, short: 0) >= power { trials -= 1 }
    return trials
  }

  /// The probability that a check on a proportion of `trials` passes at a true value.
  public static func proportionPower(
    _ check: BoundCheck, trials: Int, planned: Double, level: Double,
    method: ProportionMethod = .wilson
  ) -> Double? {
    if case .nonInferior = check { return nil }
    guard trials > 0, planned >= 0, planned <= 1, Level.isValid(level) else { return nil }
    return BoundPower(check: check, planned: planned, level: level, method: method)
      .power(trials: trials, short: 0)
  }

  /// Cases by the square-root law, from the standard error seen on a number of cases.
  ///
  /// n' = n ((z_level + z_power) se/|planned - limit|)^2, for any metric whose error shrinks with
  /// the square root of the cases at the present mix of classes.
  public static func scaled(
    from cases: Int, standardError: Double, _ check: BoundCheck, planned: Double, level: Double,
    power: Double = usualPower
  ) -> Int? {
    guard cases > 0, standardError > 0, standardError.isFinite, Level.isValid(level),
      power > 0, power < 1, check.holds(for: planned), planned != check.limit
    else { return nil }
    let ratio = criticalSum(level, power) * standardError / abs(planned - check.limit)
    return whole(Double(cases) * ratio * ratio)
  }

  /// The standard error that a symmetric interval stands for: its width over 2 z.
  public static func standardError(of interval: Interval) -> Double? {
    let error = (interval.upper - interval.lower) / (2 * Level.normal(interval.level))
    return error.isFinite && error > 0 ? error : nil
  }

  static func criticalSum(_ level: Double, _ power: Double) -> Double {
    Level.normal(level) + Normal.quantile(power)
  }

  /// Rounds a number of cases up, at least one; nil when there are too many to count.
  public static func rounded(_ cases: Double) -> Int? { whole(cases) }

  /// Rounds up to whole cases, at least one; nil when there are too many to count.
  ///
  /// What exceeds a whole number by rounding only (139/0.2) is that number.
  static func whole(_ n: Double) -> Int? {
    guard n < Double(Feasibility.ceiling), n >= 0 else { return nil }
    let reduced = n * (1 - 1e-12)
    let below = Int(reduced)
    return max(1, Double(below) < reduced ? below + 1 : below)
  }

  /// Whether a plan's level and power are probabilities that a formula can be asked about.
  static func isPlan(_ level: Double, _ power: Double) -> Bool {
    Level.isValid(level) && power > 0 && power < 1
  }
}

/// The probability that a proportion's bound clears, by number of trials.
struct BoundPower {
  let check: BoundCheck
  let planned: Double
  let level: Double
  let method: ProportionMethod

  /// The probability of `short` more good outcomes than are needed to pass; 0 for the power.
  func power(trials n: Int, short: Int) -> Double {
    // Counted on the side that passes: successes for `atLeast`, failures for `atMost`.
    let rate = check.usesLowerBound ? planned : 1 - planned
    func passes(_ good: Int) -> Bool {
      let successes = Double(check.usesLowerBound ? good : n - good)
      return check.verdict(
        on: method.interval(successes: successes, trials: Double(n), level: level)) == .pass
    }
    guard passes(n), let least = Bisection.firstTrue(in: 0...n, passes) else { return 0 }
    let needed = least + short
    if needed > n { return 0 }
    if needed <= 0 || rate == 1 { return 1 }
    if rate == 0 { return 0 }
    // P(X >= k) of a binomial is a regularised incomplete beta function.
    return SpecialFunctions.regularizedBeta(
      rate, Double(needed), Double(n - needed + 1))
  }
}
