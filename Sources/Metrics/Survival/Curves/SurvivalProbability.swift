// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The share still free of the event at a horizon (Kaplan-Meier).
///
/// - Formula: product over times u <= t of 1 - d(u)/n(u).
/// - Range: 0 to 1; describes the cohort.
/// - Undefined: when follow-up does not reach the horizon.
/// - Interval: Greenwood on the log-log scale; exact binomial of those still followed while no one
///   had the event; resampled patients where they repeat or cases carry weights.
/// - Source: Kaplan, Meier, J Am Stat Assoc 1958;53:457; Kalbfleisch, Prentice 1980.
enum SurvivalProbability {
  static let about = MetricAbout(
    id: "survival_probability",
    name: Text(zh: "生存率（Kaplan-Meier）", en: "Survival probability (Kaplan-Meier)"),
    meaning: Text(
      zh: "到某一时间点仍未发生事件者的比例，已考虑随访长短不一。",
      en: "The share still free of the event at a time, with follow-up of unequal length."),
    formula: "product over u <= t of 1 - d(u)/n(u)",
    range: "0 to 1", direction: .none,
    undefinedWhen: Text(zh: "随访未达到该时间点", en: "when follow-up does not reach the horizon"),
    interval: Text(
      zh: "Greenwood 法（log-log 变换）；无事件时用二项精确法；有重复患者或权重时按患者重抽样",
      en: "Greenwood, log-log scale; exact binomial while no one had the event; resampled patients "
        + "where they repeat"),
    source: "Kaplan, Meier, J Am Stat Assoc 1958;53:457; Kalbfleisch, Prentice 1980",
    family: .survival, parameters: [.horizon], needs: .call)

  static func metric(_ horizon: Horizon) -> FormulaMetric<SurvivalCases> {
    FormulaMetric(
      about, parameters: horizon.parameters,
      interval: { cases, level, _ in interval(cases, horizon, level: level) },
      found: { horizon.found($0.columns) },
      notes: { $0.columns.hasCompeting ? [SurvivalWords.causeSpecific] : [] },
      value: { sample in
        guard let time = horizon.time(sample.columns) else {
          return .undefined(SurvivalWords.noHorizon)
        }
        let share = sample.freeOfEvent.survival(at: time)
        return share.map { .value($0) } ?? .undefined(SurvivalWords.beyond(time))
      })
  }

  private static func interval(
    _ cases: SurvivalCases, _ horizon: Horizon, level: Double
  ) -> QualifiedInterval? {
    guard !cases.isWeighted, !cases.unitsRepeat, let time = horizon.time(cases.columns) else {
      return nil
    }
    let sample = SurvivalSample(cases)
    let curve = sample.freeOfEvent
    if let interval = curve.interval(at: time, level: level) {
      let events = cases.columns.causes.indices.count {
        cases.columns.causes[$0] == 1 && cases.columns.times[$0] <= time
      }
      return QualifiedInterval(interval, notes: events < 5 ? [SurvivalWords.fewEvents] : [])
    }
    guard curve.survival(at: time) == 1 else {
      return QualifiedInterval(nil, notes: [SurvivalWords.unfinished])
    }
    let followed = sample.table.observedBeyond(time)
    guard followed >= 1,
      let exact = Proportion.clopperPearson(
        successes: followed, trials: followed, level: level)
    else { return QualifiedInterval(nil, notes: [SurvivalWords.unfinished]) }
    return QualifiedInterval(exact, notes: [SurvivalWords.edge])
  }
}
