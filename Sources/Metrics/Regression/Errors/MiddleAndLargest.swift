// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The middle and the largest of the errors.
enum MiddleAndLargest {
  /// The median size of the error.
  ///
  /// - Formula: median |prediction - truth|.
  /// - Range: 0 to inf, in the units of the truth; lower is better.
  /// - Undefined: without cases.
  /// - Interval: order statistics; resampled patients where they repeat or cases carry weights.
  /// - Source: Hyndman, Koehler, Int J Forecast 2006;22:679.
  static let median = RowMedian<RegressionColumns>(
    MetricAbout(
      id: "median_absolute_error",
      name: Text(zh: "中位绝对误差", en: "Median absolute error"),
      meaning: Text(
        zh: "一半病例的误差不超过此值；不受个别大误差影响。",
        en: "Half of the cases have an error no larger; single large errors do not move it."),
      formula: "median |prediction - truth|", range: "0 to inf", direction: .lower,
      undefinedWhen: Text(zh: "没有病例", en: "without cases"),
      interval: Text(
        zh: "次序统计量（精确）；有重复患者或权重时按患者重抽样",
        en: "order statistics (exact); resampled patients where they repeat"),
      source: "Hyndman, Koehler, Int J Forecast 2006;22:679", family: .error, needs: .score),
    key: "regression.median", whenEmpty: RegressionWords.noCases
  ) { $0.error($1).magnitude }

  /// The largest error.
  ///
  /// - Formula: max |prediction - truth|.
  /// - Range: 0 to inf, in the units of the truth; lower is better.
  /// - Undefined: without cases.
  /// - Interval: none: a sample never shows how large errors can become.
  /// - Source: Coles, An Introduction to Statistical Modeling of Extreme Values 2001.
  static let largest = FormulaMetric<RegressionCases>(
    MetricAbout(
      id: "max_error", name: Text(zh: "最大误差", en: "Largest error"),
      meaning: Text(zh: "预测最差的一例相差多少。", en: "How far off the worst prediction is."),
      formula: "max |prediction - truth|", range: "0 to inf", direction: .lower,
      undefinedWhen: Text(zh: "没有病例", en: "without cases"),
      interval: Text(
        zh: "无：样本不能说明误差最大会到多少",
        en: "none: a sample never shows how large errors can become"),
      source: "Coles, An Introduction to Statistical Modeling of Extreme Values 2001",
      family: .error, needs: .score),
    interval: { _, _, _ in QualifiedInterval(nil, notes: [RegressionWords.extreme]) },
    value: { sample in
      let weights = sample.weights
      var largest = -1.0
      for row in 0..<weights.count where weights[row] > 0 {
        largest = max(largest, sample.columns.error(row).magnitude)
      }
      return largest < 0 ? .undefined(RegressionWords.noCases) : .value(largest)
    })
}
