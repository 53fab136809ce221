// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Means of what each case's error is.
enum MeanErrors {
  /// The mean size of the error (MAE).
  ///
  /// - Formula: mean |prediction - truth|.
  /// - Range: 0 to inf, in the units of the truth; lower is better.
  /// - Undefined: without cases.
  /// - Interval: Student's t over patients on the log scale, by their effective number.
  /// - Source: Willmott, Matsuura, Clim Res 2005;30:79.
  static let absolute = RegressionFormula.skewed(
    MetricAbout(
      id: "mae", name: Text(zh: "平均绝对误差（MAE）", en: "Mean absolute error (MAE)"),
      meaning: Text(
        zh: "预测值与真值平均相差多少，单位与真值相同。",
        en: "How far predictions are from the truth on average, in its own units."),
      formula: "mean |prediction - truth|", range: "0 to inf", direction: .lower,
      undefinedWhen: Text(zh: "没有病例", en: "without cases"),
      interval: Text(
        zh: "对数尺度上按患者的 t 区间（按有效例数）",
        en: "Student's t over patients, log scale, by their effective number"),
      source: "Willmott, Matsuura, Clim Res 2005;30:79", family: .error, needs: .score)
  ) { $0.error($1).magnitude }

  /// The mean error: whether predictions are too high or too low.
  ///
  /// - Formula: mean (prediction - truth).
  /// - Range: -inf to inf; 0 is best; above 0 predictions are too high.
  /// - Undefined: without cases.
  /// - Interval: Student's t over patients.
  /// - Source: Bland, Altman, Lancet 1986;327:307.
  static let bias = RegressionFormula.mean(
    MetricAbout(
      id: "mean_error", name: Text(zh: "平均误差（偏倚）", en: "Mean error (bias)"),
      meaning: Text(
        zh: "预测值平均偏高（正）或偏低（负）多少。",
        en: "How much too high (above 0) or too low predictions are on average."),
      formula: "mean (prediction - truth)", range: "-inf to inf", direction: .target,
      undefinedWhen: Text(zh: "没有病例", en: "without cases"),
      interval: Text(zh: "按患者的 t 区间", en: "Student's t over patients"),
      source: "Bland, Altman, Lancet 1986;327:307", family: .error, needs: .score)
  ) { $0.error($1) }

  private static let squares = RegressionFormula.skewed(squaredAbout) { columns, row in
    columns.error(row) * columns.error(row)
  }

  private static let squaredAbout = MetricAbout(
    id: "mse", name: Text(zh: "均方误差（MSE）", en: "Mean squared error (MSE)"),
    meaning: Text(
      zh: "预测误差平方的平均；大误差影响尤其大。",
      en: "The mean of squared errors, in which large errors weigh most."),
    formula: "mean (prediction - truth)^2", range: "0 to inf", direction: .lower,
    undefinedWhen: Text(zh: "没有病例", en: "without cases"),
    interval: Text(
      zh: "对数尺度上按患者的 t 区间（按有效例数）",
      en: "Student's t over patients, log scale, by their effective number"),
    source: "Hastie et al., The Elements of Statistical Learning 2009, section 7.2",
    family: .error, needs: .score)

  /// The mean of squared errors (MSE).
  ///
  /// - Formula: mean (prediction - truth)^2.
  /// - Range: 0 to inf, in squared units; lower is better.
  /// - Undefined: without cases.
  /// - Interval: Student's t over patients on the log scale, by their effective number.
  /// - Source: Hastie et al., The Elements of Statistical Learning 2009, section 7.2.
  static let squared = squares

  /// The root of the mean squared error (RMSE).
  ///
  /// - Formula: sqrt(mean (prediction - truth)^2).
  /// - Range: 0 to inf, in the units of the truth; lower is better.
  /// - Undefined: without cases.
  /// - Interval: the root of that of the mean squared error.
  /// - Source: Chai, Draxler, Geosci Model Dev 2014;7:1247.
  static let rootSquared = FormulaMetric<RegressionCases>(
    MetricAbout(
      id: "rmse", name: Text(zh: "均方根误差（RMSE）", en: "Root mean squared error (RMSE)"),
      meaning: Text(
        zh: "典型误差的大小，单位与真值相同；大误差影响尤其大。",
        en: "The size of a typical error in the units of the truth; large errors weigh most."),
      formula: "sqrt(mean (prediction - truth)^2)", range: "0 to inf", direction: .lower,
      undefinedWhen: Text(zh: "没有病例", en: "without cases"),
      interval: Text(
        zh: "均方误差区间的平方根", en: "the root of that of the mean squared error"),
      source: "Chai, Draxler, Geosci Model Dev 2014;7:1247", family: .error, needs: .score),
    interval: { cases, level, _ in
      squares.rootInterval(cases, level: level)
    },
    value: { sample in
      squares.value(sample).number.map { .value($0.squareRoot()) }
        ?? .undefined(RegressionWords.noCases)
    })
}
