// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The chance that a claim is shown.
///
/// The estimate is normal about the difference, and its variance is estimated apart from it, as
/// chi-squared over its degrees of freedom v: with s² = chi²/v the test compares the estimate with
/// null ± c s sqrt(V), so that the chance is the mean over s of a normal one. That mean is the
/// noncentral t (for ``Claim/different`` noncentral F) distribution, and holds for equivalence too,
/// where both tests share s. It is integrated over log s, where the density is smooth and falls off
/// quickly at both ends.
struct PlannedTest {
  let claim: Claim
  let difference: Double
  let error: PlannedError
  /// Two-sided.
  let level: Double

  /// The chance; NaN without a variance.
  var power: Double {
    guard error.variance > 0, error.estimated > 0, Level.isValid(level) else { return .nan }
    guard let v = error.degreesOfFreedom, v.isFinite else {
      return min(1, max(0, chance(Level.normal(level))))
    }
    guard v > 0 else { return .nan }
    let critical = Level.student(level, degreesOfFreedom: v)
    func exponent(_ x: Double) -> Double { v * (x + 0.5 - 0.5 * Elementary.exp(2 * x)) }
    // Below exp(-45) nothing is added. On the right the exponent falls faster than -v x².
    let right = (45 / v).squareRoot()
    let low = Bisection.root(from: -45 / v - 1, to: 0, positiveAtLow: false) { exponent($0) + 45 }
    let points = v < 8 ? 3000 : 600
    func weight(_ x: Double) -> Double { Elementary.exp(exponent(x)) }
    // Equivalence is out of reach where the estimated error takes up the margin.
    var end = right
    if case .equivalent(let margin) = claim {
      let ratio = margin / (critical * error.estimated.squareRoot())
      end = min(right, Elementary.log(max(ratio, Elementary.exp(low))))
    }
    let whole = Self.simpson(low, right, points, weight)
    let part = Self.simpson(low, end, points) {
      weight($0) * chance(critical * Elementary.exp($0))
    }
    return min(1, max(0, part / whole))
  }

  /// Simpson's rule over an even number of steps.
  private static func simpson(
    _ low: Double, _ high: Double, _ steps: Int, _ f: (Double) -> Double
  ) -> Double {
    let step = (high - low) / Double(steps)
    var sum = f(low) + f(high)
    for place in 1..<steps { sum += (place % 2 == 0 ? 2 : 4) * f(low + step * Double(place)) }
    return sum * step / 3
  }

  /// The chance that the estimate passes `critical` estimated errors.
  private func chance(_ critical: Double) -> Double {
    let sigma = error.variance.squareRoot()
    let reach = critical * error.estimated.squareRoot()
    switch claim {
    case .different:
      return Normal.cdf((difference - reach) / sigma) + Normal.cdf((-difference - reach) / sigma)
    case .superior: return Normal.cdf((difference - reach) / sigma)
    case .nonInferior(let margin): return Normal.cdf((difference + margin - reach) / sigma)
    case .equivalent(let margin):
      guard reach < margin else { return 0 }
      return Normal.cdf((margin - reach - difference) / sigma)
        - Normal.cdf((reach - margin - difference) / sigma)
    }
  }
}
