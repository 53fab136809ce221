// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The line of the truth on the prediction: whether predictions are too extreme or shifted.
enum ContinuousCalibration {
  /// How fast the truth moves with the prediction.
  ///
  /// - Formula: b of least squares y = a + b p.
  /// - Range: -inf to inf; 1 is best; below 1 predictions are too extreme.
  /// - Undefined: when all predictions are equal.
  /// - Interval: resampled patients.
  /// - Source: Steyerberg, Clinical Prediction Models 2019, chapter 15.
  static let slope = FormulaMetric<RegressionCases>(
    MetricAbout(
      id: "calibration_slope", name: Text(zh: "校准斜率", en: "Calibration slope"),
      meaning: Text(
        zh: "真值随预测值变化的快慢；1 最佳，小于 1 说明预测过于极端。",
        en: "How fast the truth moves with the prediction; 1 is best, below 1 predictions are too "
          + "extreme."),
      formula: "b of least squares y = a + b p", range: "-inf to inf", direction: .target,
      undefinedWhen: Text(zh: "预测值全部相同", en: "when all predictions are equal"),
      interval: Text(zh: "按患者重抽样", en: "resampled patients"),
      source: "Steyerberg, Clinical Prediction Models 2019, chapter 15", family: .error,
      needs: .score),
    value: { sample in
      let slope = sample.moments.slope
      return slope.map { .value($0) } ?? .undefined(RegressionWords.constantPrediction)
    })

  /// The truth where the prediction is 0, on the line of the truth on the prediction.
  ///
  /// - Formula: a of least squares y = a + b p.
  /// - Range: -inf to inf; 0 is best, together with a slope of 1.
  /// - Undefined: when all predictions are equal.
  /// - Interval: resampled patients.
  /// - Source: Steyerberg, Clinical Prediction Models 2019, chapter 15.
  static let intercept = FormulaMetric<RegressionCases>(
    MetricAbout(
      id: "calibration_intercept", name: Text(zh: "校准截距", en: "Calibration intercept"),
      meaning: Text(
        zh: "预测值为 0 时的真值（拟合直线上）；0 最佳，须与斜率一起看。",
        en: "The truth at a prediction of 0, on the fitted line; 0 is best, to be read with the "
          + "slope."),
      formula: "a of least squares y = a + b p", range: "-inf to inf", direction: .target,
      undefinedWhen: Text(zh: "预测值全部相同", en: "when all predictions are equal"),
      interval: Text(zh: "按患者重抽样", en: "resampled patients"),
      source: "Steyerberg, Clinical Prediction Models 2019, chapter 15", family: .error,
      needs: .score),
    value: { sample in
      let moments = sample.moments
      guard let slope = moments.slope else {
        return .undefined(RegressionWords.constantPrediction)
      }
      return .value(moments.firstMean - slope * moments.secondMean)
    })
}
