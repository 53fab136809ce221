// SPDX-License-Identifier: Apache-2.0

/// The chi-square distribution.
///
/// Degrees of freedom are positive and finite and need not be whole; anything else makes every
/// answer NaN. Full precision up to 1e7 degrees.
public struct ChiSquare: Sendable, Hashable {
  /// The degrees of freedom.
  public let degreesOfFreedom: Double

  /// Creates the distribution with the given degrees of freedom.
  public init(degreesOfFreedom: Double) { self.degreesOfFreedom = degreesOfFreedom }

  /// The probability of a value up to x.
  public func cdf(_ x: Double) -> Double {
    SpecialFunctions.regularizedGammaP(degreesOfFreedom / 2, x < 0 ? 0 : x / 2)
  }

  /// The probability of a value above x.
  public func survival(_ x: Double) -> Double {
    SpecialFunctions.regularizedGammaQ(degreesOfFreedom / 2, x < 0 ? 0 : x / 2)
  }

  /// The x below which lies probability p; inf at 1, NaN outside 0 <= p <= 1.
  public func quantile(_ p: Double) -> Double {
    p > 0.5 ? at(lower: false, 1 - p) : at(lower: true, p)
  }

  /// The x above which lies probability q; inf at 0, NaN outside 0 <= q <= 1.
  public func upperQuantile(_ q: Double) -> Double {
    q > 0.5 ? at(lower: true, 1 - q) : at(lower: false, q)
  }

  private func at(lower: Bool, _ target: Double) -> Double {
    guard degreesOfFreedom > 0, degreesOfFreedom.isFinite, target >= 0 else { return .nan }
    if target == 0 { return lower ? 0 : .infinity }
    let u = SpecialFunctions.gammaQuantileLog(lower: lower, target: target, degreesOfFreedom / 2)
    return 2 * Elementary.exp(u)
  }
}
