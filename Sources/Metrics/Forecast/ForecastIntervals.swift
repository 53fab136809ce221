// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// A central interval between two forecast quantiles: how often it holds, how wide it is.
///
/// The interval leaves out alpha: its quantiles are alpha/2 and 1 - alpha/2. Without alpha it is the
/// widest pair that was forecast.
enum ForecastIntervals {
  /// The places of the two quantiles among the levels, and what they leave out.
  struct Pair {
    let low: Int
    let high: Int
    let alpha: Double

    init?(_ levels: [Double], alpha: Double?) {
      let pairs = levels.indices.compactMap { low -> Pair? in
        guard levels[low] < 0.5,
          let high = levels.firstIndex(where: { ($0 - (1 - levels[low])).magnitude < 1e-9 })
        else { return nil }
        return Pair(low: low, high: high, alpha: 2 * levels[low])
      }
      let wanted = pairs.first { pair in alpha.map { ($0 - pair.alpha).magnitude < 1e-9 } ?? true }
      guard let wanted else { return nil }
      self = wanted
    }

    private init(low: Int, high: Int, alpha: Double) {
      (self.low, self.high, self.alpha) = (low, high, alpha)
    }
  }

  private static func metric(
    _ about: MetricAbout, alpha: Double?, kind: RowMean<ForecastColumns>.Kind = .number,
    isLoss: Bool = false,
    _ score:
      @escaping @Sendable (_ truth: Double, _ low: Double, _ high: Double, _ alpha: Double)
      -> Double
  ) -> FormulaMetric<ForecastCases> {
    QuantileScores.guarded(
      about, kind: kind, isLoss: isLoss, key: "\(about.id).\(alpha.map { "\($0)" } ?? "widest")",
      parameters: alpha.map { ["alpha": .number($0)] } ?? [:], otherwise: ForecastWords.noPair,
      needs: { Pair($0.levels, alpha: alpha) == nil ? nil : () },
      found: { sample in
        Pair(sample.columns.levels, alpha: alpha).map { ["alpha": .number($0.alpha)] } ?? [:]
      }
    ) { columns, row in
      Pair(columns.levels, alpha: alpha).map { pair in
        score(
          columns.truths[row], columns.quantiles[pair.low][row], columns.quantiles[pair.high][row],
          pair.alpha)
      }
    }
  }

  private static func about(
    _ id: String, _ name: Text, _ meaning: Text, _ formula: String, _ range: String,
    _ direction: Direction, _ interval: Text, _ source: String
  ) -> MetricAbout {
    MetricAbout(
      id: id, name: name, meaning: meaning, formula: formula, range: range, direction: direction,
      undefinedWhen: Text(
        zh: "没有预测这一对分位数", en: "when the pair of quantiles was not forecast"),
      interval: interval, source: source, family: .error, parameters: [.alpha], needs: .score)
  }

  /// The share of true values within the interval.
  ///
  /// - Formula: share of low <= y <= high.
  /// - Range: 0 to 1; best at 1 - alpha.
  /// - Undefined: when the pair of quantiles was not forecast.
  /// - Interval: Wilson over series.
  /// - Source: Christoffersen, Int Econ Rev 1998;39:841.
  static let coverageAbout = about(
    "interval_coverage", Text(zh: "预测区间覆盖率", en: "Coverage of the forecast interval"),
    Text(
      zh: "实际值落入预测区间的比例；应接近区间的名义水平。",
      en: "The share of true values within the forecast interval; it should be near what the "
        + "interval promises."),
    "share of low <= y <= high", "0 to 1", .target,
    Text(zh: "按序列的 Wilson 区间", en: "Wilson over series"),
    "Christoffersen, Int Econ Rev 1998;39:841")

  static func coverage(_ alpha: Double?) -> FormulaMetric<ForecastCases> {
    metric(coverageAbout, alpha: alpha, kind: .share) { truth, low, high, _ in
      truth >= low && truth <= high ? 1 : 0
    }
  }

  /// The mean width of the interval.
  ///
  /// - Formula: mean (high - low).
  /// - Range: -inf to inf, in the units of the series; lower is better at the same coverage.
  /// - Undefined: when the pair of quantiles was not forecast.
  /// - Interval: Student's t over series.
  /// - Source: Gneiting et al., J R Stat Soc B 2007;69:243.
  static let widthAbout = about(
    "interval_width", Text(zh: "预测区间宽度", en: "Width of the forecast interval"),
    Text(
      zh: "预测区间平均有多宽；覆盖率相同时越窄越好。",
      en: "How wide the forecast interval is on average; narrower is better at the same coverage."),
    "mean (high - low)", "-inf to inf", .lower,
    Text(zh: "按序列的 t 区间", en: "Student's t over series"),
    "Gneiting et al., J R Stat Soc B 2007;69:243")

  static func width(_ alpha: Double?) -> FormulaMetric<ForecastCases> {
    metric(widthAbout, alpha: alpha) { _, low, high, _ in high - low }
  }

  /// Width and misses in one number (interval score, Winkler).
  ///
  /// - Formula: mean of (high - low) + 2/alpha times how far y lies outside.
  /// - Range: -inf to inf, in the units of the series; lower is better; below 0 only where quantiles
  ///   are out of order.
  /// - Undefined: when the pair of quantiles was not forecast.
  /// - Interval: Student's t over series on the log scale, by their effective number.
  /// - Source: Winkler, J Am Stat Assoc 1972;67:187; Gneiting, Raftery, J Am Stat Assoc 2007;102:359.
  static let scoreAbout = about(
    "interval_score", Text(zh: "区间评分（Winkler）", en: "Interval score (Winkler)"),
    Text(
      zh: "区间宽度加上实际值落在区间外的罚分；越小越好。",
      en: "Width and a fine for true values outside, in one number; lower is better."),
    "mean of (high - low) + 2/alpha * distance outside", "-inf to inf", .lower,
    Text(
      zh: "对数尺度上按序列的 t 区间（按有效数）",
      en: "Student's t over series, log scale, by their effective number"),
    "Winkler, J Am Stat Assoc 1972;67:187; Gneiting, Raftery, J Am Stat Assoc 2007;102:359")

  static func score(_ alpha: Double?) -> FormulaMetric<ForecastCases> {
    metric(scoreAbout, alpha: alpha, isLoss: true) { truth, low, high, alpha in
      (high - low) + 2 / alpha * (max(0, low - truth) + max(0, truth - high))
    }
  }
}
