// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Student's t distribution about a shift: (Z + shift)/sqrt(chi^2/df).
///
/// P(T <= t) is the mean of Φ(t u - shift) over u = sqrt(chi^2/df), by Simpson's rule on 2,000 steps
/// around u = 1; right to about nine digits.
struct NoncentralT {
  let degreesOfFreedom: Double
  let shift: Double

  /// The probability of a value up to t.
  func cdf(_ t: Double) -> Double {
    let half = degreesOfFreedom / 2
    let constant = Elementary.log(2) + half * Elementary.log(half) - Elementary.lgamma(half)
    let reach = 12 / (2 * degreesOfFreedom).squareRoot()
    let (low, high) = (max(0, 1 - reach), 1 + reach)
    let steps = 2000
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

  /// The t below which lies probability p, by halving.
  func quantile(_ p: Double) -> Double {
    var low = -1.0
    var high = max(1, 2 * shift)
    for _ in 0..<200 where cdf(low) > p { low *= 2 }
    for _ in 0..<200 where cdf(high) < p { high *= 2 }
    for _ in 0..<60 {
      let middle = low + (high - low) / 2
      if middle == low || middle == high { break }
      if cdf(middle) < p { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
  }
}
