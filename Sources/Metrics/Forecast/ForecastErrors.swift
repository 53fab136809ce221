// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Errors of point forecasts; series (or patients) are the units of every interval.
enum ForecastErrors {
  private static func mean(
    _ about: MetricAbout, whenEmpty: Text = ForecastWords.noCases,
    notes: (@Sendable (CaseSample<ForecastColumns>) -> [Text])? = nil,
    row: @escaping @Sendable (ForecastColumns, Int) -> Double?
  ) -> RowMean<ForecastColumns> {
    RowMean(about, key: "forecast.\(about.id)", whenEmpty: whenEmpty, notes: notes, row: row)
  }

  private static func skewed(
    _ about: MetricAbout, whenEmpty: Text = ForecastWords.noCases,
    notes: (@Sendable (CaseSample<ForecastColumns>) -> [Text])? = nil,
    row: @escaping @Sendable (ForecastColumns, Int) -> Double?
  ) -> SkewedRowMean<ForecastColumns> {
    SkewedRowMean(
      about, key: "forecast.\(about.id)", whenEmpty: whenEmpty, notes: notes, row: row)
  }

  private static let overSeries = Text(
    zh: "对数尺度上按序列的 t 区间（按有效数）",
    en: "Student's t over series, log scale, by their effective number")
  private static let never = Text(zh: "没有预测点", en: "without forecast points")

  /// The mean size of the error.
  ///
  /// - Formula: mean |forecast - truth|.
  /// - Range: 0 to inf, in the units of the series; lower is better.
  /// - Undefined: without forecast points.
  /// - Interval: Student's t over series on the log scale, by their effective number.
  /// - Source: Hyndman, Koehler, Int J Forecast 2006;22:679.
  static let absolute = skewed(
    MetricAbout(
      id: "mae", name: Text(zh: "平均绝对误差（MAE）", en: "Mean absolute error (MAE)"),
      meaning: Text(
        zh: "预测与实际平均相差多少。", en: "How far forecasts are from what came, on average."),
      formula: "mean |forecast - truth|", range: "0 to inf", direction: .lower,
      undefinedWhen: never, interval: overSeries,
      source: "Hyndman, Koehler, Int J Forecast 2006;22:679", family: .error, needs: .score)
  ) { $0.error($1).magnitude }

  /// The mean error: whether forecasts are too high or too low.
  ///
  /// - Formula: mean (forecast - truth).
  /// - Range: -inf to inf; 0 is best; above 0 forecasts are too high.
  /// - Undefined: without forecast points.
  /// - Interval: Student's t over series.
  /// - Source: Hyndman, Athanasopoulos, Forecasting: Principles and Practice 2021, section 5.8.
  static let bias = mean(
    MetricAbout(
      id: "mean_error", name: Text(zh: "平均误差（偏倚）", en: "Mean error (bias)"),
      meaning: Text(
        zh: "预测平均偏高（正）或偏低（负）多少。",
        en: "How much too high (above 0) or too low forecasts are on average."),
      formula: "mean (forecast - truth)", range: "-inf to inf", direction: .target,
      undefinedWhen: never, interval: Text(zh: "按序列的 t 区间", en: "Student's t over series"),
      source: "Hyndman, Athanasopoulos, Forecasting 2021, section 5.8", family: .error,
      needs: .score)
  ) { $0.error($1) }

  /// The error as a multiple of the naive forecast's (MASE).
  ///
  /// - Formula: mean |forecast - truth| / scale, the scale being the mean |y(t) - y(t - m)| over the
  ///   history of the series, m the season (1 unless declared).
  /// - Range: 0 to inf; lower is better; above 1 is worse than repeating what was.
  /// - Undefined: when no series has a history that is longer than the season and varies.
  /// - Interval: Student's t over series on the log scale, by their effective number.
  /// - Source: Hyndman, Koehler, Int J Forecast 2006;22:679.
  static let scaled = skewed(
    MetricAbout(
      id: "mase", name: Text(zh: "平均绝对标化误差（MASE）", en: "Mean absolute scaled error (MASE)"),
      meaning: Text(
        zh: "误差是“照搬上一周期”简单预测误差的几倍；大于 1 不如简单预测。",
        en: "The error as a multiple of that of repeating the last season; above 1 is worse than "
          + "that."),
      formula: "mean |forecast - truth| / mean |y(t) - y(t - season)| of the history",
      range: "0 to inf", direction: .lower,
      undefinedWhen: Text(
        zh: "各序列历史不长于一个周期，或历史数值不变",
        en: "when no series has a history that is longer than the season and varies"),
      interval: overSeries, source: "Hyndman, Koehler, Int J Forecast 2006;22:679",
      family: .error, needs: .score),
    whenEmpty: ForecastWords.noScale,
    notes: { sample in
      let columns = sample.columns
      let without = columns.scales.count { !($0 > 0) }
      return (columns.scaledInside ? [ForecastWords.scaledInside] : [])
        + (without > 0 && without < columns.count ? [ForecastWords.withoutScale(without)] : [])
    }
  ) { columns, row in
    columns.scales[row] > 0 ? columns.error(row).magnitude / columns.scales[row] : nil
  }

