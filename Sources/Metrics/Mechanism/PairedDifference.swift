// SPDX-License-Identifier: Apache-2.0

public import Statistics

/// What a formula says of the difference of two models on the same cases.
public struct PairedDifference: Sendable, Hashable {
  /// The interval of first less second, with its remarks.
  public let interval: QualifiedInterval
  /// The two-sided probability of a difference at least as large were the models alike.
  public let p: Double?
  /// The test's identifier, such as `delong` or `mcnemar-mid-p`.
  public let test: String?

  /// Joins an interval and a test.
  public init(interval: QualifiedInterval, p: Double?, test: String?) {
    self.interval = interval
    self.p = p
    self.test = test
  }
}

/// A measured difference of two models and the test that goes with it.
public struct ModelDifference: Sendable, Hashable {
  /// The difference, first less second, as an estimate of `<metric>_difference`.
  public let estimate: Estimate
  /// The metric's own identifier.
  public let metric: String
  /// The two-sided p value, nil where there is none.
  public let p: Double?
  /// The test's identifier.
  public let test: String?
}
