// SPDX-License-Identifier: Apache-2.0

import Numerics

/// A difference and what it was in each bootstrap replicate.
///
/// A claim is tested by turning the percentile interval round: the one-sided p value against a
/// difference of `null` is the share of replicates at or beyond it, one added to both counts, so
/// that it is below half of alpha where the interval at 1 - alpha clears the limit.
/// Source: B. Efron, R. J. Tibshirani, An Introduction to the Bootstrap, 1993, section 15.4.
public struct ReplicateContrast: Sendable, Hashable {
  /// The replicates that are defined, ascending.
  public let sorted: [Double]

  /// Takes replicates in any order, NaN where undefined; nil with too few of them.
  public init?(_ replicates: [Double]) {
    let summary = ReplicateSummary(replicates)
    guard summary.sorted.count >= Bootstrap.fewestReplicates else { return nil }
    sorted = summary.sorted
  }

  /// The percentile interval.
  public func interval(level: Double) -> Interval? {
    Bootstrap.percentile(ReplicateSummary(sorted), level: level)
  }

  /// The normal deviate that has the p value on its outer side; 0 where neither side is rarer
  /// than one half.
  func statistic(against null: Double) -> Double? {
    let count = Double(sorted.count) + 1
    let atMost = (Double(sorted.count { $0 <= null }) + 1) / count
    let atLeast = (Double(sorted.count { $0 >= null }) + 1) / count
    if min(atMost, atLeast) >= 0.5 { return 0 }
    return atMost <= atLeast ? Normal.upperQuantile(atMost) : -Normal.upperQuantile(atLeast)
  }
}
