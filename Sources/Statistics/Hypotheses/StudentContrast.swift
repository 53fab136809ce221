// SPDX-License-Identifier: Apache-2.0

import Numerics

/// A difference with a standard error whose ratio to it follows Student's distribution.
public struct StudentContrast: Sendable, Hashable {
  /// The difference, first minus second.
  public let difference: Double
  /// Its standard error.
  public let standardError: Double
  /// The degrees of freedom.
  public let degreesOfFreedom: Double
  /// The identifier of the method.
  public let method: String

  /// Joins a difference, its error and its degrees of freedom.
  public init(
    difference: Double, standardError: Double, degreesOfFreedom: Double, method: String
  ) {
    self.difference = difference
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
    self.method = method
  }

  /// Difference ± t times the standard error; nil where that is zero.
  public func interval(level: Double) -> Interval? {
    guard standardError > 0, degreesOfFreedom > 0, Level.isValid(level) else { return nil }
    let half = Level.student(level, degreesOfFreedom: degreesOfFreedom) * standardError
    return Interval(
      lower: difference - half, upper: difference + half, level: level, method: method)
  }

  /// The two-sided p value against no difference; nil where the standard error is zero.
  public var p: Double? { Contrast.student(self).test(.different).map { min(1, $0.p) } }

  /// Two means over independent units, each the ratio of its units' sums to their weights.
  ///
  /// The error of each is the linearised one, G/(G - 1) sum (x_g - m w_g)^2/(sum w_g)^2, and the
  /// degrees of freedom are Welch and Satterthwaite's; with a weight of one a unit it is Welch's
  /// test. Nil below two units in either, and where neither varies.
  public static func ofIndependentMeans(
    first: (sums: [Double], weights: [Double]), second: (sums: [Double], weights: [Double])
  ) -> StudentContrast? {
    guard let one = squaredError(first.sums, first.weights),
      let two = squaredError(second.sums, second.weights),
      let degrees = WelchSatterthwaite.degreesOfFreedom([
        (one.squared, one.units - 1), (two.squared, two.units - 1),
      ])
    else { return nil }
    let error = (one.squared + two.squared).squareRoot()
    // Spread that is nothing but rounding says nothing of other patients.
    guard error > 1e-13 * max(abs(one.mean), abs(two.mean)) else { return nil }
    return StudentContrast(
      difference: one.mean - two.mean, standardError: error, degreesOfFreedom: degrees,
      method: "welch-t")
  }

  private static func squaredError(
    _ sums: [Double], _ weights: [Double]
  ) -> (mean: Double, squared: Double, units: Double)? {
    let total = weights.reduce(0, +)
    guard sums.count == weights.count, sums.count > 1, total > 0 else { return nil }
    let mean = sums.reduce(0, +) / total
    guard mean.isFinite else { return nil }
    var squares = 0.0
    for (sum, weight) in zip(sums, weights) {
      let residual = (sum - mean * weight) / total
      squares += residual * residual
    }
    let units = Double(sums.count)
    return (mean, units / (units - 1) * squares, units)
  }
}
