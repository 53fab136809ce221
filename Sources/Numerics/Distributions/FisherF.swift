// SPDX-License-Identifier: Apache-2.0

/// Fisher's F distribution, of the ratio of two mean squares.
///
/// Degrees of freedom are positive and finite and need not be whole; anything else makes every
/// answer NaN. Full precision up to 1e7 degrees.
public struct FisherF: Sendable, Hashable {
  /// The degrees of freedom of the mean square above the line.
  public let numerator: Double

  /// The degrees of freedom of the mean square below the line.
  public let denominator: Double

  /// Creates the distribution with degrees of freedom above and below the line.
  public init(_ numerator: Double, _ denominator: Double) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The probability of a value up to x.
  public func cdf(_ x: Double) -> Double { tails(x)?.lower ?? edge(x, below: 0, above: 1) }

  /// The probability of a value above x.
  public func survival(_ x: Double) -> Double { tails(x)?.upper ?? edge(x, below: 1, above: 0) }

  /// The x below which lies probability p; inf at 1, NaN outside 0 <= p <= 1.
  public func quantile(_ p: Double) -> Double {
    p > 0.5 ? at(lower: false, 1 - p) : at(lower: true, p)
  }

  /// The x above which lies probability q; inf at 0, NaN outside 0 <= q <= 1.
  public func upperQuantile(_ q: Double) -> Double {
    q > 0.5 ? at(lower: true, 1 - q) : at(lower: false, q)
  }

  private var isValid: Bool {
    numerator > 0 && denominator > 0 && numerator.isFinite && denominator.isFinite
  }

  /// n x/(n x + d) follows Beta(n/2, d/2).
  private func tails(_ x: Double) -> Tails? {
    guard isValid, x > 0, x < 0x1p500 else { return nil }
    let above = DoubleDouble(product: numerator, x)
    let sum = above + denominator
    let (a, b) = (numerator / 2, denominator / 2)
    return SpecialFunctions.betaTails(
      above / sum, DoubleDouble(denominator) / sum, a, b,
      logBeta: SpecialFunctions.logBetaPair(a, b))
  }

  private func edge(_ x: Double, below: Double, above: Double) -> Double {
    guard isValid, !x.isNaN else { return .nan }
    return x <= 0 ? below : above
  }

  private func at(lower: Bool, _ target: Double) -> Double {
    guard isValid, target >= 0 else { return .nan }
    if target == 0 { return lower ? 0 : .infinity }
    let u = SpecialFunctions.betaQuantileLogit(
      lower: lower, target: target, numerator / 2, denominator / 2)
    return denominator / numerator * Elementary.exp(u)
  }
}
