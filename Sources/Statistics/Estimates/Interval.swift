// SPDX-License-Identifier: Apache-2.0

/// A confidence interval, which always says how it was made.
public struct Interval: Sendable, Hashable {
  /// The lower bound; may be minus infinity.
  public let lower: Double
  /// The upper bound; may be infinity.
  public let upper: Double
  /// The confidence level, between 0 and 1.
  public let level: Double
  /// The method's identifier, such as `wilson` or `delong-logit`.
  public let method: String

  /// Makes an interval from its bounds.
  public init(lower: Double, upper: Double, level: Double, method: String) {
    self.lower = lower
    self.upper = upper
    self.level = level
    self.method = method
  }
}
