// SPDX-License-Identifier: Apache-2.0

import Wording

/// How many of a group's trials succeeded.
///
/// The numbers need not be whole: sampling weights and repeated patients come as the successes and
/// trials of the independent cases that they are worth (``EffectiveSize``, ``ClusteredProportion``).
public struct GroupShare: Sendable, Hashable {
  /// The trials that succeeded.
  public let successes: Double
  /// The trials: for a sensitivity, the group's cases with the condition.
  public let trials: Double

  /// Takes a group's counts.
  public init(successes: Double, trials: Double) {
    self.successes = successes
    self.trials = trials
  }

  /// The share, or the reason why there is none.
  public var value: Measured {
    isTable ? .value(successes / trials) : .undefined(Self.noTrials)
  }

  /// Whether the counts are those of a proportion.
  var isTable: Bool { ProportionDifference.isTable((successes, trials)) }

  static let noTrials = Text(
    zh: "该组没有可用于计算此率的病例", en: "the group has no case that this rate is taken over")
}
