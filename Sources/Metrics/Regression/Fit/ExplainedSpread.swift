// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// How much of the truth's spread the predictions explain.
enum ExplainedSpread {
  /// The coefficient of determination (R²).
  ///
  /// - Formula: 1 - sum (y - p)^2 / sum (y - mean y)^2.
  /// - Range: -inf to 1; higher is better; 0 is no better than the mean.
  /// - Undefined: when all true values are equal.
  /// - Interval: resampled patients.
  /// - Source: Kvålseth, Am Stat 1985;39:279.
  static let determination = FormulaMetric<RegressionCases>(
    MetricAbout(
      id: "r2", name: Text(zh: "决定系数（R²）", en: "Coefficient of determination (R²)"),
      meaning: Text(
        zh: "真值的变异中由预测解释的比例；0 相当于总是预测均值，可以为负。",
        en: "How much of the truth's spread the predictions explain; 0 is always predicting the "
          + "mean, and it can be negative."),
      formula: "1 - sum (y - p)^2 / sum (y - mean y)^2", range: "-inf to 1", direction: .higher,
      undefinedWhen: Text(zh: "真值全部相同", en: "when all true values are equal"),
      interval: Text(zh: "按患者重抽样", en: "resampled patients"),
      source: "Kvalseth, Am Stat 1985;39:279", family: .error, needs: .score),
    value: { sample in
      let moments = sample.moments
      guard moments.firstSquares > 0 else { return .undefined(RegressionWords.constantTruth) }
      return .value(1 - moments.squaredDifferences / moments.firstSquares)
    })

  /// The share of the spread that is left when a constant error is forgiven.
  ///
  /// - Formula: 1 - variance of (y - p) / variance of y.
  /// - Range: -inf to 1; higher is better.
  /// - Undefined: when all true values are equal.
  /// - Interval: resampled patients.
  /// - Source: scikit-learn user guide, section 3.4.6.
  static let variance = FormulaMetric<RegressionCases>(
    MetricAbout(
      id: "explained_variance", name: Text(zh: "解释方差", en: "Explained variance"),
      meaning: Text(
        zh: "与 R² 相同，但不计恒定的偏高或偏低。",
        en: "As R², but a constant error is forgiven."),
      formula: "1 - var(y - p) / var(y)", range: "-inf to 1", direction: .higher,
      undefinedWhen: Text(zh: "真值全部相同", en: "when all true values are equal"),
      interval: Text(zh: "按患者重抽样", en: "resampled patients"),
      source: "scikit-learn user guide, section 3.4.6", family: .error, needs: .score),
    value: { sample in
      let m = sample.moments
      guard m.firstSquares > 0 else { return .undefined(RegressionWords.constantTruth) }
      let about = max(0, m.squaredDifferences - m.differences * m.differences / m.weight)
      return .value(1 - about / m.firstSquares)
    })
}
