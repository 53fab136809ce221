// SPDX-License-Identifier: Apache-2.0

import Numerics

/// What is claimed about a difference, first minus second, where more is better.
///
/// Turn the difference round (or the outcome into its opposite) where less is better.
public enum Claim: Sendable, Hashable {
  /// The difference is not zero; two-sided.
  case different
  /// The difference is above zero.
  case superior
  /// The difference is above minus the margin, which is positive.
  case nonInferior(margin: Double)
  /// The difference lies between minus the margin and the margin: two one-sided tests.
  case equivalent(margin: Double)
}

extension Claim {
  /// Whether the claim is true of a difference; no study shows one that is not.
  func isTrue(of difference: Double) -> Bool {
    switch self {
    case .different: difference != 0
    case .superior: difference > 0
    case .nonInferior(let margin): margin > 0 && difference > -margin
    case .equivalent(let margin): margin > 0 && abs(difference) < margin
    }
  }

  /// The margin; nil for claims without one.
  public var margin: Double? {
    switch self {
    case .nonInferior(let margin), .equivalent(let margin): margin
    case .different, .superior: nil
    }
  }
}

/// The test of a claim about a difference.
///
/// `significance` is two-sided throughout: a one-sided claim holds where its p value is below half
/// of it, which is to say that the two-sided interval at 1 - alpha clears the limit. Equivalence
/// then rests on the interval at 1 - alpha, not on the one at 1 - 2 alpha.
public struct ClaimTest: Sendable, Hashable {
  /// What was claimed.
  public let claim: Claim
  /// The statistic of the test that decides: for equivalence, of the weaker one.
  public let statistic: Double
  /// The p value: two-sided for ``Claim/different``, one-sided for the others.
  public let p: Double
  /// The identifier of the method.
  public let method: String

  /// Whether the claim holds at a two-sided significance level.
  public func holds(at significance: Double) -> Bool {
    claim == .different ? p < significance : p < significance / 2
  }

  /// Tests a claim with a statistic that depends on the difference under the null hypothesis.
  ///
  /// `upperTail` gives the probability of a larger statistic. Nil where the statistic has no value
  /// or the margin is not positive.
  init?(
    _ claim: Claim, method: String, statistic: (Double) -> Double?,
    upperTail: (Double) -> Double = { Normal.survival($0) }
  ) {
    self.claim = claim
    self.method = method
    switch claim {
    case .different:
      guard let value = statistic(0) else { return nil }
      self.statistic = value
      p = min(1, 2 * upperTail(abs(value)))
    case .superior:
      guard let value = statistic(0) else { return nil }
      self.statistic = value
      p = upperTail(value)
    case .nonInferior(let margin):
      guard margin > 0, let value = statistic(-margin) else { return nil }
      self.statistic = value
      p = upperTail(value)
    case .equivalent(let margin):
      guard margin > 0, let low = statistic(-margin), let high = statistic(margin) else {
        return nil
      }
      let (above, below) = (upperTail(low), upperTail(-high))
      self.statistic = above >= below ? low : high
      p = max(above, below)
    }
    guard !p.isNaN else { return nil }
  }
}

/// How the variance of a difference of proportions is taken in a test.
public enum ProportionTest: String, Sendable, Hashable, CaseIterable {
  /// By restricted maximum likelihood under the null hypothesis; our default.
  case score
  /// From the observed shares.
  case wald
}

extension ProportionDifference {
  /// Tests a claim about the difference of two independent proportions.
  ///
  /// Score: Farrington and Manning's statistic; Wald: the textbook one. Nil where the variance is
  /// zero or a group is empty.
  public static func test(
    _ claim: Claim, first: Counts, second: Counts, by method: ProportionTest = .score
  ) -> ClaimTest? {
    ClaimTest(
      claim, method: method == .score ? "farrington-manning" : "wald",
      statistic: { null in
        switch method {
        case .score: scoreStatistic(first: first, second: second, null: null)
        case .wald: waldStatistic(first: first, second: second, null: null)
        }
      })
  }
}

extension PairedProportions {
  /// Tests a claim about the difference of two proportions over the same cases.
  ///
  /// Score: Tango's statistic; Wald: the textbook one. Nil where the variance is zero.
  public static func test(
    _ claim: Claim, _ counts: PairedCounts, by method: ProportionTest = .score
  ) -> ClaimTest? {
    ClaimTest(
      claim, method: method == .score ? "tango" : "wald",
      statistic: { null in
        switch method {
        case .score: scoreStatistic(counts, null: null)
        case .wald: waldStatistic(counts, null: null)
        }
      })
  }
}

extension AUROCComparison {
  /// Tests a claim about the difference of two areas under ROC curves, by DeLong's error.
  ///
  /// Nil where the standard error is zero.
  public func test(_ claim: Claim) -> ClaimTest? {
    guard standardError > 0 else { return nil }
    return ClaimTest(
      claim, method: method, statistic: { (difference - $0) / standardError },
      upperTail: { value in
        if let degreesOfFreedom {
          StudentT(degreesOfFreedom: degreesOfFreedom).survival(value)
        } else {
          Normal.survival(value)
        }
      })
  }
}
