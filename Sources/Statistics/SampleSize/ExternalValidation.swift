// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Cases for the external validation of a prediction model of a yes-or-no outcome.
///
/// One number for each thing to be estimated with an interval of a given width; the largest is
/// needed. Source: R. D. Riley, T. P. A. Debray, G. S. Collins et al., Stat Med 2021;40:4230.
public enum ExternalValidation {
  /// Cases for the ratio of observed to expected events, at a ratio of 1.
  ///
  /// (1 - p)/(p se^2), with se the error of the logarithm that makes the interval `width` wide:
  /// exp(z se) - exp(-z se) = width, so that se = asinh(width/2)/z.
  public static func observedToExpected(
    prevalence p: Double, width: Double, level: Double
  ) -> Int? {
    guard p > 0, p < 1, width > 0, width.isFinite, Level.isValid(level) else { return nil }
    let half = width / 2
    let error = Elementary.log(half + (half * half + 1).squareRoot()) / Level.normal(level)
    return SampleSize.whole((1 - p) / (p * error * error))
  }

  /// Cases for the calibration slope, at a slope of 1.
  ///
  /// I_a/(se^2 (I_a I_b - I_ab^2)), the unit information of a logistic recalibration over the
  /// foreseen linear predictor.
  public static func calibrationSlope(
    _ predictor: LinearPredictor, width: Double, level: Double
  ) -> Int? {
    guard width > 0, Level.isValid(level), let information = predictor.information else {
      return nil
    }
    let determinant =
      information.intercept * information.slope - information.both * information.both
    guard determinant > 0 else { return nil }
    let error = width / (2 * Level.normal(level))
    return SampleSize.whole(information.intercept / (determinant * error * error))
  }

  /// Cases for the C statistic.
  ///
  /// The smallest n whose error, by Newcombe's variance with n p events, is width/(2 z).
  /// Source of the variance: R. G. Newcombe, Stat Med 2006;25:559.
  public static func cStatistic(
    _ c: Double, prevalence p: Double, width: Double, level: Double
  ) -> Int? {
    guard c > 0, c < 1, p > 0, p < 1, width > 0, Level.isValid(level) else { return nil }
    let error = width / (2 * Level.normal(level))
    return Bisection.firstTrue(in: 2...Feasibility.ceiling) { n in
      let count = Double(n)
      let factor = 1 + (count / 2 - 1) * ((1 - c) / (2 - c) + c / (1 + c))
      return c * (1 - c) * factor / (count * p * count * (1 - p)) <= error * error
    }
  }

  /// Cases for the standardised net benefit (net benefit over prevalence) at a risk threshold.
  ///
  /// (s(1 - s)/p + w^2 f(1 - f)/(1 - p) + w^2 f^2/(p(1 - p)))/se^2 with sensitivity s, false
  /// positive rate f, and w the odds of the threshold times (1 - p)/p.
  public static func netBenefit(
    sensitivity: Double, specificity: Double, prevalence p: Double, threshold: Double,
    width: Double, level: Double
  ) -> Int? {
    guard sensitivity >= 0, sensitivity <= 1, specificity >= 0, specificity <= 1, p > 0, p < 1,
      threshold > 0, threshold < 1, width > 0, Level.isValid(level)
    else { return nil }
    let error = width / (2 * Level.normal(level))
    let f = 1 - specificity
    let w = threshold / (1 - threshold) * (1 - p) / p
    let variance =
      sensitivity * (1 - sensitivity) / p + w * w * f * (1 - f) / (1 - p)
      + w * w * f * f / (p * (1 - p))
    return SampleSize.whole(variance / (error * error))
  }
}

/// Cases for the external validation of a prediction model of a number.
///
/// Source: L. Archer, K. I. E. Snell, J. Ensor et al., Stat Med 2021;40:133.
public enum ContinuousValidation {
  /// Cases for R^2: 4 R^2 (1 - R^2)^2/se^2.
  public static func rSquared(_ r: Double, width: Double, level: Double) -> Int? {
    guard r > 0, r < 1, width > 0, Level.isValid(level) else { return nil }
    let error = width / (2 * Level.normal(level))
    return SampleSize.whole(4 * r * (1 - r) * (1 - r) / (error * error))
  }

  /// Cases for calibration-in-the-large: var(y)(1 - R^2)/se^2.
  ///
  /// `width` and `deviation`, the standard deviation of the outcome, are in the outcome's unit.
  public static func calibrationInTheLarge(
    rSquared r: Double, deviation: Double, width: Double, level: Double
  ) -> Int? {
    guard r >= 0, r < 1, deviation > 0, width > 0, Level.isValid(level) else { return nil }
    let ratio = deviation * 2 * Level.normal(level) / width
    return SampleSize.whole((1 - r) * ratio * ratio)
  }

  /// Cases for the calibration slope, at a slope of 1: (1 - R^2)/(R^2 se^2) + 1.
  public static func calibrationSlope(rSquared r: Double, width: Double, level: Double) -> Int? {
    guard r > 0, r < 1, width > 0, Level.isValid(level) else { return nil }
    let error = width / (2 * Level.normal(level))
    return SampleSize.whole((1 - r) / (r * error * error) + 1)
  }

  /// Cases for the residual standard deviation to within a factor.
  ///
  /// The smallest n at which both bounds of the chi-square interval of the standard deviation lie
  /// within `factor` of it, with two parameters estimated. 1.1 asks for 235 at 0.95.
  public static func residualDeviation(factor: Double, level: Double) -> Int? {
    guard factor > 1, Level.isValid(level) else { return nil }
    return Bisection.firstTrue(in: 3...10_000_000) { n in
      let distribution = ChiSquare(degreesOfFreedom: Double(n - 2))
      let (low, high) = (
        distribution.quantile(Level.tail(level)), distribution.upperQuantile(Level.tail(level))
      )
      let freedom = Double(n - 2)
      return freedom / low <= factor * factor && high / freedom <= factor * factor
    }
  }
}
