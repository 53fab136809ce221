// SPDX-License-Identifier: Apache-2.0

/// A restricted cubic spline with four knots: cubic between them, straight beyond the outer two.
///
/// The columns are 1, x and, for the first two knots,
///
///     ((x - t_j)+^3 - (x - t_3)+^3 (t_4 - t_j)/(t_4 - t_3)
///       + (x - t_4)+^3 (t_3 - t_j)/(t_4 - t_3)) / (t_4 - t_1)^2
///
/// Source: F. E. Harrell, Regression Modeling Strategies, 2nd ed., Springer 2015, section 2.4.5.
public struct RestrictedCubicSpline: Sendable, Hashable {
  /// The shares of cases at which the four default knots lie.
  public static let shares = [0.05, 0.35, 0.65, 0.95]

  /// The knots, ascending.
  public let knots: SIMD4<Double>
  private let scale: Double
  private let towardsLast: SIMD2<Double>
  private let towardsThird: SIMD2<Double>

  /// Places the knots; nil unless they are finite and ascend strictly.
  public init?(knots: SIMD4<Double>) {
    guard knots[0] < knots[1], knots[1] < knots[2], knots[2] < knots[3],
      knots[0] > -.infinity, knots[3] < .infinity
    else { return nil }
    self.knots = knots
    let last = knots[3] - knots[2]
    scale = 1 / ((knots[3] - knots[0]) * (knots[3] - knots[0]))
    towardsLast = SIMD2(knots[3] - knots[0], knots[3] - knots[1]) / last
    towardsThird = SIMD2(knots[2] - knots[0], knots[2] - knots[1]) / last
    guard scale.isFinite, towardsLast[0].isFinite else { return nil }
  }

  /// The four columns at x.
  @inline(__always)
  public func columns(_ x: Double) -> SIMD4<Double> {
    let third = Self.cube(x - knots[2])
    let fourth = Self.cube(x - knots[3])
    let bends =
      (SIMD2(Self.cube(x - knots[0]), Self.cube(x - knots[1])) - third * towardsLast
        + fourth * towardsThird) * scale
    return SIMD4(1, x, bends[0], bends[1])
  }

  @inline(__always)
  private static func cube(_ distance: Double) -> Double {
    distance > 0 ? distance * distance * distance : 0
  }
}
