// SPDX-License-Identifier: Apache-2.0

import Wording

/// How fast true risk moves with predicted risk; 1 is best, below 1 predictions are too extreme.
///
/// - Formula: b in logit P(y = 1) = a + b·logit p, fitted jointly.
/// - Range: -inf to inf; 1 is best.
/// - Undefined: when a class is absent, scores are not probabilities or lie at 0 or 1, scores are
///   all equal, or the classes are completely separated.
/// - Interval: Wald from the information; sandwich by patient where patients repeat.
/// - Source: Cox, Biometrika 1958;45:562.
public struct CalibrationSlope: RecalibrationMetric {
  /// Which fit.
  public static let fit = RecalibrationFit.joint
  /// Which coefficient.
  public static let coefficient = RecalibrationCoefficient.slope

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = page(
    id: "calibration_slope",
    name: Text(zh: "校准斜率", en: "Calibration slope"),
    meaning: Text(
      zh: "实际风险随预测风险变化的快慢；1 最佳，小于 1 说明预测过于极端。",
      en: "How fast true risk moves with predicted risk; 1 is best, below 1 predictions are too "
        + "extreme."),
    formula: "b in logit P(y = 1) = a + b·logit p, fitted jointly",
    source: "Cox, Biometrika 1958;45:562")
}
