// SPDX-License-Identifier: Apache-2.0

import Numerics

/// A difference of means with Student's test and interval.
public struct MeanComparison: Sendable, Hashable {
  /// The first mean minus the second, or the mean of the paired differences.
  public let difference: Double
  /// The standard error of the difference.
  public let standardError: Double
  /// The degrees of freedom of Student's t.
  public let degreesOfFreedom: Double
  /// The identifier of the method: `welch-t` or `paired-t`.
  public let method: String

  /// The difference over its standard error; nil where that is zero.
  public var statistic: Double? { statistic(against: 0) }

  /// The two-sided p value; nil where there is no statistic.
  public var p: Double? { test(.different)?.p }

  /// The interval of the difference; nil where the standard error is zero.
  public func interval(level: Double) -> Interval? {
    guard standardError > 0, Level.isValid(level) else { return nil }
    let half = Level.student(level, degreesOfFreedom: degreesOfFreedom) * standardError
    return Interval(
      lower: difference - half, upper: difference + half, level: level, method: method)
  }

  /// Tests a claim about the difference; equivalence is two one-sided tests.
  public func test(_ claim: Claim) -> ClaimTest? {
    let distribution = StudentT(degreesOfFreedom: degreesOfFreedom)
    return ClaimTest(
      claim, method: method, statistic: { statistic(against: $0) },
      upperTail: { distribution.survival($0) })
  }

  private func statistic(against null: Double) -> Double? {
    standardError > 0 ? (difference - null) / standardError : nil
  }

  /// Compares the means of two independent samples without assuming equal variances.
  ///
  /// t = (m1 - m2)/sqrt(s1^2/n1 + s2^2/n2) with Welch and Satterthwaite's degrees of freedom. Nil
  /// below two values in either, with values that are not finite, and where neither varies.
  /// Source: B. L. Welch, Biometrika 1947;34:28.
  public static func welch(_ first: [Double], _ second: [Double]) -> Self? {
    guard let one = Moments(first), let two = Moments(second) else { return nil }
    let parts = [one, two].map { ($0.squaredError, $0.count - 1) }
    guard let freedom = WelchSatterthwaite.degreesOfFreedom(parts) else { return nil }
    return Self(
      difference: one.mean - two.mean, error: (one.squaredError + two.squaredError).squareRoot(),
      degreesOfFreedom: freedom, method: "welch-t")
  }

  /// Compares the means of two samples over the same cases.
  ///
  /// Student's test of the differences, n - 1 degrees of freedom. Nil below two pairs, with values
  /// that are not finite, and for samples of unequal length. Differences that are all equal have a
  /// standard error of zero and no statistic.
  public static func paired(_ first: [Double], _ second: [Double]) -> Self? {
    guard first.count == second.count, let moments = Moments(zip(first, second).map { $0 - $1 })
    else { return nil }
    return Self(
      difference: moments.mean, error: moments.squaredError.squareRoot(),
      degreesOfFreedom: moments.count - 1, method: "paired-t")
  }

  private init(difference: Double, error: Double, degreesOfFreedom: Double, method: String) {
    self.difference = difference
    standardError = error
    self.degreesOfFreedom = degreesOfFreedom
    self.method = method
  }
}

/// The mean of a sample and the variance of that mean, the same bits in any order of the values.
struct Moments {
  let count: Double
  let mean: Double
  /// The sample variance (denominator n - 1) over n.
  let squaredError: Double

  /// Nil below two values or with one that is not finite.
  init?(_ values: [Double]) {
    guard values.count > 1, values.allSatisfy(\.isFinite) else { return nil }
    let sorted = values.sorted()
    count = Double(sorted.count)
    var sum = CompensatedSum()
    for value in sorted { sum.add(value) }
    let mean = sum.value / count
    var squares = CompensatedSum()
    for value in sorted { squares.add((value - mean) * (value - mean)) }
    guard mean.isFinite, squares.value.isFinite else { return nil }
    self.mean = mean
    squaredError = squares.value / (count - 1) / count
  }
}
