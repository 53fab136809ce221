// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The power of a claim about a difference whose estimate is nearly normal.
///
/// The error under the null hypothesis sets the critical value, the error under the plan the
/// chance of passing it. Both shrink with the square root of the cases; they are given for one
/// case (one pair, or one case of the first group).
struct ClaimPower {
  /// The difference that is planned for.
  let difference: Double
  /// The claim.
  let claim: Claim
  /// The two-sided level.
  let level: Double
  /// The error of one case where the true difference is the argument.
  let errorAtNull: (Double) -> Double
  /// The error of one case under the plan.
  let error: Double

  /// Whether the claim is true under the plan; no number of cases shows one that is not.
  var isTrue: Bool { claim.isTrue(of: difference) }

  /// The power on n cases.
  func power(_ n: Double) -> Double {
    switch claim {
    case .different: passes(abs(difference), null: 0, n)
    case .superior: passes(difference, null: 0, n)
    case .nonInferior(let margin): passes(difference + margin, null: -margin, n)
    case .equivalent(let margin):
      max(
        0,
        passes(difference + margin, null: -margin, n) + passes(margin - difference, null: margin, n)
          - 1)
    }
  }

  /// The smallest number of cases with the power; nil where none has.
  func cases(power wanted: Double) -> Int? {
    guard isTrue, SampleSize.isPlan(level, wanted), error.isFinite else { return nil }
    return Bisection.firstTrue(in: 1...Feasibility.ceiling) { power(Double($0)) >= wanted }
  }

  private func passes(_ gap: Double, null: Double, _ n: Double) -> Double {
    let excess = gap * n.squareRoot() - Level.normal(level) * errorAtNull(null)
    return error > 0 ? Normal.cdf(excess / error) : (excess > 0 ? 1 : 0)
  }
}
