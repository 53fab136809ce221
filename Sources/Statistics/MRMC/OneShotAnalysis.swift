// SPDX-License-Identifier: Apache-2.0

import Numerics
import Wording

/// How the variance of a one-shot analysis is estimated.
public enum OneShotEstimator: String, Sendable, Hashable, CaseIterable {
  /// Without bias; may come out negative.
  case unbiased
  /// By maximum likelihood: larger, which is the safe side in small studies.
  case maximumLikelihood = "mle"
}

/// The one-shot analysis of two modalities: their difference, first less second, with readers and
/// cases random, in any pattern of missing reads.
public struct OneShotDifference: Sendable, Hashable {
  /// The moments of the first modality.
  public let first: OneShotMoments
  /// The moments of the second.
  public let second: OneShotMoments
  /// The moments between them.
  public let between: OneShotMoments

  /// First less second.
  public var value: Double { first.first - second.first }

  /// The variance of the difference; nil where it cannot be had.
  public func variance(_ estimator: OneShotEstimator) -> Double? {
    guard let a = first.variance(estimator), let b = second.variance(estimator),
      let c = between.variance(estimator)
    else { return nil }
    return a + b - 2 * c
  }

  /// The degrees of freedom by the mean squares of negatives, positives and readers.
  ///
  /// Where the modalities share no negatives, no positives or no readers, their mean squares count
  /// apart, as iMRMC 4.0.3 in Java has it; its R package pools them even then, which gave 1.65
  /// degrees where 114 are right. Never below the smallest of the three numbers less one, nor below
  /// 2 for the same reason. Nil where the variance is not positive.
  /// Source: N. A. Obuchowski, B. D. Gallas, S. L. Hillis, Acad Radiol 2012;19:1508.
  public func degreesOfFreedom(_ estimator: OneShotEstimator) -> Double? {
    guard let variance = variance(estimator), variance > 0 else { return nil }
    let one = first.leadingSquares
    let two = second.leadingSquares
    let both = between.components(biased: true)
    var sum = 0.0
    for (place, component) in OneShotMoments.leading.enumerated() {
      if between.componentCoefficients[component] > 0, let shared = both[component] {
        guard let a = one[place], let b = two[place] else { continue }
        let degrees = min(a.degrees, b.degrees)
        let square = a.component + b.component - 2 * shared
        sum += square * square / (degrees * degrees * degrees)
      } else {
        // What there is one of, such as an algorithm among readers, has no spread.
        sum += (one[place]?.contribution ?? 0) + (two[place]?.contribution ?? 0)
      }
    }
    let least = (one + two).compactMap { $0 }.map(\.degrees).min() ?? 0
    return OneShotMoments.degrees(variance, sum, least: least)
  }

  /// The difference as an estimate with its error.
  public func contrast(_ estimator: OneShotEstimator) -> ReaderContrast {
    let variance = variance(estimator) ?? .nan
    return ReaderContrast(
      value: value, variance: variance, degreesOfFreedom: degreesOfFreedom(estimator) ?? 0,
      method: estimator.method)
  }
}

extension OneShotAnalysis {
  /// Why there is no one-shot analysis with fixed readers or fixed cases.
  public static let randomOnly = NoAnswer(
    Text(
      zh: "U 统计量法把阅片者和病例都视为随机；请用 OR 法（--method or）",
      en: "the U-statistic takes readers and cases as random; use --method or"))
}

extension OneShotEstimator {
  /// The identifier of intervals and tests.
  var method: String {
    switch self {
    case .unbiased: "u-statistic"
    case .maximumLikelihood: "u-statistic-mle"
    }
  }
}

extension OneShotMoments {
  /// The variance of the figure, or the covariance of two.
  public func variance(_ estimator: OneShotEstimator) -> Double? {
    switch estimator {
    case .unbiased: covariance
    case .maximumLikelihood: biasedCovariance
    }
  }

  /// The places of negatives, positives and readers among the components.
  static let leading = [0, 1, 3]

  struct LeadingSquare {
    let component: Double
    let degrees: Double

    var contribution: Double {
      degrees > 0 ? component * component / (degrees * degrees * degrees) : 0
    }
  }

  /// For negatives, positives and readers the biased component and the degrees of freedom.
  ///
  /// Nil for what there is one of only, such as a single reader.
  var leadingSquares: [LeadingSquare?] {
    let components = components(biased: true)
    let shares = componentCoefficients
    return Self.leading.map { place in
      let degrees = (1 / shares[place] - 1 + 0.5).rounded(.down)
      guard degrees > 0, let component = components[place] else { return nil }
      return LeadingSquare(component: component, degrees: degrees)
    }
  }

  static func degrees(_ variance: Double, _ sum: Double, least: Double) -> Double? {
    guard sum > 0 else { return .infinity }
    return ObuchowskiRockette.asGoodAsNormal(max(variance * variance / sum, least, 2))
  }

  /// The degrees of freedom of one modality's mean; see ``OneShotDifference``.
  public func degreesOfFreedom(_ estimator: OneShotEstimator) -> Double? {
    guard let variance = variance(estimator), variance > 0 else { return nil }
    let squares = leadingSquares.compactMap { $0 }
    return Self.degrees(
      variance, squares.reduce(0) { $0 + $1.contribution },
      least: squares.map(\.degrees).min() ?? 0)
  }

  /// The mean of the modality over readers with its error.
  public func mean(_ estimator: OneShotEstimator) -> ReaderContrast {
    ReaderContrast(
      value: first, variance: variance(estimator) ?? .nan,
      degreesOfFreedom: degreesOfFreedom(estimator) ?? 0, method: estimator.method)
  }
}

/// The one-shot analysis of all modalities of a study.
public struct OneShotAnalysis: Sendable {
  /// The moments of each modality; nil where it has no readings.
  public let modalities: [OneShotMoments?]
  /// The differences of every two modalities in the order of `ReaderAnalysis.pairs`; nil likewise.
  public let differences: [OneShotDifference?]

  /// Takes the moments from the sums over pairs of cases.
  public init(_ grid: ReaderGrid, _ sums: GridSums) {
    let modalities = (0..<grid.modalities).map { OneShotMoments(grid, sums, $0, $0) }
    self.modalities = modalities
    differences = ReaderAnalysis.pairs(of: grid.modalities).map { pair in
      guard let first = modalities[pair.first], let second = modalities[pair.second],
        let between = OneShotMoments(grid, sums, pair.first, pair.second)
      else { return nil }
      return OneShotDifference(first: first, second: second, between: between)
    }
  }
}

extension OneShotDifference {
  /// Whether the modalities share no reader, no negatives or no positives, so that the degrees of
  /// freedom count their mean squares apart.
  public var countsApart: Bool {
    OneShotMoments.leading.contains { between.componentCoefficients[$0] <= 0 }
  }
}

extension EqualityTest {
  /// The square of Student's statistic, as the test of two modalities.
  public init?(ofStatistic statistic: Double, variance: Double, degrees: Double) {
    self.init(
      numerator: statistic * statistic * variance, denominator: variance, df1: 1, df2: degrees)
  }
}

extension ReaderCell {
  /// DeLong's variance of the figure; nil below two cases a class, and for figures without one.
  public var placementVariance: Double? {
    influences.map { Reductions.dot($0, $0) }
  }
}
