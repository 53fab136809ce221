// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The mean squared difference between predicted risk by a horizon and what happened by then.
///
/// - Formula: mean of (1 - p)^2 1(T <= t, event)/G(T-) + p^2 1(T > t)/G(t), G the share not yet
///   censored, events first; a competing event by t counts p^2/G(T-).
/// - Range: 0 to inf; lower is better; 0.25 is a coin, what always predicting the share gives is
///   the number to beat (see `scaled_brier_score`).
/// - Undefined: when follow-up does not reach the horizon, or no risk is predicted for it.
/// - Interval: Student's t over patients of their contributions on the log scale, by their
///   effective number, with G taken as known.
/// - Source: Graf et al., Stat Med 1999;18:2529; Gerds, Schumacher, Biom J 2006;48:1029.
public struct IpcwBrier: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = SurvivalCases

  private let horizon: Horizon

  init(_ horizon: Horizon) { self.horizon = horizon }

  /// Makes the metric at a horizon; nil takes the last one declared with the data.
  public init(horizon: Double? = nil) { self.horizon = Horizon(asked: horizon) }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "brier_score",
    name: Text(zh: "Brier 评分（某一时间点，删失加权）", en: "Brier score at a horizon (IPCW)"),
    meaning: Text(
      zh: "预测风险与届时实际结局之差的平方的平均，已按删失加权；越小越好。",
      en: "The mean squared difference between predicted risk and outcome by a time, weighted for "
        + "censoring; lower is better."),
    formula: "mean of (1 - p)^2 1(T <= t, event)/G(T-) + p^2 1(T > t)/G(t)",
    range: "0 to inf", direction: .lower,
    undefinedWhen: Text(
      zh: "随访未达到该时间点，或没有该时间点的预测风险",
      en: "when follow-up does not reach the horizon, or no risk is predicted for it"),
    interval: Text(
      zh: "对数尺度上各患者贡献的 t 区间（按有效例数，删失分布视为已知）",
      en: "Student's t over patients' contributions, log scale, effective number, G as known"),
    source: "Graf et al., Stat Med 1999;18:2529; Gerds, Schumacher, Biom J 2006;48:1029",
    family: .survival, parameters: [.horizon], needs: .probability)

  /// The horizon, where one was asked for.
  public var parameters: [String: Parameter] { horizon.parameters }

  /// The horizon it was measured at.
  public func found(_ sample: SurvivalSample) -> [String: Parameter] {
    horizon.found(sample.columns)
  }

  /// The score at the horizon.
  public func value(_ sample: SurvivalSample) -> Measured {
    guard let time = horizon.time(sample.columns) else {
      return .undefined(SurvivalWords.noHorizon)
    }
    return Self.score(sample, at: time)
  }

  /// The score at a time.
  static func score(_ sample: SurvivalSample, at time: Double) -> Measured {
    guard let risks = sample.columns.risk(at: time) else {
      return .undefined(SurvivalWords.noRisk(time))
    }
    guard let score = sample.outcomes(at: time)?.brier(risks: risks) else {
      return .undefined(SurvivalWords.beyond(time))
    }
    return .value(score)
  }

  /// Student's interval of the patients' contributions.
  public func closedInterval(
    _ cases: SurvivalCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    let sample = SurvivalSample(cases)
    guard let time = horizon.time(cases.columns), let risks = cases.columns.risk(at: time),
      let outcomes = sample.outcomes(at: time)
    else { return nil }
    return Self.interval(
      outcomes.squares(risks: risks), on: sample, level: level)
  }

  /// The interval of a mean of rows' contributions, already weighted, over units.
  static func interval(
    _ parts: [Double], on sample: SurvivalSample, level: Double
  ) -> QualifiedInterval {
    var (sums, weights): ([Double], [Double]) = ([], [])
    let cases = sample.cases
    for row in parts.indices {
      if row == 0 || cases.units[row] != cases.units[row - 1] {
        sums.append(0)
        weights.append(0)
      }
      sums[sums.count - 1] += parts[row]
      weights[weights.count - 1] += sample.weights[row]
    }
    return SkewedMean.interval(sums: sums, weights: weights, level: level)
  }
}
