// SPDX-License-Identifier: Apache-2.0

/// How one of several claims was decided.
public struct ClaimDecision: Sendable, Hashable {
  /// Whether the claim holds with the family's error kept.
  public let holds: Bool
  /// The confidence level of the bound that decided it; print the bound at this level.
  public let level: Double

  /// Records a decision.
  public init(holds: Bool, level: Double) {
    self.holds = holds
    self.level = level
  }
}

/// Multiple claims decided on confidence bounds, without p values.
///
/// A claim's test at level alpha is whether its bound at confidence 1 - alpha clears the limit, so
/// the procedures can be run on bounds alone, and the bound that decided can be printed. `clears`
/// gets the index of a claim and a confidence level, and must be monotone: what clears at a level
/// clears at every lower one. alpha is two-sided, as in all our intervals.
public enum StepDown {
  /// Holm's procedure: every claim left is asked at alpha divided by the number left.
  ///
  /// Claims that clear together in one round are decided at that round's level; those that never
  /// clear, at the last round's, where the procedure stopped.
  /// Source: S. Holm, Scand J Stat 1979;6:65.
  public static func holm(
    count: Int, level: Double, clears: (_ claim: Int, _ level: Double) -> Bool
  ) -> [ClaimDecision] {
    var decisions = [ClaimDecision](
      repeating: ClaimDecision(holds: false, level: level), count: count)
    var left = Array(0..<count)
    while !left.isEmpty {
      let roundLevel = shared(level, among: left.count)
      let cleared = left.filter { clears($0, roundLevel) }
      for claim in left {
        decisions[claim] = ClaimDecision(holds: false, level: roundLevel)
      }
      for claim in cleared {
        decisions[claim] = ClaimDecision(holds: true, level: roundLevel)
      }
      if cleared.isEmpty { break }
      left.removeAll { decisions[$0].holds }
    }
    return decisions
  }

  /// A sequence fixed beforehand: each claim at full level until one does not clear.
  ///
  /// Claims behind the first that failed do not hold, whatever their own bound.
  public static func fixedSequence(
    count: Int, level: Double, clears: (_ claim: Int, _ level: Double) -> Bool
  ) -> [ClaimDecision] {
    var open = true
    return (0..<count).map { claim in
      open = open && clears(claim, level)
      return ClaimDecision(holds: open, level: level)
    }
  }

  /// The confidence level that leaves each of `count` claims an equal share of the error.
  public static func shared(_ level: Double, among count: Int) -> Double {
    count == 1 ? level : 1 - (1 - level) / Double(count)
  }
}
