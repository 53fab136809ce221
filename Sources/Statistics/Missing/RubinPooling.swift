// SPDX-License-Identifier: Apache-2.0

import Numerics

/// One answer out of several imputed data sets, with the uncertainty of what was missing.
///
/// The estimate is the mean of the m estimates; its variance T = U + (1 + 1/m) B adds the mean
/// variance within U to the variance between B. Student's degrees of freedom are Barnard and
/// Rubin's, which never exceed those the complete data would have.
/// Sources: D. B. Rubin, Multiple Imputation for Nonresponse in Surveys, 1987; J. Barnard, D. B.
/// Rubin, Biometrika 1999;86:948.
public struct RubinPooling: Sendable, Hashable {
  /// The pooled estimate.
  public let estimate: Double
  /// The mean variance within imputed data sets.
  public let within: Double
  /// The variance between them, denominator m - 1.
  public let between: Double
  /// The number of imputed data sets.
  public let count: Int
  /// The degrees of freedom of the complete data; nil for a large sample.
  public let completeDegreesOfFreedom: Double?

  /// Pools m estimates and their variances; nil with fewer than two or a number not finite.
  public init?(
    estimates: [Double], variances: [Double], completeDegreesOfFreedom: Double? = nil
  ) {
    guard estimates.count >= 2, estimates.count == variances.count,
      estimates.allSatisfy(\.isFinite), variances.allSatisfy({ $0.isFinite && $0 >= 0 })
    else { return nil }
    let m = Double(estimates.count)
    let mean = estimates.reduce(0, +) / m
    estimate = mean
    within = variances.reduce(0, +) / m
    between = estimates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (m - 1)
    count = estimates.count
    self.completeDegreesOfFreedom = completeDegreesOfFreedom
  }

  private var inflated: Double { (1 + 1 / Double(count)) * between }

  /// The total variance.
  public var variance: Double { within + inflated }

  /// The share of the variance that is due to what was missing, λ.
  public var shareFromMissing: Double { variance > 0 ? inflated / variance : 0 }

  /// The relative increase of variance, r; infinite where there is none within.
  public var relativeIncrease: Double { inflated / within }

  /// The degrees of freedom; infinite for a large sample whose imputations agree.
  public var degreesOfFreedom: Double {
    let share = shareFromMissing
    let old = share > 0 ? Double(count - 1) / (share * share) : .infinity
    guard let complete = completeDegreesOfFreedom else { return old }
    let observed = (complete + 1) / (complete + 3) * complete * (1 - share)
    if old == .infinity { return observed }
    return old + observed > 0 ? old * observed / (old + observed) : 0
  }

  /// The fraction of information missing.
  public var fractionMissing: Double {
    let df = degreesOfFreedom
    guard within > 0 else { return between > 0 ? 1 : 0 }
    let r = relativeIncrease
    return (r + (df.isFinite ? 2 / (df + 3) : 0)) / (r + 1)
  }

  /// Estimate ± t times the standard error, method `rubin`; nil without variance.
  public func interval(level: Double) -> Interval? {
    let df = degreesOfFreedom
    guard Level.isValid(level), variance > 0, df > 0 else { return nil }
    let critical =
      df.isFinite ? Level.student(level, degreesOfFreedom: df) : Level.normal(level)
    let half = critical * variance.squareRoot()
    return Interval(
      lower: estimate - half, upper: estimate + half, level: level, method: "rubin")
  }
}
