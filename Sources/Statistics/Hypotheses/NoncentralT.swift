// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The noncentral t distribution, which gives the power of Student's tests.
///
/// (Z + delta)/sqrt(X/f) with Z standard normal and X chi-square with f degrees of freedom.
/// By the series of R. V. Lenth, Appl Stat 1989;38:185 (algorithm AS 243); its terms for
/// noncentralities beyond 35 in size vanish, and there the integral stands in. Beyond 1e7 degrees
/// of freedom the normal approximation of E. Jennett and B. L. Welch (1939) does.
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
    if t.isInfinite { return 1 }
    if degreesOfFreedom > 1e7 { return approximate(t) }
    if abs(delta) > 35 { return integral(t) }
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

  /// The mean of Φ(t u - delta) over u = sqrt(X/f), by Simpson's rule around u = 1; eight digits.
  private func integral(_ t: Double) -> Double {
    let half = degreesOfFreedom / 2
    let constant = Elementary.log(2) + half * Elementary.log(half) - Elementary.lgamma(half)
    let reach = 12 / (2 * degreesOfFreedom).squareRoot()
    let (low, high) = (max(0, 1 - reach), 1 + reach)
    let steps = 800
    let step = (high - low) / Double(steps)
    var sum = 0.0
    for place in 0...steps {
      let u = low + step * Double(place)
      guard u > 0 || degreesOfFreedom <= 1 else { continue }
      let power = degreesOfFreedom == 1 ? 0 : (degreesOfFreedom - 1) * Elementary.log(u)
      let density = Elementary.exp(constant + power - half * u * u)
      let factor: Double = place == 0 || place == steps ? 1 : place % 2 == 1 ? 4 : 2
      sum += factor * density * Normal.cdf(t * u - noncentrality)
    }
    return min(1, sum * step / 3)
  }

  private func approximate(_ t: Double) -> Double {
    let shrink = 1 - 1 / (4 * degreesOfFreedom)
    let scale = (1 + t * t / (2 * degreesOfFreedom)).squareRoot()
    return Normal.cdf((t * shrink - noncentrality) / scale)
  }
}

extension NoncentralT {
  /// The t below which lies probability p, NaN outside 0 and 1.
  ///
  /// By false position with a weight that halves (Illinois).
  public func quantile(_ p: Double) -> Double {
    guard degreesOfFreedom > 0, noncentrality.isFinite, p > 0, p < 1 else { return .nan }
    let spread = (1 + noncentrality * noncentrality / (2 * degreesOfFreedom)).squareRoot()
    var (low, high) = (noncentrality - 4 * spread, noncentrality + 4 * spread)
    var (below, above) = (cdf(low) - p, cdf(high) - p)
    for _ in 0..<200 where below > 0 {
      low -= 4 * spread
      below = cdf(low) - p
    }
    for _ in 0..<200 where above < 0 {
      high += 4 * spread
      above = cdf(high) - p
    }
    for _ in 0..<100 where high - low > 1e-12 * max(1, abs(high)) {
      let guess = (low * above - high * below) / (above - below)
      let middle = guess > low && guess < high ? guess : low + (high - low) / 2
      if middle == low || middle == high { break }
      let value = cdf(middle) - p
      if value == 0 { return middle }
      if (value < 0) == (below < 0) {
        (low, below) = (middle, value)
        above /= 2
      } else {
        (high, above) = (middle, value)
        below /= 2
      }
    }
    return low + (high - low) / 2
  }
}
