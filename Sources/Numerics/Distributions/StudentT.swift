// SPDX-License-Identifier: Apache-2.0

/// Student's t distribution.
///
/// Degrees of freedom are positive and need not be whole; infinitely many give the normal
/// distribution. Anything else makes every answer NaN. Full precision up to 1e9 degrees.
public struct StudentT: Sendable, Hashable {
  /// The degrees of freedom.
  public let degreesOfFreedom: Double

  /// Creates the distribution with the given degrees of freedom.
  public init(degreesOfFreedom: Double) { self.degreesOfFreedom = degreesOfFreedom }

  /// The probability of a value up to t.
  public func cdf(_ t: Double) -> Double { survival(-t) }

  /// The probability of a value above t.
  public func survival(_ t: Double) -> Double {
    guard degreesOfFreedom > 0, !t.isNaN else { return .nan }
    if degreesOfFreedom.isInfinite { return Normal.survival(t) }
    if t == 0 { return 0.5 }
    if t.isInfinite { return t > 0 ? 0 : 1 }
    let tail = 0.5 * tailOfSquare(t)
    return t > 0 ? tail : 1 - tail
  }

  /// The t below which lies probability p; -inf at 0, inf at 1, NaN outside.
  public func quantile(_ p: Double) -> Double {
    p > 0.5 ? upperQuantile(1 - p) : -upperQuantile(p)
  }

  /// The t above which lies probability q; inf at 0, -inf at 1, NaN outside.
  public func upperQuantile(_ q: Double) -> Double {
    guard degreesOfFreedom > 0, q >= 0, q <= 1 else { return .nan }
    if degreesOfFreedom.isInfinite { return Normal.upperQuantile(q) }
    if q == 0 { return .infinity }
    if q == 0.5 { return 0 }
    if q > 0.5 { return -upperQuantile(1 - q) }
    // n/(n + t^2) follows Beta(n/2, 1/2); near the middle 1 - 2q is the exact, small probability.
    let u = SpecialFunctions.betaQuantileLogit(
      lower: q <= 0.25, target: q <= 0.25 ? 2 * q : 1 - 2 * q, degreesOfFreedom / 2, 0.5)
    return degreesOfFreedom.squareRoot() * Elementary.exp(-0.5 * u)
  }

  /// The probability that the square exceeds t^2.
  private func tailOfSquare(_ t: Double) -> Double {
    let n = degreesOfFreedom
    let logBeta = SpecialFunctions.logBetaPair(n / 2, 0.5)
    if t.magnitude > 0x1p400 || t.magnitude < 0x1p-400 {
      // The square is no double: go through the logarithm of n / t^2.
      let logOdds =
        Elementary.logarithm(DoubleDouble(n))
        - Elementary.logarithm(DoubleDouble(t.magnitude)) * 2
      return SpecialFunctions.betaTails(logit: logOdds, n / 2, 0.5, logBeta: logBeta).lower
    }
    let square = DoubleDouble(product: t, t)
    let sum = square + n
    return SpecialFunctions.betaTails(
      DoubleDouble(n) / sum, square / sum, n / 2, 0.5, logBeta: logBeta
    ).lower
  }
}
