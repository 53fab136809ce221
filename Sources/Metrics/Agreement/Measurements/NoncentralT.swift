// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Student's t distribution about a shift: (Z + shift)/sqrt(chi^2/df).
///
/// P(T <= t) is the mean of Φ(t u - shift) over u = sqrt(chi^2/df), by Simpson's rule on 800 steps
/// around u = 1; right to about eight digits.
struct NoncentralT {
  let degreesOfFreedom: Double
  let shift: Double

  /// The probability of a value up to t.
  func cdf(_ t: Double) -> Double {
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
      sum += factor * density * Normal.cdf(t * u - shift)
    }
    return min(1, sum * step / 3)
  }

  /// The t below which lies probability p, by false position with a weight that halves (Illinois).
  func quantile(_ p: Double) -> Double {
    let spread = (1 + shift * shift / (2 * degreesOfFreedom)).squareRoot()
    var (low, high) = (shift - 4 * spread, shift + 4 * spread)
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
