// SPDX-License-Identifier: Apache-2.0

import Numerics

/// How strange an answer may be before it is left out of a conformal set.
///
/// Of n calibration scores the one of rank ⌈(n + 1)(1 - α)⌉ is taken; a new case is then covered
/// with probability of at least 1 - α, averaged over calibration sets, whatever the model. With
/// too few calibration cases the rank exceeds n and nothing may be left out.
/// Source: V. Vovk, A. Gammerman, G. Shafer, Algorithmic Learning in a Random World, 2005; A. N.
/// Angelopoulos, S. Bates, Found Trends Mach Learn 2023;16:494.
public struct ConformalThreshold: Sendable, Hashable {
  /// The largest score that stays in; infinite where calibration cases are too few.
  public let score: Double
  /// The number of calibration cases.
  public let calibrationCount: Int
  /// The share that may be missed, α.
  public let alpha: Double
  /// The rank of the threshold among the calibration scores.
  public let rank: Int

  /// Takes the calibration scores, higher being stranger; `alpha` is strictly between 0 and 1.
  public init(calibrationScores: [Double], alpha: Double) {
    precondition(alpha > 0 && alpha < 1, "alpha is strictly between 0 and 1")
    let n = calibrationScores.count
    // (n + 1) α is a whole number now and then, and must not fall below it by rounding.
    let left = Int((Double(n + 1) * alpha + 1e-9).rounded(.down))
    rank = n + 1 - left
    calibrationCount = n
    self.alpha = alpha
    score = rank <= n ? calibrationScores.sorted()[max(0, rank - 1)] : .infinity
  }

  /// Where coverage itself lies with this calibration set: its exact beta distribution's bounds.
  ///
  /// With scores that do not tie, coverage over new cases is Beta(n + 1 - l, l) with l = ⌊(n + 1)
  /// α⌋. Nil where nothing is left out. Source: V. Vovk, Mach Learn 2013;92:349.
  public func coverageSpread(level: Double) -> Interval? {
    let left = calibrationCount + 1 - rank
    guard left > 0, rank > 0, Level.isValid(level) else { return nil }
    let beta = Beta(Double(rank), Double(left))
    let tail = Level.tail(level)
    return Interval(
      lower: beta.quantile(tail), upper: beta.upperQuantile(tail), level: level,
      method: "conformal-beta")
  }
}

/// The coverage and size of conformal sets on cases that did not calibrate them.
public struct ConformalResult: Sendable, Hashable {
  /// The cases tested.
  public let count: Int
  /// Those whose truth lies in their set.
  public let covered: Int
  /// The size of each set: labels, or the width of an interval; infinite where unbounded.
  public let sizes: [Double]

  /// Takes what became of each case.
  public init(covered: [Bool], sizes: [Double]) {
    count = covered.count
    self.covered = covered.count { $0 }
    self.sizes = sizes
  }

  /// The share covered; nil without cases.
  public var coverage: Double? { count > 0 ? Double(covered) / Double(count) : nil }

  /// The mean size; nil without cases.
  public var meanSize: Double? {
    count > 0 ? sizes.reduce(0, +) / Double(count) : nil
  }

  /// The share of sets with no label in them.
  public var emptyShare: Double? {
    count > 0 ? Double(sizes.count { $0 == 0 }) / Double(count) : nil
  }

  /// Clopper and Pearson's exact interval of the coverage, for independent cases.
  public func coverageInterval(level: Double) -> Interval? {
    Proportion.clopperPearson(
      successes: Double(covered), trials: Double(count), level: level)
  }
}
