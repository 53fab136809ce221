// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The chance that someone with the event by a horizon scored above someone without it by then.
///
/// - Formula: P(M_i > M_j | T_i <= t, T_j > t), ties half; cases weighted by 1/G(T-), G the share
///   not yet censored, events first. A competing event by t counts as without it.
/// - Range: 0 to 1; higher is better; 0.5 is chance.
/// - Undefined: when follow-up does not reach the horizon, or no one has had the event by then, or
///   everyone has.
/// - Interval: influence of each patient with G taken as known, logit scale, Student's t by events;
///   Newcombe's method 5 at 0 or 1, and beyond 0.95 with few events.
/// - Source: Heagerty et al., Biometrics 2000;56:337; Blanche et al., Stat Med 2013;32:5381.
public struct CumulativeDynamicAuc: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = SurvivalCases

  private let horizon: Horizon

  init(_ horizon: Horizon) { self.horizon = horizon }

  /// Makes the metric at a horizon; nil takes the last one declared with the data.
  public init(horizon: Double? = nil) { self.horizon = Horizon(asked: horizon) }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "cumulative_dynamic_auc",
    name: Text(zh: "时间依赖 AUROC（累积/动态）", en: "Time-dependent AUROC (cumulative/dynamic)"),
    meaning: Text(
      zh: "到某一时间点已发生事件者的评分高于届时未发生事件者的机会。",
      en: "The chance that someone with the event by a time scored above someone still without it."
    ),
    formula: "P(M_i > M_j | T_i <= t < T_j), ties half, cases weighted by 1/G(T-)",
    range: "0 to 1", direction: .higher,
    undefinedWhen: Text(
      zh: "随访未达到该时间点，或届时没有人、或所有人已发生事件",
      en: "when follow-up does not reach the horizon, or no one or everyone has had the event"),
    interval: Text(
      zh: "按患者的影响函数（删失分布视为已知，logit 变换，t 分布）；接近 1 且事件少时用 Newcombe 法 5",
      en: "influence of each patient, G taken as known, logit scale, Student's t by events; "
        + "Newcombe's method 5 near 1 with few events"),
    source: "Heagerty et al., Biometrics 2000;56:337; Blanche et al., Stat Med 2013;32:5381",
    family: .survival, parameters: [.horizon], needs: .score)

  /// The horizon, where one was asked for.
  public var parameters: [String: Parameter] { horizon.parameters }

  /// The horizon it was measured at.
  public func found(_ sample: SurvivalSample) -> [String: Parameter] {
    horizon.found(sample.columns)
  }

  /// The area at the horizon.
  public func value(_ sample: SurvivalSample) -> Measured {
    guard let time = horizon.time(sample.columns) else {
      return .undefined(SurvivalWords.noHorizon)
    }
    return Self.area(sample, at: time)
  }

  /// The area at a time.
  static func area(_ sample: SurvivalSample, at time: Double) -> Measured {
    guard let ranking = sample.cases.ranking(at: time) else {
      return .undefined(SurvivalWords.noScore)
    }
    guard let outcomes = sample.outcomes(at: time) else {
      return .undefined(SurvivalWords.beyond(time))
    }
    let area = outcomes.area(order: ranking.rows, starts: ranking.starts)
    return area.map { .value($0) } ?? .undefined(SurvivalWords.noCaseOrControl(time))
  }

  /// The interval from each patient's influence.
  public func closedInterval(
    _ cases: SurvivalCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    let sample = SurvivalSample(cases)
    guard let time = horizon.time(cases.columns), let ranking = cases.ranking(at: time),
      let outcomes = sample.outcomes(at: time),
      let influence = outcomes.influence(order: ranking.rows, starts: ranking.starts)
    else { return nil }
    let units = UnitSquares(influence.parts, units: cases.units, repeats: cases.unitsRepeat)
    let known = cases.columns.causes.indices.filter {
      cases.columns.causes[$0] == 1 && cases.columns.times[$0] <= time
    }
    let events = Set(known.map { cases.units[$0] }).count
    let sizes = (outcomes.effectiveCases, outcomes.effectiveControls)
    let extreme = max(influence.area, 1 - influence.area)
    if extreme == 1 || (extreme > 0.95 && min(sizes.0, sizes.1) < 50) {
      return AUROCInterval.interval(
        auroc: influence.area, variance: nil,
        positives: min(sizes.0, Double(events)), negatives: sizes.1, level: level,
        patients: cases.unitsRepeat ? units.count : nil)
    }
    return LogitInterval.interval(
      influence.area, variance: units.variance, events: events,
      units: cases.unitsRepeat ? units.count : nil, level: level, method: "influence-logit")
  }
}
