// SPDX-License-Identifier: Apache-2.0

public import Statistics

/// A measured difference of two models, or of two groups, and the test that goes with it.
public struct ModelDifference: Sendable, Hashable {
  /// The difference, first less second, as an estimate of `<metric>_difference`.
  public let estimate: Estimate
  /// The metric's own identifier.
  public let metric: String
  /// Which way the metric is better.
  public let direction: Direction
  /// The two-sided p value, nil where there is none.
  public let p: Double?
  /// The test's identifier.
  public let test: String?
  /// The numbers by which claims are tested; nil where the difference has no interval.
  public let contrast: Contrast?

  /// Tests a claim about the difference in the direction that is better for the metric.
  public func finding(on claim: Claim, level: Double) -> ClaimFinding {
    ClaimFinding(claim, of: self, level: level)
  }
}
