// SPDX-License-Identifier: Apache-2.0

/// A claim about a quantity, decided on its confidence interval and never on its estimate.
public enum BoundCheck: Sendable, Hashable {
  /// The quantity is at least the limit: the lower bound decides.
  case atLeast(Double)
  /// The quantity is at most the limit: the upper bound decides.
  case atMost(Double)
  /// A difference, this minus comparator, does not fall short by the margin or more.
  ///
  /// The margin is positive. Where higher is better the lower bound must exceed minus the margin,
  /// else the upper bound must stay below the margin. The interval's level is two-sided, so that
  /// the test is at half of alpha. A margin of 0 is a claim of superiority.
  case nonInferior(margin: Double, higherIsBetter: Bool)

  /// The value that the deciding bound is held against.
  public var limit: Double {
    switch self {
    case .atLeast(let limit), .atMost(let limit): limit
    case .nonInferior(let margin, let higherIsBetter): higherIsBetter ? 0 - margin : margin
    }
  }

  /// Whether the lower bound decides; else the upper one does.
  public var usesLowerBound: Bool {
    switch self {
    case .atLeast: true
    case .atMost: false
    case .nonInferior(_, let higherIsBetter): higherIsBetter
    }
  }

  /// Whether a bound exactly at the limit passes: it does, except for non-inferiority.
  private var limitPasses: Bool {
    if case .nonInferior = self { false } else { true }
  }

  /// The bound of an interval that decides.
  public func decidingBound(of interval: Interval) -> Double {
    usesLowerBound ? interval.lower : interval.upper
  }

  /// The verdict: pass when the deciding bound clears, fail when the opposite one is beyond.
  ///
  /// Anything else is inconclusive: a limit inside the interval, or no interval at all.
  public func verdict(on interval: Interval?) -> Verdict {
    guard let interval else { return .inconclusive }
    // Seen from the passing side, so that both directions are one comparison.
    let sign: Double = usesLowerBound ? 1 : -1
    let near = sign * decidingBound(of: interval)
    let far = sign * (usesLowerBound ? interval.upper : interval.lower)
    let limit = sign * self.limit
    if limitPasses ? near >= limit : near > limit { return .pass }
    if limitPasses ? far < limit : far <= limit { return .fail }
    return .inconclusive
  }

  /// Whether a value itself is on the passing side of the limit.
  public func holds(for value: Double) -> Bool {
    let sign: Double = usesLowerBound ? 1 : -1
    return limitPasses ? sign * value >= sign * limit : sign * value > sign * limit
  }
}
