// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The bias-corrected and accelerated interval.
///
/// The quantiles at Phi(z0 + (z0 + z)/(1 - a(z0 + z))) for z at either tail. z0 is the normal
/// quantile of the share of replicates below the estimate, where equal ones count half (scipy's
/// convention; counting only strictly smaller ones biases metrics with few distinct values). The
/// acceleration a = sum d^3/(6 (sum d^2)^(3/2)) is taken from d = mean minus leave-one-out value.
/// Source: B. Efron, J Am Stat Assoc 1987;82:171.
extension Bootstrap {
  /// The numbers on which the interval rests.
  public struct Correction: Sendable, Hashable {
    /// The bias correction, on the normal scale.
    public let bias: Double
    /// The acceleration.
    public let acceleration: Double
    /// The probability at which the lower quantile is read.
    public let lowerProbability: Double
    /// The probability at which the upper quantile is read.
    public let upperProbability: Double
  }

  /// The BCa interval; nil when all replicates lie on one side of the estimate.
  ///
  /// `jackknife` holds the values with one unit left out, NaN where undefined; `strata` the codes
  /// of the units where resampling was stratified.
  public static func bca(
    _ replicates: ReplicateSummary, estimate: Double, jackknife: [Double], level: Double,
    strata: [Int32]? = nil
  ) -> Interval? {
    guard
      let correction = correction(
        replicates, estimate: estimate, acceleration: acceleration(jackknife, strata: strata),
        level: level)
    else { return nil }
    return bounds(
      replicates, from: correction.lowerProbability, to: correction.upperProbability,
      level: level, method: .bca)
  }

  /// The two probabilities that BCa reads the replicates at.
  public static func correction(
    _ replicates: ReplicateSummary, estimate: Double, acceleration: Double, level: Double
  ) -> Correction? {
    let values = replicates.sorted
    guard Level.isValid(level), !values.isEmpty, !estimate.isNaN else { return nil }
    let below = values.count { $0 < estimate }
    let tied = values.count { $0 == estimate }
    let share = (Double(below) + Double(tied) / 2) / Double(values.count)
    guard share > 0, share < 1 else { return nil }
    let bias = Normal.quantile(share)
    let z = Level.normal(level)
    func probability(_ z: Double) -> Double? {
      let denominator = 1 - acceleration * (bias + z)
      return denominator > 0 ? Normal.cdf(bias + (bias + z) / denominator) : nil
    }
    guard let low = probability(-z), let high = probability(z) else { return nil }
    return Correction(
      bias: bias, acceleration: acceleration, lowerProbability: low, upperProbability: high)
  }

  /// The acceleration from leave-one-out values; 0 when they do not differ.
  ///
  /// With `strata`, one code a value, each value is compared with the mean of its stratum and
  /// counts as many times as the stratum has units left: what a stratified resampling needs.
  /// Source: A. C. Davison, D. V. Hinkley, Bootstrap Methods and their Application, 1997,
  /// section 5.3.2 and problem 3.7.
  public static func acceleration(_ jackknife: [Double], strata: [Int32]? = nil) -> Double {
    guard let strata, strata.count == jackknife.count else {
      return acceleration(groups: [jackknife.filter { $0.isFinite }])
    }
    let byCode = Dictionary(grouping: jackknife.indices, by: { strata[$0] })
    return acceleration(
      groups: byCode.sorted { $0.key < $1.key }.map { group in
        group.value.map { jackknife[$0] }.filter { $0.isFinite }
      })
  }

  private static func acceleration(groups: [[Double]]) -> Double {
    var squares = 0.0
    var cubes = 0.0
    for values in groups where values.count > 1 {
      let mean = values.reduce(0, +) / Double(values.count)
      // A common factor cancels; strata of unequal size need each its own.
      let factor = groups.count == 1 ? 1 : Double(values.count - 1)
      for value in values {
        let deviation = factor * (mean - value)
        squares += deviation * deviation
        cubes += deviation * deviation * deviation
      }
    }
    return squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
  }
}
