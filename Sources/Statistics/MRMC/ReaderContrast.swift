// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Wording

/// An estimate of a reader study with its standard error and what that follows.
///
/// A mean of a modality over its readers, or the difference of two such means, first less second.
public struct ReaderContrast: Sendable, Hashable {
  /// The estimate.
  public let value: Double
  /// Its variance; may be negative where its estimator is unbiased.
  public let variance: Double
  /// The degrees of freedom of Student's t; nil where the ratio is taken as normal.
  public let degreesOfFreedom: Double?
  /// The identifier of the method.
  public let method: String

  /// Joins an estimate, its variance and its degrees of freedom.
  public init(value: Double, variance: Double, degreesOfFreedom: Double?, method: String) {
    self.value = value
    self.variance = variance
    self.degreesOfFreedom = degreesOfFreedom
    self.method = method
  }

  /// The standard error; nil where the variance is negative.
  public var standardError: Double? { variance >= 0 ? variance.squareRoot() : nil }

  /// Why there is neither an interval nor a test; nil where there are.
  public var obstacle: Text? {
    if variance.isNaN {
      return Text(
        zh: "阅片者或病例太少，方差无法估计，没有标准误",
        en: "too few readers or cases: the variance cannot be had, so there is no standard error")
    }
    if variance < 0 {
      return Text(
        zh: "方差的无偏估计为负数，没有标准误",
        en: "the unbiased estimate of the variance is negative, so there is no standard error")
    }
    if variance == 0 {
      return Text(
        zh: "方差为零，不作检验，也没有区间",
        en: "the variance is zero: there is neither a test nor an interval")
    }
    if let degreesOfFreedom, !(degreesOfFreedom > 0) {
      return Text(
        zh: "没有自由度（阅片者或病例太少），不作检验",
        en: "no degrees of freedom are left (too few readers or cases): there is no test")
    }
    return nil
  }

  /// The estimate, less what the null hypothesis says, over its standard error.
  public func statistic(against null: Double = 0) -> Double? {
    guard obstacle == nil, let standardError else { return nil }
    return (value - null) / standardError
  }

  /// The two-sided p value, from survival functions.
  public func p(against null: Double = 0) -> Double? {
    statistic(against: null).map { min(1, 2 * upperTail($0.magnitude)) }
  }

  /// Estimate ± critical value times standard error, cut to `range`.
  public func interval(
    level: Double, within range: ClosedRange<Double> = -Double.infinity...Double.infinity
  ) -> Interval? {
    guard obstacle == nil, let standardError, Level.isValid(level) else { return nil }
    let critical =
      degreesOfFreedom.map { Level.student(level, degreesOfFreedom: $0) } ?? Level.normal(level)
    return Interval(
      lower: max(range.lowerBound, value - critical * standardError),
      upper: min(range.upperBound, value + critical * standardError), level: level, method: method)
  }

  /// Tests a claim about the estimate: superiority, non-inferiority, equivalence.
  public func test(_ claim: Claim) -> ClaimTest? {
    guard obstacle == nil else { return nil }
    return ClaimTest(
      claim, method: method, statistic: { statistic(against: $0) }, upperTail: { upperTail($0) })
  }

  /// The estimate with its sign turned.
  public var negated: ReaderContrast {
    ReaderContrast(
      value: -value, variance: variance, degreesOfFreedom: degreesOfFreedom, method: method)
  }

  private func upperTail(_ statistic: Double) -> Double {
    guard let degreesOfFreedom else { return Normal.survival(statistic) }
    return StudentT(degreesOfFreedom: degreesOfFreedom).survival(statistic)
  }
}

/// The test that all modalities are equal.
public struct EqualityTest: Sendable, Hashable {
  /// F, or the chi-squared statistic where the readers are fixed.
  public let statistic: Double
  /// The mean square of the modalities.
  public let numerator: Double
  /// What it is divided by.
  public let denominator: Double
  /// The degrees of freedom of the modalities.
  public let df1: Double
  /// The degrees of freedom of the denominator; nil for the chi-squared distribution.
  public let df2: Double?
  /// The p value, from survival functions.
  public let p: Double

  /// Numerator over denominator against F; nil without degrees of freedom or a denominator.
  init?(numerator: Double, denominator: Double, df1: Double, df2: Double) {
    guard df1 > 0, df2 > 0, denominator > 0, numerator.isFinite else { return nil }
    statistic = numerator / denominator
    self.numerator = numerator
    self.denominator = denominator
    self.df1 = df1
    self.df2 = df2
    p =
      df2.isInfinite
      ? ChiSquare(degreesOfFreedom: df1).survival(statistic * df1)
      : FisherF(df1, df2).survival(statistic)
    guard !p.isNaN else { return nil }
  }

  /// df1 times numerator over denominator against chi-squared.
  init?(numerator: Double, denominator: Double, df1: Double) {
    guard df1 > 0, denominator > 0, numerator.isFinite else { return nil }
    statistic = df1 * numerator / denominator
    self.numerator = numerator
    self.denominator = denominator
    self.df1 = df1
    df2 = nil
    p = ChiSquare(degreesOfFreedom: df1).survival(statistic)
    guard !p.isNaN else { return nil }
  }
}
