// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Scores of forecast quantiles and of the intervals they form.
enum QuantileScores {
  /// The loss of a quantile forecast at one point (pinball loss).
  static func loss(_ truth: Double, _ forecast: Double, _ level: Double) -> Double {
    truth >= forecast ? level * (truth - forecast) : (1 - level) * (forecast - truth)
  }

  /// The pinball loss's page.
  ///
  /// - Formula: mean of q (y - f) where y >= f, (1 - q) (f - y) else; averaged over all forecast
  ///   quantiles unless one is named.
  /// - Range: 0 to inf, in the units of the series; lower is better.
  /// - Undefined: when the quantile, or none at all, was forecast.
  /// - Interval: Student's t over series on the log scale, by their effective number.
  /// - Source: Koenker, Bassett, Econometrica 1978;46:33; Gneiting, J Am Stat Assoc 2011;106:746.
  static let pinballAbout = MetricAbout(
    id: "pinball_loss", name: Text(zh: "分位数损失（pinball）", en: "Pinball (quantile) loss"),
    meaning: Text(
      zh: "分位数预测的误差：高估与低估按分位数分别计价；越小越好。",
      en: "The error of quantile forecasts, in which too high and too low cost as the quantile "
        + "says; lower is better."),
    formula: "mean of q (y - f) where y >= f, (1 - q) (f - y) else", range: "0 to inf",
    direction: .lower,
    undefinedWhen: Text(
      zh: "没有预测该分位数（或任何分位数）", en: "when the quantile, or none at all, was forecast"),
    interval: Text(
      zh: "对数尺度上按序列的 t 区间（按有效数）",
      en: "Student's t over series, log scale, by their effective number"),
    source: "Koenker, Bassett, Econometrica 1978;46:33; Gneiting, J Am Stat Assoc 2011;106:746",
    family: .error, parameters: [.quantile], needs: .score)

  static func pinball(_ level: Double?) -> any Metric<ForecastCases> {
    guard let level else {
      return guarded(pinballAbout, key: "pinball", needs: { $0.levels.isEmpty ? nil : () }) {
        columns, row in
        columns.levels.indices.reduce(0) {
          $0 + loss(columns.truths[row], columns.quantiles[$1][row], columns.levels[$1])
        } / Double(columns.levels.count)
      }
    }
    return guarded(
      pinballAbout, key: "pinball.\(level)", parameters: ["quantile": .number(level)],
      otherwise: ForecastWords.noQuantile(level),
      needs: { $0.levels.contains(level) ? () : nil }
    ) { columns, row in
      columns.levels.firstIndex(of: level).map {
        loss(columns.truths[row], columns.quantiles[$0][row], level)
      }
    }
  }

  /// The weighted interval score, twice the mean pinball loss of all forecast quantiles.
  ///
  /// - Formula: 2/Q sum of pinball losses over Q quantiles; with a median and symmetric pairs this is
  ///   the weighted interval score, and with many quantiles the continuous ranked probability score.
  /// - Range: 0 to inf, in the units of the series; lower is better; the absolute error where the
  ///   median alone is forecast.
  /// - Undefined: without forecast quantiles.
  /// - Interval: Student's t over series on the log scale, by their effective number.
  /// - Source: Bracher et al., PLoS Comput Biol 2021;17:e1008618.
  static let weightedInterval: any Metric<ForecastCases> = guarded(
    MetricAbout(
      id: "weighted_interval_score",
      name: Text(zh: "加权区间评分（WIS，近似 CRPS）", en: "Weighted interval score (WIS, near CRPS)"),
      meaning: Text(
        zh: "概率预测整体的好坏：既看准确也看区间宽窄；越小越好。",
        en: "How good a probability forecast is as a whole, its sharpness included; lower is "
          + "better."),
      formula: "2/Q * sum of pinball losses over Q quantiles", range: "0 to inf",
      direction: .lower,
      undefinedWhen: Text(zh: "没有预测分位数", en: "without forecast quantiles"),
      interval: Text(
        zh: "对数尺度上按序列的 t 区间（按有效数）",
        en: "Student's t over series, log scale, by their effective number"),
      source: "Bracher et al., PLoS Comput Biol 2021;17:e1008618", family: .error,
      needs: .score),
    key: "wis", needs: { $0.levels.isEmpty ? nil : () }
  ) { columns, row in
    columns.levels.indices.reduce(0) {
      $0 + loss(columns.truths[row], columns.quantiles[$1][row], columns.levels[$1])
    } * 2 / Double(columns.levels.count)
  }

  /// A mean over points that is undefined where the quantiles it needs were not forecast.
  static func guarded(
    _ about: MetricAbout, kind: RowMean<ForecastColumns>.Kind = .number, isLoss: Bool = true,
    key: String,
    parameters: [String: Parameter] = [:], otherwise: Text = ForecastWords.noQuantiles,
    needs: @escaping @Sendable (ForecastColumns) -> Void?,
    found: (@Sendable (CaseSample<ForecastColumns>) -> [String: Parameter])? = nil,
    row: @escaping @Sendable (ForecastColumns, Int) -> Double?
  ) -> FormulaMetric<ForecastCases> {
    let mean = RowMean<ForecastColumns>(
      about, kind: kind, parameters: parameters, key: "forecast.\(key)",
      whenEmpty: ForecastWords.noCases, row: row)
    let skewed = SkewedRowMean<ForecastColumns>(
      about, parameters: parameters, key: "forecast.\(key)", whenEmpty: ForecastWords.noCases,
      row: row)
    return FormulaMetric(
      about, parameters: parameters,
      interval: { cases, level, method in
        guard needs(cases.columns) != nil else { return nil }
        // A loss is never negative; coverage is a share, and a width may be anything.
        return isLoss
          ? skewed.closedInterval(cases, level: level, method: method)
          : mean.closedInterval(cases, level: level, method: method)
      },
      found: found,
      notes: { sample in
        let columns = sample.columns
        let crossed = (0..<columns.count).count { row in
          zip(columns.quantiles, columns.quantiles.dropFirst()).contains { $0[row] > $1[row] }
        }
        return crossed > 0 ? [ForecastWords.crossing(crossed)] : []
      },
      value: { needs($0.columns) == nil ? .undefined(otherwise) : mean.value($0) })
  }
}
