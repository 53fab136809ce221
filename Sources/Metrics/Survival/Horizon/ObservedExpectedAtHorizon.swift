// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Wording

/// Observed over expected events by a horizon: calibration in the large.
///
/// - Formula: observed risk (1 - Kaplan-Meier, or Aalen-Johansen with competing events) / mean
///   predicted risk.
/// - Range: 0 to inf; 1 is best; above 1 the model predicts too little.
/// - Undefined: when follow-up does not reach the horizon, no risk is predicted for it, or all
///   predicted risks are 0.
/// - Interval: log scale, by the variance of the observed risk (Greenwood); resampled patients
///   where they repeat or cases carry weights.
/// - Source: McLernon et al., Ann Intern Med 2023;176:105.
enum ObservedExpectedAtHorizon {
  static let about = MetricAbout(
    id: "observed_expected_ratio",
    name: Text(zh: "观察/预期比（某一时间点）", en: "Observed/expected ratio at a horizon"),
    meaning: Text(
      zh: "到某一时间点的观察风险与平均预测风险之比；1 最佳，大于 1 说明预测偏低。",
      en: "Observed risk by a time over mean predicted risk; 1 is best, above 1 the model predicts "
        + "too little."),
    formula: "(1 - S(t)) / mean p",
    range: "0 to inf", direction: .target,
    undefinedWhen: Text(
      zh: "随访未达到该时间点、没有该时间点的预测风险，或预测风险全为 0",
      en: "when follow-up does not reach the horizon, no risk is predicted for it, or all are 0"),
    interval: Text(
      zh: "对数变换，用观察风险的方差（Greenwood）；有重复患者或权重时按患者重抽样",
      en: "log scale by the variance of the observed risk (Greenwood); resampled patients where "
        + "they repeat"),
    source: "McLernon et al., Ann Intern Med 2023;176:105",
    family: .survival, parameters: [.horizon], needs: .probability)

  static func metric(_ horizon: Horizon) -> FormulaMetric<SurvivalCases> {
    FormulaMetric(
      about, parameters: horizon.parameters,
      interval: { cases, level, _ in interval(cases, horizon, level: level) },
      found: { horizon.found($0.columns) },
      value: { value($0, horizon) })
  }

  private static func value(_ sample: SurvivalSample, _ horizon: Horizon) -> Measured {
    guard let time = horizon.time(sample.columns) else {
      return .undefined(SurvivalWords.noHorizon)
    }
    guard let risks = sample.columns.risk(at: time) else {
      return .undefined(SurvivalWords.noRisk(time))
    }
    guard let observed = sample.observedRisk(at: time) else {
      return .undefined(SurvivalWords.beyond(time))
    }
    var (sum, total) = (0.0, 0.0)
    for row in risks.indices where sample.weights[row] > 0 {
      sum += sample.weights[row] * risks[row]
      total += sample.weights[row]
    }
    guard sum > 0 else {
      return .undefined(Text(zh: "预测风险全为 0", en: "all predicted risks are 0"))
    }
    return .value(observed * total / sum)
  }

  private static func interval(
    _ cases: SurvivalCases, _ horizon: Horizon, level: Double
  ) -> QualifiedInterval? {
    guard !cases.isWeighted, !cases.unitsRepeat, let time = horizon.time(cases.columns) else {
      return nil
    }
    let sample = SurvivalSample(cases)
    guard let ratio = value(sample, horizon).number, let risk = sample.observedRisk(at: time)
    else { return nil }
    let error =
      cases.columns.hasCompeting
      ? sample.incidence.variance(at: time)?.squareRoot()
      : sample.freeOfEvent.standardError(at: time)
    guard let error, risk > 0, error > 0 else {
      return QualifiedInterval(nil, notes: [SurvivalWords.unfinished])
    }
    let factor = Elementary.exp(FewClusters(nil).critical(level) * error / risk)
    let events = cases.columns.causes.indices.count {
      cases.columns.causes[$0] == 1 && cases.columns.times[$0] <= time
    }
    return QualifiedInterval(
      Interval(lower: ratio / factor, upper: ratio * factor, level: level, method: "log-greenwood"),
      notes: events < 20 ? [SurvivalWords.fewEvents] : [])
  }
}
