// SPDX-License-Identifier: Apache-2.0

import Numerics

/// A logistic model of the outcome on the logit of the predicted probability.
///
/// logit P(y = 1) = intercept + slope * logit p. A well calibrated model has intercept 0 and
/// slope 1. Two fits are kept apart: the joint one, and calibration in the large, where the slope
/// is fixed at 1 and the logit is an offset. Source: D. R. Cox, Biometrika 1958;45:562;
/// B. Van Calster et al., BMC Med 2019;17:230.
///
/// Newton's iteration on the likelihood, kept from overshooting, until no parameter moves by more
/// than 1e-12 relative.
public struct CalibrationFit: Sendable, Hashable {
  /// The intercept.
  public let intercept: Double
  /// The slope; 1 where it was fixed.
  public let slope: Double
  /// The standard error of the intercept.
  public let interceptStandardError: Double
  /// The standard error of the slope; nil where it was fixed.
  public let slopeStandardError: Double?
  /// The covariance of intercept and slope; nil where the slope was fixed.
  public let covariance: Double?
  /// The number of Newton steps taken.
  public let iterations: Int

  /// How the standard errors are made.
  public enum Errors {
    /// From the observed information; weights count as repetitions (frequency weights).
    case information
    /// The sandwich with each case on its own: for sampling weights.
    ///
    /// Factor n/(n - 1). Source: D. A. Binder, Int Stat Rev 1983;51:279.
    case robust
    /// The sandwich over patients, coded 0 ..< `count`, factor G/(G - 1).
    ///
    /// Source: K.-Y. Liang, S. L. Zeger, Biometrika 1986;73:13.
    case clustered(UnsafeBufferPointer<Int32>, count: Int)
  }

  /// The cases of a fit: one entry a case in each buffer.
  public struct Cases {
    /// The logits of the predicted probabilities.
    public let logits: UnsafeBufferPointer<Double>
    /// The outcomes: 1 where the condition is present, else 0.
    public let labels: UnsafeBufferPointer<UInt8>
    /// Weights, not negative; nil where each case counts once.
    public let weights: UnsafeBufferPointer<Double>?

    /// Names the cases; the buffers must outlive the fit.
    public init(
      logits: UnsafeBufferPointer<Double>, labels: UnsafeBufferPointer<UInt8>,
      weights: UnsafeBufferPointer<Double>? = nil
    ) {
      precondition(
        logits.count == labels.count && weights.map { $0.count == labels.count } ?? true)
      self.logits = logits
      self.labels = labels
      self.weights = weights
    }

    @inline(__always)
    func weight(_ index: Int) -> Double { weights?[index] ?? 1 }
  }

  /// Fits intercept and slope together.
  ///
  /// Undefined when one class is empty, all logits are equal, or the classes are separated, which
  /// for one predictor is exactly when their ranges do not overlap.
  public static func joint(_ cases: Cases, errors: Errors = .information) throws(FitFailure)
    -> CalibrationFit
  {
    let ranges = try LogitRanges(cases)
    if ranges.isConstant { throw .constantPredictor }
    if ranges.isSeparated { throw .separated }
    var newton = CalibrationNewton(cases: cases, fitsSlope: true)
    try newton.run()
    return newton.result(errors: errors)
  }

  /// Fits the intercept with the slope fixed at 1: calibration in the large.
  public static func inTheLarge(_ cases: Cases, errors: Errors = .information)
    throws(FitFailure) -> CalibrationFit
  {
    let ranges = try LogitRanges(cases)
    var newton = CalibrationNewton(cases: cases, fitsSlope: false)
    try newton.runOffset(span: ranges.span)
    return newton.result(errors: errors)
  }

  /// Fits intercept and slope to arrays.
  public static func joint(
    logits: [Double], labels: [UInt8], weights: [Double]? = nil
  ) -> Result<CalibrationFit, FitFailure> {
    withCases(logits, labels, weights) { cases in
      Result { () throws(FitFailure) in try joint(cases) }
    }
  }

  /// Fits calibration in the large to arrays.
  public static func inTheLarge(
    logits: [Double], labels: [UInt8], weights: [Double]? = nil
  ) -> Result<CalibrationFit, FitFailure> {
    withCases(logits, labels, weights) { cases in
      Result { () throws(FitFailure) in try inTheLarge(cases) }
    }
  }

  /// The interval of the slope by the normal distribution; nil where it was fixed.
  ///
  /// With degrees of freedom by Student's t, method `wald-t`.
  public func slopeInterval(level: Double, degreesOfFreedom: Double? = nil) -> Interval? {
    slopeStandardError.flatMap { Self.interval(slope, $0, level, degreesOfFreedom) }
  }

  /// The interval of the intercept by the normal distribution.
  ///
  /// With degrees of freedom by Student's t, method `wald-t`.
  public func interceptInterval(level: Double, degreesOfFreedom: Double? = nil) -> Interval? {
    Self.interval(intercept, interceptStandardError, level, degreesOfFreedom)
  }

  private static func interval(
    _ value: Double, _ error: Double, _ level: Double, _ degreesOfFreedom: Double?
  ) -> Interval? {
    guard Level.isValid(level), error.isFinite else { return nil }
    let critical =
      degreesOfFreedom.map { Level.student(level, degreesOfFreedom: max(1, $0)) }
      ?? Level.normal(level)
    return Interval(
      lower: value - critical * error, upper: value + critical * error, level: level,
      method: degreesOfFreedom == nil ? "wald" : "wald-t")
  }

  private static func withCases<R>(
    _ logits: [Double], _ labels: [UInt8], _ weights: [Double]?, _ body: (Cases) -> R
  ) -> R {
    logits.withUnsafeBufferPointer { logits in
      labels.withUnsafeBufferPointer { labels in
        guard let weights else { return body(Cases(logits: logits, labels: labels)) }
        return weights.withUnsafeBufferPointer {
          body(Cases(logits: logits, labels: labels, weights: $0))
        }
      }
    }
  }
}
