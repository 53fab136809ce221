// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Statistics

/// Mean and spread of the differences of two measurements, with the limits of agreement.
///
/// d = first - second; bias = mean d, sd with n - 1, limits = bias ± 1.96 sd.
/// Sources: J. M. Bland, D. G. Altman, Lancet 1986;i:307 and Stat Methods Med Res 1999;8:135;
/// exact intervals of the limits: A. Carkeet, Optom Vis Sci 2015;92:e71.
public struct LimitsOfAgreement: Sendable, Hashable {
  /// How many standard deviations the limits lie from the bias.
  public static let width = 1.96
  /// The number of subjects.
  public let count: Double
  /// The mean difference.
  public let bias: Double
  /// The standard deviation of the differences.
  public let deviation: Double

  /// Takes the differences as they are; nil with fewer than two subjects.
  public init?(differences: [Double], weights: [Double]) {
    let total = weights.reduce(0, +)
    guard total > 1, differences.count == weights.count else { return nil }
    let origin = differences[0]
    var sum = CompensatedSum()
    for (difference, weight) in zip(differences, weights) {
      sum.add(weight * (difference - origin))
    }
    let mean = origin + sum.value / total
    var squares = CompensatedSum()
    for (difference, weight) in zip(differences, weights) {
      squares.add(weight * (difference - mean) * (difference - mean))
    }
    count = total
    bias = mean
    deviation = (squares.value / (total - 1)).squareRoot()
  }

  /// The lower limit of agreement.
  public var lower: Double { bias - Self.width * deviation }
  /// The upper limit of agreement.
  public var upper: Double { bias + Self.width * deviation }

  /// Student's interval of the bias.
  public func biasInterval(level: Double) -> Interval? {
    guard deviation > 0, level > 0, level < 1 else { return nil }
    let half =
      StudentT(degreesOfFreedom: count - 1).upperQuantile((1 - level) / 2) * deviation
      / count.squareRoot()
    return Interval(lower: bias - half, upper: bias + half, level: level, method: "t")
  }

  /// The interval of the standard deviation, from chi squared.
  public func deviationInterval(level: Double) -> Interval? {
    guard deviation > 0, level > 0, level < 1 else { return nil }
    let spread = ChiSquare(degreesOfFreedom: count - 1)
    let tail = (1 - level) / 2
    return Interval(
      lower: deviation * ((count - 1) / spread.upperQuantile(tail)).squareRoot(),
      upper: deviation * ((count - 1) / spread.quantile(tail)).squareRoot(), level: level,
      method: "chi-square")
  }

  /// The interval of a limit: exact from the noncentral t distribution, method `carkeet`.
  public func limitInterval(upper isUpper: Bool, level: Double) -> Interval? {
    guard deviation > 0, level > 0, level < 1 else { return nil }
    let root = count.squareRoot()
    let shifted = NoncentralT(degreesOfFreedom: count - 1, noncentrality: Self.width * root)
    let tail = (1 - level) / 2
    let inner = shifted.quantile(tail) / root * deviation
    let outer = shifted.quantile(1 - tail) / root * deviation
    return isUpper
      ? Interval(lower: bias + inner, upper: bias + outer, level: level, method: "carkeet")
      : Interval(lower: bias - outer, upper: bias - inner, level: level, method: "carkeet")
  }

  /// The approximate interval of a limit of 1999, method `bland-altman`.
  ///
  /// limit ± t s sqrt(1/n + z^2/(2(n - 1))) with z = 1.95996. It is even on both sides and covers
  /// less than it says at small numbers.
  public func approximateLimitInterval(upper isUpper: Bool, level: Double) -> Interval? {
    guard deviation > 0, level > 0, level < 1 else { return nil }
    let limit = isUpper ? upper : lower
    let z = Normal.upperQuantile(0.025)
    let variance = 1 / count + z * z / (2 * (count - 1))
    let half =
      StudentT(degreesOfFreedom: count - 1).upperQuantile((1 - level) / 2) * deviation
      * variance.squareRoot()
    return Interval(
      lower: limit - half, upper: limit + half, level: level, method: "bland-altman")
  }
}
