// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The chance that a claim is shown.
///
/// The estimate is normal about the difference, and its variance is estimated apart from it, as
/// chi-squared over its degrees of freedom v: with s² = chi²/v the test compares the estimate with
/// null ± c s sqrt(V), so that the chance is the mean over s of a normal one. That mean is the
/// noncentral t (for ``Claim/different`` noncentral F) distribution, and holds for equivalence too,
/// where both tests share s. It is summed over log s, where the trapezoidal rule is exact to rounding
/// for smooth integrands.
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
    var (low, high) = (-45 / v - 1, 0.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if exponent(middle) < -45 { low = middle } else { high = middle }
    }
    let points = v < 8 ? 3000 : 600
    let step = (right - low) / Double(points)
    var (sum, whole) = (0.0, 0.0)
    for point in 0...points {
      let x = low + step * Double(point)
      let weight = Elementary.exp(exponent(x))
      whole += weight
      sum += weight * chance(critical * Elementary.exp(x))
    }
    return min(1, max(0, sum / whole))
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

  /// Whether the claim is true under the plan.
  var isTrue: Bool {
    switch claim {
    case .different: difference != 0
    case .superior: difference > 0
    case .nonInferior(let margin): margin > 0 && difference > -margin
    case .equivalent(let margin): margin > 0 && difference.magnitude < margin
    }
  }
}
