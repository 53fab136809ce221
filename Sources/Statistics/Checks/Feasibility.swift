// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Whether any outcome at all could pass a check on the cases at hand.
///
/// With 13 events the best outcome, 13 of 13, has a Wilson lower bound of 0.772: a check that asks
/// for 0.80 is lost before it begins and should be refused when the plan is locked.
public struct Feasibility: Sendable, Hashable {
  /// The deciding bound of the best outcome.
  public let bestBound: Double
  /// Whether the best outcome passes.
  public let isPossible: Bool
  /// The smallest number of trials with which the best outcome passes; nil where none does.
  ///
  /// For an area under the ROC curve, the number of cases in each class.
  public let neededTrials: Int?

  /// The largest number of trials that is looked at.
  static let ceiling = 1 << 40

  /// Looks at a check on a proportion of `trials`.
  ///
  /// The best outcome is all of them for `atLeast`, none for `atMost`. Nil when there are no
  /// trials, or when the check is on a difference, which has no single best outcome.
  public static func proportion(
    _ check: BoundCheck, trials: Int, level: Double, method: ProportionMethod = .wilson
  ) -> Feasibility? {
    make(check, size: trials) { size in
      method.interval(
        successes: check.usesLowerBound ? Double(size) : 0, trials: Double(size), level: level)
    }
  }

  /// Looks at a check on an area under the ROC curve over two classes.
  ///
  /// The best outcome is an area of 1 (0 for `atMost`), whose interval is Newcombe's method 5.
  public static func auroc(
    _ check: BoundCheck, positives: Int, negatives: Int, level: Double
  ) -> Feasibility? {
    let area: Double = check.usesLowerBound ? 1 : 0
    guard positives > 0, negatives > 0,
      let balanced = make(
        check, size: min(positives, negatives),
        { size in
          NewcombeInterval.interval(
            auroc: area, positives: Double(size), negatives: Double(size), level: level)
        }),
      let best = NewcombeInterval.interval(
        auroc: area, positives: Double(positives), negatives: Double(negatives), level: level)
    else { return nil }
    return Feasibility(
      bestBound: check.decidingBound(of: best), isPossible: check.verdict(on: best) == .pass,
      neededTrials: balanced.neededTrials)
  }

  private static func make(
    _ check: BoundCheck, size: Int, _ best: (Int) -> Interval?
  ) -> Feasibility? {
    if case .nonInferior = check { return nil }
    guard size > 0, let interval = best(size) else { return nil }
    return Feasibility(
      bestBound: check.decidingBound(of: interval),
      isPossible: check.verdict(on: interval) == .pass,
      neededTrials: Bisection.firstTrue(in: 1...ceiling) { check.verdict(on: best($0)) == .pass })
  }
}
