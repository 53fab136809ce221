// SPDX-License-Identifier: Apache-2.0

import Wording

/// The intercept fitted together with the slope; with a slope of 1, 0 is best.
///
/// - Formula: a in logit P(y = 1) = a + b·logit p, fitted jointly.
/// - Range: -inf to inf; 0 is best.
/// - Undefined: when a class is absent, scores are not probabilities or lie at 0 or 1, scores are
///   all equal, or the classes are completely separated.
/// - Interval: Wald from the information; sandwich by patient where patients repeat.
/// - Source: Cox, Biometrika 1958;45:562.
public struct CalibrationIntercept: RecalibrationMetric {
  /// Which fit.
  public static let fit = RecalibrationFit.joint
  /// Which coefficient.
  public static let coefficient = RecalibrationCoefficient.intercept

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = page(
    id: "calibration_intercept",
    name: Text(zh: "校准截距", en: "Calibration intercept"),
    meaning: Text(
      zh: "与校准斜率一同拟合的截距；斜率为 1 时，0 最佳。",
      en: "The intercept fitted together with the slope; with a slope of 1, 0 is best."),
    formula: "a in logit P(y = 1) = a + b·logit p, fitted jointly",
    source: "Cox, Biometrika 1958;45:562")
}