  /// The error as a share of the mean of truth and forecast (sMAPE).
  ///
  /// - Formula: mean 2 |forecast - truth| / (|truth| + |forecast|); 0 where both are 0.
  /// - Range: 0 to 2; lower is better.
  /// - Undefined: without forecast points.
  /// - Interval: Student's t over series on the log scale, by their effective number.
  /// - Source: Makridakis, Hibon, Int J Forecast 2000;16:451.
  static let symmetric = skewed(
    MetricAbout(
      id: "smape", name: Text(zh: "对称平均绝对百分比误差（sMAPE）", en: "Symmetric MAPE (sMAPE)"),
      meaning: Text(
        zh: "误差占实际值与预测值均值的比例（0 到 2，即 200%）。",
        en: "The error as a share of the mean of truth and forecast (0 to 2, that is 200 %)."),
      formula: "mean 2 |forecast - truth| / (|truth| + |forecast|), 0 where both are 0",
      range: "0 to 2", direction: .lower, undefinedWhen: never, interval: overSeries,
      source: "Makridakis, Hibon, Int J Forecast 2000;16:451", family: .error, needs: .score)
  ) { columns, row in
    let size = columns.truths[row].magnitude + columns.predictions[row].magnitude
    return size > 0 ? 2 * columns.error(row).magnitude / size : 0
  }

  private static let squares = skewed(
    MetricAbout(
      id: "rmse", name: Text(zh: "均方根误差（RMSE）", en: "Root mean squared error (RMSE)"),
      meaning: Text(
        zh: "典型误差的大小；大误差影响尤其大。",
        en: "The size of a typical error; large errors weigh most."),
      formula: "sqrt(mean (forecast - truth)^2)", range: "0 to inf", direction: .lower,
      undefinedWhen: never,
      interval: Text(zh: "对数尺度上按序列的 t 区间", en: "Student's t over series, log scale"),
      source: "Hyndman, Koehler, Int J Forecast 2006;22:679", family: .error, needs: .score)
  ) { $0.error($1) * $0.error($1) }

  /// The root of the mean squared error (RMSE).
  ///
  /// - Formula: sqrt(mean (forecast - truth)^2).
  /// - Range: 0 to inf, in the units of the series; lower is better.
  /// - Undefined: without forecast points.
  /// - Interval: Student's t over series on the log scale.
  /// - Source: Hyndman, Koehler, Int J Forecast 2006;22:679.
  static let rootSquared = FormulaMetric<ForecastCases>(
    squares.about,
    interval: { cases, level, _ in
      squares.rootInterval(cases, level: level)
    },
    value: { sample in
      squares.value(sample).number.map { .value($0.squareRoot()) }
        ?? .undefined(ForecastWords.noCases)
    })

  /// The sum of errors as a share of the sum of the truth (WAPE).
  ///
  /// - Formula: sum |forecast - truth| / sum |truth|.
  /// - Range: 0 to inf; lower is better.
  /// - Undefined: when all true values are 0.
  /// - Interval: Student's t over series of the ratio of sums.
  /// - Source: Kolassa, Schuetz, Foresight 2007;6:40.
  static let weighted = FormulaMetric<ForecastCases>(
    MetricAbout(
      id: "wape", name: Text(zh: "加权绝对百分比误差（WAPE）", en: "Weighted absolute percentage error"),
      meaning: Text(
        zh: "误差总和占实际总量的比例；个别为 0 的时点不影响。",
        en: "All errors together as a share of all that came; single zeros do no harm."),
      formula: "sum |forecast - truth| / sum |truth|", range: "0 to inf", direction: .lower,
      undefinedWhen: Text(zh: "实际值全为 0", en: "when all true values are 0"),
      interval: Text(zh: "按序列的比值 t 区间", en: "Student's t over series of the ratio of sums"),
      source: "Kolassa, Schuetz, Foresight 2007;6:40", family: .error, needs: .score),
    interval: { cases, level, _ in
      let columns = cases.columns
      let errors = cases.unitSums { columns.error($0).magnitude }
      let sizes = cases.unitSums { columns.truths[$0].magnitude }
      return MeanInterval.interval(
        sums: errors, weights: sizes, level: level, within: 0...Double.infinity)
    },
    value: { sample in
      let columns = sample.columns
      let sums = sample.totals("forecast.wape", width: 2) { row, out in
        out[0] = columns.error(row).magnitude
        out[1] = columns.truths[row].magnitude
      }
      return sums[1] > 0 ? .value(sums[0] / sums[1]) : .undefined(ForecastWords.allZero)
    })
}
