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
  /// The numbers behind both, by which other claims about the difference are tested.
  public let contrast: Contrast?

  /// Joins an interval and a test.
  public init(
    interval: QualifiedInterval, p: Double?, test: String?, contrast: Contrast? = nil
  ) {
    self.interval = interval
    self.p = p
    self.test = test
    self.contrast = contrast
  }
}
