// SPDX-License-Identifier: Apache-2.0

import Numerics

/// One share with the bounds from which those of differences and ratios are joined.
///
/// The bounds are those of the mid-p value of the exact binomial test, each side at its own tail.
/// Intervals of many pairs ask for small tails, where what is based on a normal distribution errs
/// to one side for shares near 0 and 1: with one large group and others of 20 at a true share of
/// 0.95 all pairs' score intervals held together in 86 % of samples.
struct BoundedShare {
  let share: Double
  let lower: Double
  let upper: Double

  /// The bounds at `tail` to either side, of counts that need not be whole.
  init(_ counts: GroupShare, tail: Double) {
    let (x, n) = (counts.successes, counts.trials)
    share = x / n
    lower = min(share, Self.midPLower(x, n, tail: tail))
    upper = max(share, 1 - Self.midPLower(n - x, n, tail: tail))
  }

  /// The p at which P(X > x) + P(X = x)/2 is `tail`.
  ///
  /// Sought by its logarithm, which is nearly straight. Source: H. O. Lancaster, J Am Stat Assoc
  /// 1961;56:223.
  private static func midPLower(_ x: Double, _ n: Double, tail: Double) -> Double {
    if x <= 0 { return 0 }
    // P(X = x) = p^x (1 - p)^(n - x)/(x B(x, n - x + 1)), also for counts that are not whole.
    let constant = Elementary.log(x) + SpecialFunctions.logBeta(x, n - x + 1)
    func excess(_ p: Double) -> Double {
      let atLeast = SpecialFunctions.regularizedBeta(p, x, n - x + 1)
      let misses = x >= n ? 0 : (n - x) * Elementary.log1p(-p)
      let mass = Elementary.exp(x * Elementary.log(p) + misses - constant)
      return Elementary.log((atLeast - mass / 2) / tail)
    }
    let z = Normal.upperQuantile(tail)
    var low = Proportion.wilsonLower(x, n, z: 1.25 * z) / 4
    if !(excess(low) < 0) { low = 0 }
    return Bisection.smoothRoot(from: low, to: x / n, excess)
  }
}

/// Bounds of differences and ratios joined from those of two shares.
///
/// The distances from the shares to their bounds are sides of a right angle (Newcombe's square and
/// add; MOVER). Source: G. Y. Zou, A. Donner, Stat Med 2008;27:1693; for ratios A. Donner, G. Y.
/// Zou, Stat Methods Med Res 2012;21:347. The ratio's bounds leave out 1 where, and only where,
/// the difference's leave out 0.
enum JoinedBounds {
  /// The bounds of p - q.
  static func difference(_ p: BoundedShare, _ q: BoundedShare) -> ClosedRange<Double> {
    let gap = p.share - q.share
    let down = length(p.share - p.lower, q.upper - q.share)
    let up = length(p.upper - p.share, q.share - q.lower)
    return max(-1, gap - down)...min(1, gap + up)
  }

  /// The bounds of p/q, infinite where q may be zero; nil where both are zero.
  static func ratio(_ p: BoundedShare, _ q: BoundedShare) -> ClosedRange<Double>? {
    guard p.share > 0 || q.share > 0 else { return nil }
    let lower = p.lower <= 0 ? 0 : root(p.share, q.share, p.lower, q.upper)
    let upper = q.lower <= 0 ? .infinity : 1 / root(q.share, p.share, q.lower, p.upper)
    return lower...max(lower, upper)
  }

  /// The r at which r q lies just within reach of p: the smaller root of
  /// (p - r q)^2 = (p - l)^2 + r^2 (u - q)^2, from the root that loses no digits.
  private static func root(_ p: Double, _ q: Double, _ l: Double, _ u: Double) -> Double {
    let last = l * (2 * p - l)
    let first = u * (2 * q - u)
    let spread = max(0, p * q * (p * q) - first * last).squareRoot()
    return last / (p * q + spread)
  }

  private static func length(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
}
