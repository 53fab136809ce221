// SPDX-License-Identifier: Apache-2.0

import Wording

/// Whether predictions are too low (above 0) or too high (below 0) overall; 0 is best.
///
/// - Formula: a in logit P(y = 1) = a + logit p.
/// - Range: -inf to inf; 0 is best.
/// - Undefined: when a class is absent, scores are not probabilities or lie at 0 or 1, scores are
///   all equal, or the classes are completely separated.
/// - Interval: Wald from the information; sandwich by patient where patients repeat.
/// - Source: Van Calster et al., BMC Med 2019;17:230.
public struct CalibrationInTheLarge: RecalibrationMetric {
  /// Which fit.
  public static let fit = RecalibrationFit.inTheLarge
  /// Which coefficient.
  public static let coefficient = RecalibrationCoefficient.intercept

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = page(
    id: "calibration_in_the_large",
    name: Text(zh: "总体校准", en: "Calibration in the large"),
    meaning: Text(
      zh: "总体上预测偏低（大于 0）还是偏高（小于 0）；0 最佳。",
      en: "Whether predictions are too low (above 0) or too high (below 0) overall; 0 is best."),
    formula: "a in logit P(y = 1) = a + logit p",
    source: "Van Calster et al., BMC Med 2019;17:230")
}
