// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The cumulative hazard at a time: the sum of d(u)/n(u) over times u <= t.
///
/// Its variance is the sum of d/n^2, and its interval is taken on the log scale. Source: O. Aalen,
/// Ann Stat 1978;6:701; J. P. Klein, M. L. Moeschberger, Survival Analysis (2003), chapter 4.
public struct NelsonAalen: Sendable, Hashable {
  /// The cumulative hazard.
  public let hazard: Double
  /// The variance of the cumulative hazard.
  public let variance: Double

  /// Sums the hazard up to `time`; nil where no one was followed that long.
  public init?(_ table: RiskTable, at time: Double) {
    guard let end = table.followedUntil, time <= end else { return nil }
    var (hazard, variance) = (0.0, 0.0)
    for place in table.times.indices where table.events[place] > 0 {
      if table.times[place] > time { break }
      let step = table.events[place] / table.atRisk[place]
      hazard += step
      variance += step / table.atRisk[place]
    }
    self.hazard = hazard
    self.variance = variance
  }

  /// The log-scale interval; nil without an event.
  public func interval(level: Double) -> Interval? {
    guard Level.isValid(level), hazard > 0 else { return nil }
    let factor = Elementary.exp(Level.normal(level) * variance.squareRoot() / hazard)
    return Interval(
      lower: hazard / factor, upper: hazard * factor, level: level, method: "log-hazard")
  }
}
