// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The family of all pairs of groups, whose intervals hold together.
///
/// Every pair's interval uses one critical value. For independent groups it is Tukey's: the range
/// of `groups` standard normals over √2, which is exact for groups that are equally well measured
/// and errs on the safe side for others. Where a patient counts in several groups Tukey's
/// inequality is not proven, and Bonferroni's, which needs nothing, takes its place. Several
/// criteria (sensitivity, specificity ...) share the error in equal parts, so that all bounds
/// printed hold at once whatever ties the criteria together.
/// Sources: C. Y. Kramer, Biometrics 1956;12:307; A. J. Hayter, Ann Stat 1984;12:61; for
/// proportions A. Agresti et al., Biometrics 2008;64:1270.
public struct PairwiseFamily: Sendable, Hashable {
  /// What the critical value rests on.
  public enum Basis: String, Sendable, Hashable {
    case tukey
    case bonferroni
  }

  /// The number of groups compared.
  public let groups: Int
  /// The number of criteria among which the error is shared.
  public let criteria: Int
  /// The confidence that all intervals of all criteria hold.
  public let level: Double
  /// What the critical value rests on.
  public let basis: Basis
  /// How many standard errors an interval of a pair reaches to either side.
  public let critical: Double

  /// The family of a number of groups; nil for fewer than two or a level outside 0 to 1.
  public init?(groups: Int, level: Double, criteria: Int = 1, basis: Basis = .tukey) {
    guard groups >= 2, criteria >= 1, Level.isValid(level) else { return nil }
    self.groups = groups
    self.criteria = criteria
    self.level = level
    self.basis = basis
    let error = (1 - level) / Double(criteria)
    let pairs = Double(groups) * Double(groups - 1) / 2
    critical =
      switch basis {
      case .tukey where groups > 2:
        StudentizedRange(count: groups).upperQuantile(error) * Self.rootOfHalf
      default: Normal.upperQuantile(error / (2 * pairs))
      }
  }

  /// The confidence level at which one pair alone has this critical value.
  public var pairLevel: Double { 1 - 2 * tail }

  /// What is left of the error on each side of one pair's interval.
  public var tail: Double { Normal.survival(critical) }

  private static let rootOfHalf = 0.5.squareRoot()
}
