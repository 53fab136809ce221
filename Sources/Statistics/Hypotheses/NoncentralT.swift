// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The noncentral t distribution, which gives the power of Student's tests.
///
/// (Z + delta)/sqrt(X/f) with Z standard normal and X chi-square with f degrees of freedom.
/// By the series of R. V. Lenth, Appl Stat 1989;38:185 (algorithm AS 243); its terms for
/// noncentralities beyond 35 in size vanish, and there, where every power is 0 or 1, the normal
/// approximation of E. Jennett and B. L. Welch (1939) stands in.
public struct NoncentralT: Sendable, Hashable {
  /// The degrees of freedom.
  public let degreesOfFreedom: Double
  /// The noncentrality.
  public let noncentrality: Double

  /// The distribution with the given degrees of freedom and noncentrality.
  public init(degreesOfFreedom: Double, noncentrality: Double) {
    self.degreesOfFreedom = degreesOfFreedom
    self.noncentrality = noncentrality
  }

  /// The probability of a value above t; NaN without degrees of freedom.
  public func survival(_ t: Double) -> Double { 1 - cdf(t) }

  /// The probability of a value up to t; NaN without degrees of freedom.
  public func cdf(_ t: Double) -> Double {
    guard degreesOfFreedom > 0, noncentrality.isFinite, !t.isNaN else { return .nan }
    if t < 0 {
      return 1
        - NoncentralT(degreesOfFreedom: degreesOfFreedom, noncentrality: -noncentrality).cdf(-t)
    }
    let delta = noncentrality
    if abs(delta) > 35 || degreesOfFreedom > 1e7 { return approximate(t) }
    if t.isInfinite { return 1 }
    let x = t * t / (t * t + degreesOfFreedom)
    let half = delta * delta / 2
    // Poisson weights from their middle outwards, so that none underflows that counts.
    var sum = 0.0
    let middle = Int(half)
    for direction in [1, -1] {
      var j = direction == 1 ? middle : middle - 1
      while j >= 0 {
        let term = term(j, half: half, x: x)
        sum += term
        if abs(term) < 1e-17 && abs(j - middle) > 10 { break }
        if j - middle > 2000 { break }
        j += direction
      }
    }
    return min(1, max(0, Normal.survival(delta) + sum / 2))
  }

  private func term(_ j: Int, half: Double, x: Double) -> Double {
    if x == 0 { return 0 }
    let b = degreesOfFreedom / 2
    if half == 0 { return j == 0 ? SpecialFunctions.regularizedBeta(x, 0.5, b) : 0 }
    let logHalf = Elementary.log(half)
    let number = Double(j)
    let even = Elementary.exp(number * logHalf - half - Elementary.lgamma(number + 1))
    let odd = Elementary.exp(
      (number + 0.5) * logHalf - half - Elementary.lgamma(number + 1.5))
    return even * SpecialFunctions.regularizedBeta(x, number + 0.5, b)
      + (noncentrality < 0 ? -odd : odd) * SpecialFunctions.regularizedBeta(x, number + 1, b)
  }

  private func approximate(_ t: Double) -> Double {
    let shrink = 1 - 1 / (4 * degreesOfFreedom)
    let scale = (1 + t * t / (2 * degreesOfFreedom)).squareRoot()
    return Normal.cdf((t * shrink - noncentrality) / scale)
  }
}
