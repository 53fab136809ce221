// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Wording

/// Errors as shares of the truth.
enum RelativeErrors {
  private static let percentAbout = MetricAbout(
    id: "mape",
    name: Text(zh: "平均绝对百分比误差（MAPE）", en: "Mean absolute percentage error (MAPE)"),
    meaning: Text(
      zh: "误差平均占真值的比例（0.1 即 10%）。",
      en: "The error as a share of the truth on average (0.1 is 10 %)."),
    formula: "mean |prediction - truth| / |truth|", range: "0 to inf", direction: .lower,
    undefinedWhen: Text(
      zh: "有真值为 0（scikit-learn 改除以 2.2e-16，得到没有意义的大数）",
      en: "when a true value is 0 (scikit-learn divides by 2.2e-16 there, which means nothing)"),
    interval: Text(
      zh: "对数尺度上按患者的 t 区间（按有效例数）",
      en: "Student's t over patients, log scale, by their effective number"),
    source: "Hyndman, Koehler, Int J Forecast 2006;22:679", family: .error, needs: .score)

  private static let shares = RegressionFormula.skewed(percentAbout) { columns, row in
    columns.truths[row] == 0 ? nil : columns.error(row).magnitude / columns.truths[row].magnitude
  }

  /// The mean error as a share of the truth (MAPE).
  ///
  /// - Formula: mean |prediction - truth| / |truth|.
  /// - Range: 0 to inf; lower is better.
  /// - Undefined: when a true value is 0; scikit-learn divides by 2.2e-16 there.
  /// - Interval: Student's t over patients on the log scale, by their effective number.
  /// - Source: Hyndman, Koehler, Int J Forecast 2006;22:679.
  static let percentage = FormulaMetric<RegressionCases>(
    percentAbout,
    interval: { cases, level, method in
      cases.columns.truths.contains(0)
        ? nil : shares.closedInterval(cases, level: level, method: method)
    },
    notes: { shares.notes($0) },
    value: { sample in
      let zeros = sample.totals("regression.zeros", width: 1) { row, out in
        out[0] = sample.columns.truths[row] == 0 ? 1 : 0
      }
      return zeros[0] > 0 ? .undefined(RegressionWords.zeroTruth) : shares.value(sample)
    })

  private static let logAbout = MetricAbout(
    id: "mean_squared_log_error",
    name: Text(zh: "均方对数误差（MSLE）", en: "Mean squared logarithmic error (MSLE)"),
    meaning: Text(
      zh: "对数尺度上误差平方的平均：看的是倍数而非差值。",
      en: "The mean squared error on the log scale, where factors count rather than differences."),
    formula: "mean (log(1 + prediction) - log(1 + truth))^2", range: "0 to inf",
    direction: .lower,
    undefinedWhen: Text(
      zh: "有真值或预测值不大于 -1", en: "when a true or predicted value is -1 or below"),
    interval: Text(
      zh: "对数尺度上按患者的 t 区间（按有效例数）",
      en: "Student's t over patients, log scale, by their effective number"),
    source: "scikit-learn user guide, section 3.4.6", family: .error, needs: .score)

  private static let logSquares = RegressionFormula.skewed(logAbout) { columns, row in
    let (truth, prediction) = (columns.truths[row], columns.predictions[row])
    guard truth > -1, prediction > -1 else { return nil }
    let difference = Elementary.log1p(prediction) - Elementary.log1p(truth)
    return difference * difference
  }

  /// The mean squared error of logarithms (MSLE).
  ///
  /// - Formula: mean (log(1 + prediction) - log(1 + truth))^2.
  /// - Range: 0 to inf; lower is better.
  /// - Undefined: when a true or predicted value is -1 or below.
  /// - Interval: Student's t over patients on the log scale, by their effective number.
  /// - Source: scikit-learn user guide, section 3.4.6.
  static let logarithmic = FormulaMetric<RegressionCases>(
    logAbout,
    interval: { cases, level, _ in
      logSquares.closedInterval(cases, level: level, method: nil)
    },
    value: { sample in
      let columns = sample.columns
      let outside = sample.totals("regression.outside", width: 1) { row, out in
        out[0] = columns.truths[row] > -1 && columns.predictions[row] > -1 ? 0 : 1
      }
      return outside[0] > 0 ? .undefined(RegressionWords.belowZero) : logSquares.value(sample)
    })
}
