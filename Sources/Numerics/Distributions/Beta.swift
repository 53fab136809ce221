// SPDX-License-Identifier: Apache-2.0

/// The beta distribution on [0, 1].
///
/// Both parameters are positive and finite; anything else makes every answer NaN.
public struct Beta: Sendable, Hashable {
  /// The first shape: weight near one.
  public let a: Double

  /// The second shape: weight near zero.
  public let b: Double

  /// Creates the distribution with density proportional to x^(a-1) (1-x)^(b-1).
  public init(_ a: Double, _ b: Double) {
    self.a = a
    self.b = b
  }

  /// The probability of a value up to x.
  public func cdf(_ x: Double) -> Double {
    SpecialFunctions.regularizedBeta(x.isNaN ? x : min(max(x, 0), 1), a, b)
  }

  /// The probability of a value above x.
  public func survival(_ x: Double) -> Double {
    SpecialFunctions.regularizedBetaComplement(x.isNaN ? x : min(max(x, 0), 1), a, b)
  }

  /// The x below which lies probability p; NaN outside 0 <= p <= 1.
  public func quantile(_ p: Double) -> Double {
    guard isValid, p >= 0, p <= 1 else { return .nan }
    if p == 0 || p == 1 { return p }
    return p <= 0.5 ? at(lower: true, p) : at(lower: false, 1 - p)
  }

  /// The x above which lies probability q; NaN outside 0 <= q <= 1.
  public func upperQuantile(_ q: Double) -> Double {
    guard isValid, q >= 0, q <= 1 else { return .nan }
    if q == 0 || q == 1 { return 1 - q }
    return q <= 0.5 ? at(lower: false, q) : at(lower: true, 1 - q)
  }

  private var isValid: Bool { a > 0 && b > 0 && a.isFinite && b.isFinite }

  private func at(lower: Bool, _ target: Double) -> Double {
    Elementary.expit(
      SpecialFunctions.betaQuantileLogit(lower: lower, target: target, a, b))
  }
}
