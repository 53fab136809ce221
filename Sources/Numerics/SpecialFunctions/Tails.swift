// SPDX-License-Identifier: Apache-2.0

/// Both tails of a distribution at one point, of which one is known with full relative precision.
///
/// The known tail is exp(logWeight) times factor. The weight is the slope of the tail in the
/// coordinate a quantile is sought in: log x for gamma, log x/(1-x) for beta.
struct Tails {
  let logWeight: DoubleDouble
  let factor: Double
  let knowsLower: Bool

  /// The known tail: the lower one if `knowsLower`.
  private var known: Double {
    guard logWeight.head > -780 else { return 0 }
    guard logWeight.head < 700 else { return 1 }
    let (mantissa, exponent) = Elementary.exponential(logWeight)
    return min(Elementary.scaled((mantissa * factor).head, by: exponent), 1)
  }

  var lower: Double { knowsLower ? known : 1 - known }

  var upper: Double { knowsLower ? 1 - known : known }

  /// The logarithm of a tail and its slope, as a size, in the quantile's coordinate.
  func logarithm(ofLower wanted: Bool) -> (value: Double, slope: Double) {
    if wanted == knowsLower {
      return (logWeight.value + Elementary.log(factor), 1 / factor)
    }
    let tail = max(1 - known, 0x1p-60)
    return (Elementary.log(tail), Elementary.exp(logWeight.head) / tail)
  }
}

/// Finds where a tail reaches a given probability.
enum TailInversion {
  /// The coordinate within `range` at which the wanted tail is `target` (at most about one half).
  ///
  /// Newton's steps on the logarithm of the tail, which is concave in the coordinate and nearly
  /// straight far out, kept inside a bracket that shrinks at each step. Where an upper tail's
  /// logarithm falls ever faster, `stepLimit` keeps a first step to the right from going far too far.
  static func solve(
    lower wanted: Bool, target: Double, start: Double, within range: ClosedRange<Double>,
    stepLimit: Double = .infinity, tails: (Double) -> Tails
  ) -> Double {
    let goal = Elementary.log(target)
    var (low, high) = (range.lowerBound, range.upperBound)
    var u = min(max(start, low), high)
    for _ in 0..<200 {
      let (value, slope) = tails(u).logarithm(ofLower: wanted)
      let gap = value - goal
      if gap == 0 { return u }
      // The lower tail rises with the coordinate, the upper one falls.
      if (gap > 0) == wanted { high = u } else { low = u }
      let step = wanted ? -gap / slope : min(gap / slope, stepLimit)
      var next = u + step
      // Exact bounds may be met: a step that ends there has nowhere further to go.
      if !(next >= low && next <= high) { next = 0.5 * (low + high) }
      let moved = (next - u).magnitude
      u = next
      // Newton squares the error: after a step this small the next would change nothing.
      if moved <= 1e-9 * max(u.magnitude, 1e-6) && gap.magnitude < 1e-6 { break }
    }
    return u
  }
}
