// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The difference of two areas under ROC curves over different cases, from an interval of each.
///
/// For where DeLong's variance breaks down: at an area of 1 it is zero, and a difference that takes
/// it at its word is too sure of itself. The interval squares and adds the distances from each
/// area to the bounds of its own interval (``AUROCInterval``, which falls back on Newcombe's method
/// 5); a claim is tested by the level at which a bound reaches the limit.
/// Source: G. Y. Zou, A. Donner, Stat Med 2008;27:1693.
public struct AreaPairContrast: Sendable, Hashable {
  /// One group's area and what its interval rests on.
  public struct Area: Sendable, Hashable {
    /// The area.
    public let value: Double
    /// DeLong's variance; nil where a class has one case.
    public let variance: Double?
    /// The number of positives.
    public let positives: Double
    /// The number of negatives.
    public let negatives: Double

    /// Whether DeLong's variance cannot be relied on here.
    public var isExtreme: Bool {
      let extreme = max(value, 1 - value)
      return variance.map { $0 <= 0 } ?? true
        || (extreme > 0.95 && min(positives, negatives) < 50)
    }

    /// Reads an area off placement values; nil where a class is empty.
    public init?(_ placements: PlacementValues) {
      guard let area = placements.auroc else { return nil }
      value = area
      variance = DeLong.variance(of: placements)
      positives = Double(placements.positives)
      negatives = Double(placements.negatives)
    }

    func interval(_ level: Double) -> Interval? {
      AUROCInterval.interval(
        auroc: value, variance: variance, positives: positives, negatives: negatives, level: level
      ).interval
    }
  }

  /// The first group's area.
  public let first: Area
  /// The second group's area.
  public let second: Area

  /// Joins two areas.
  public init(first: Area, second: Area) {
    self.first = first
    self.second = second
  }

  static let method = "square-and-add"

  /// The interval of first less second, cut at -1 and 1.
  public func interval(level: Double) -> Interval? {
    guard Level.isValid(level), let one = first.interval(level), let two = second.interval(level)
    else { return nil }
    let difference = first.value - second.value
    func side(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    return Interval(
      lower: max(-1, difference - side(first.value - one.lower, two.upper - second.value)),
      upper: min(1, difference + side(one.upper - first.value, second.value - two.lower)),
      level: level, method: Self.method)
  }

  /// The normal deviate of the level at which the bound on the side of `null` reaches it.
  func statistic(against null: Double) -> Double? {
    let gap = first.value - second.value - null
    guard gap != 0 else { return 0 }
    func excludes(_ deviate: Double) -> Bool? {
      interval(level: 1 - 2 * Normal.survival(deviate)).map {
        gap > 0 ? $0.lower > null : $0.upper < null
      }
    }
    var (low, high) = (1e-6, 8.0)
    guard let least = excludes(low), let most = excludes(high) else { return nil }
    if !least { return 0 }
    if most { return gap > 0 ? high : -high }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if excludes(middle) == true { low = middle } else { high = middle }
    }
    return gap > 0 ? low : -low
  }
}
