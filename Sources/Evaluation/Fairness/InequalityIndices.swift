// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Statistics
import Wording

/// How unequally the benefit of being judged kindly is spread over people.
///
/// A person's benefit is call - truth + 1: 0 for someone ill who is missed, 1 for a right call, 2
/// for a call too many. Whether that is a benefit is for those to say who use it; with screening a
/// false alarm is none. Sources: T. Speicher et al., KDD 2018; J. R. Foulds et al., ICDE 2020.
public enum InequalityIndices {
  /// The generalised entropy index of order 2 over all people, 0 for equal benefits.
  public static func generalisedEntropy(_ cells: ConfusionCells) -> Measured {
    entropy([
      (0, cells.falseNegatives), (1, cells.truePositives + cells.trueNegatives),
      (2, cells.falsePositives),
    ])
  }

  /// The same between groups: each person has the mean benefit of the group.
  public static func generalisedEntropy(between groups: [ConfusionCells]) -> Measured {
    entropy(groups.map { (benefit($0), $0.total) })
  }

  /// Theil's index over all people: the mean of b/μ log b/μ.
  public static func theil(_ cells: ConfusionCells) -> Measured {
    theil([
      (0, cells.falseNegatives), (1, cells.truePositives + cells.trueNegatives),
      (2, cells.falsePositives),
    ])
  }

  /// The same between groups.
  public static func theil(between groups: [ConfusionCells]) -> Measured {
    theil(groups.map { (benefit($0), $0.total) })
  }

  /// The coefficient of variation that belongs to a generalised entropy index of order 2.
  public static func coefficientOfVariation(_ entropy: Measured) -> Measured {
    switch entropy {
    case .value(let value): .value((2 * value).squareRoot())
    case .undefined: entropy
    }
  }

  /// The largest logarithm of ratios between groups of a share or of its complement.
  ///
  /// Each share is taken with half a success and half a failure more, so that none is zero.
  public static func differentialFairness(_ shares: [GroupShare]) -> Measured {
    let smoothed = shares.map { ($0.successes + 0.5) / ($0.trials + 1) }
    guard let low = smoothed.min(), let high = smoothed.max(), shares.count > 1 else {
      return .undefined(none)
    }
    return .value(
      max(
        Elementary.log(high) - Elementary.log(low),
        Elementary.log1p(-low) - Elementary.log1p(-high)))
  }

  private static func benefit(_ cells: ConfusionCells) -> Double {
    cells.total > 0 ? (cells.calls - cells.events) / cells.total + 1 : 0
  }

  private static func mean(_ people: [(benefit: Double, count: Double)]) -> Double? {
    let count = people.reduce(0) { $0 + $1.count }
    let sum = people.reduce(0) { $0 + $1.benefit * $1.count }
    return count > 0 && sum > 0 ? sum / count : nil
  }

  private static func entropy(_ people: [(benefit: Double, count: Double)]) -> Measured {
    guard let mean = mean(people) else { return .undefined(none) }
    let count = people.reduce(0) { $0 + $1.count }
    // The mean of (b/μ)^2 - 1 as that of (b/μ - 1)^2, which does not cancel.
    let squares = people.reduce(0) {
      let apart = $1.benefit / mean - 1
      return $0 + $1.count * apart * apart
    }
    return .value(squares / count / 2)
  }

  private static func theil(_ people: [(benefit: Double, count: Double)]) -> Measured {
    guard let mean = mean(people) else { return .undefined(none) }
    let count = people.reduce(0) { $0 + $1.count }
    let sum = people.reduce(0) { sum, part in
      let relative = part.benefit / mean
      return relative > 0 ? sum + part.count * relative * Elementary.log(relative) : sum
    }
    return .value(sum / count)
  }

  private static let none = Text(
    zh: "没有人得益，或没有可比较的组", en: "nobody has a benefit, or there are no groups to compare")
}
