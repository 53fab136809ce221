// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The test of two independent samples whose spreads may differ.
///
/// The relative effect p = P(X < Y) + P(X = Y)/2 is estimated by ranks, and (p - 1/2)/se referred
/// to Student's t with Satterthwaite's degrees of freedom, where
///
///     se^2 = S1/(m n^2) + S2/(n m^2)
///
/// and S1, S2 are the variances of each sample's overall ranks less its own ranks.
/// Source: E. Brunner, U. Munzel, Biom J 2000;42:17.
public struct BrunnerMunzel: Sendable, Hashable {
  /// P(X < Y) + P(X = Y)/2.
  public let effect: Double
  /// The standard error of the effect.
  public let standardError: Double
  /// The degrees of freedom of Student's t.
  public let degreesOfFreedom: Double
  /// (p - 1/2)/se; positive where the second sample has the larger values.
  public let statistic: Double
  /// The two-sided p value.
  public let p: Double

  /// Tests two samples; nil below two values in either, with NaN, and where the variance is zero.
  ///
  /// The variance is zero where the samples do not overlap at all: there use the exact
  /// ``MannWhitney`` test or a permutation.
  public static func test(_ first: [Double], _ second: [Double]) -> Self? {
    guard first.count > 1, second.count > 1, let all = DoubledRanks(first + second),
      let one = DoubledRanks(first), let two = DoubledRanks(second)
    else { return nil }
    let (m, n) = (Double(first.count), Double(second.count))
    func excess(_ overall: ArraySlice<Int>, _ own: [Int]) -> [Double] {
      zip(overall, own).map { Double($0 - $1) / 2 }
    }
    // Halves of whole numbers: their sums are exact in any order.
    let inFirst = excess(all.doubled[..<first.count], one.doubled)
    let inSecond = excess(all.doubled[first.count...], two.doubled)
    let effect = inSecond.reduce(0, +) / (m * n)
    let parts = [
      (variance(inFirst) / (m * n * n), m - 1), (variance(inSecond) / (n * m * m), n - 1),
    ]
    guard let freedom = WelchSatterthwaite.degreesOfFreedom(parts) else { return nil }
    let error = (parts[0].0 + parts[1].0).squareRoot()
    let statistic = (effect - 0.5) / error
    return Self(
      effect: effect, standardError: error, degreesOfFreedom: freedom, statistic: statistic,
      p: min(1, 2 * StudentT(degreesOfFreedom: freedom).survival(abs(statistic))))
  }

  /// The interval of the effect, cut at 0 and 1; method `brunner-munzel`.
  public func interval(level: Double) -> Interval? {
    guard Level.isValid(level) else { return nil }
    let half = Level.student(level, degreesOfFreedom: degreesOfFreedom) * standardError
    return Interval(
      lower: max(0, effect - half), upper: min(1, effect + half), level: level,
      method: "brunner-munzel")
  }

  private static func variance(_ values: [Double]) -> Double {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    // Sorted, so that the rounding of the squares does not depend on the order of the rows.
    return values.map { ($0 - mean) * ($0 - mean) }.sorted().reduce(0, +) / (count - 1)
  }
}
