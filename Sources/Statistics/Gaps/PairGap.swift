// SPDX-License-Identifier: Apache-2.0

/// Two groups of a family, compared.
public struct PairGap: Sendable, Hashable {
  /// The place of the first group.
  public let first: Int
  /// The place of the second group.
  public let second: Int
  /// The first's share minus the second's.
  public let difference: Double
  /// The interval of the difference; all pairs' hold together.
  public let interval: Interval
  /// The first's share over the second's; undefined when the second's is zero and the first's too.
  public let ratio: Double?
  /// The interval of the ratio; all pairs' hold together.
  public let ratioInterval: Interval?

  /// The bounds of how far apart the two are, in either direction.
  var distance: ClosedRange<Double> {
    let lower = max(interval.lower, -interval.upper, 0)
    return lower...max(interval.upper, -interval.lower, lower)
  }

  /// The bounds of the smaller share over the larger one.
  var smallerOverLarger: ClosedRange<Double>? {
    guard let ratioInterval else { return nil }
    func inverse(_ x: Double) -> Double { x > 0 ? 1 / x : .infinity }
    let lower = min(ratioInterval.lower, inverse(ratioInterval.upper))
    let upper = min(1, ratioInterval.upper, inverse(ratioInterval.lower))
    return min(lower, upper)...upper
  }
}

/// The largest gap between groups: a difference or a ratio, with an interval that holds at equality.
public struct LargestGap: Sendable, Hashable {
  /// The largest share minus the smallest, or the smallest over the largest.
  public let value: Measured
  /// The interval read off the pairs', all of which hold together.
  public let interval: Interval?
  /// The place of the group with the largest share; the first of several.
  public let highest: Int?
  /// The place of the group with the smallest share; the first of several.
  public let lowest: Int?

  /// Joins a gap's parts.
  public init(value: Measured, interval: Interval?, highest: Int?, lowest: Int?) {
    self.value = value
    self.interval = interval
    self.highest = highest
    self.lowest = lowest
  }
}
