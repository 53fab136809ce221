// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The chance of the event by a horizon when other events can come first (Aalen-Johansen).
///
/// - Formula: sum over u <= t of S(u-) d1(u)/n(u), S the share free of every event.
/// - Range: 0 to 1; describes the cohort.
/// - Undefined: when follow-up does not reach the horizon.
/// - Interval: delta-method variance on the log-log scale; exact binomial of those still followed
///   while no one had the event; resampled patients where they repeat or cases carry weights.
/// - Source: Aalen, Johansen, Scand J Stat 1978;5:141; Choudhury, Stat Med 2002;21:1129.
enum CumulativeIncidence {
  static let about = MetricAbout(
    id: "cumulative_incidence",
    name: Text(zh: "累积发生率（Aalen-Johansen）", en: "Cumulative incidence (Aalen-Johansen)"),
    meaning: Text(
      zh: "到某一时间点发生该事件的概率；已考虑其他事件可能先发生（竞争风险）。",
      en: "The chance that the event happens by a time, when other events can come first "
        + "(competing risks)."),
    formula: "sum over u <= t of S(u-) d1(u)/n(u)",
    range: "0 to 1", direction: .none,
    undefinedWhen: Text(zh: "随访未达到该时间点", en: "when follow-up does not reach the horizon"),
    interval: Text(
      zh: "delta 法方差（log-log 变换）；无事件时用二项精确法；有重复患者或权重时按患者重抽样",
      en: "delta method, log-log scale; exact binomial while no one had the event; resampled "
        + "patients where they repeat"),
    source: "Aalen, Johansen, Scand J Stat 1978;5:141; Choudhury, Stat Med 2002;21:1129",
    family: .survival, parameters: [.horizon], needs: .call)

  static func metric(_ horizon: Horizon) -> FormulaMetric<SurvivalCases> {
    FormulaMetric(
      about, parameters: horizon.parameters,
      interval: { cases, level, _ in interval(cases, horizon, level: level) },
      found: { horizon.found($0.columns) },
      value: { sample in
        guard let time = horizon.time(sample.columns) else {
          return .undefined(SurvivalWords.noHorizon)
        }
        let share = sample.incidence.incidence(at: time)
        return share.map { .value(min(1, $0)) } ?? .undefined(SurvivalWords.beyond(time))
      })
  }

  private static func interval(
    _ cases: SurvivalCases, _ horizon: Horizon, level: Double
  ) -> QualifiedInterval? {
    guard !cases.isWeighted, !cases.unitsRepeat, let time = horizon.time(cases.columns) else {
      return nil
    }
    let sample = SurvivalSample(cases)
    if let interval = sample.incidence.interval(at: time, level: level) {
      let events = cases.columns.causes.indices.count {
        cases.columns.causes[$0] == 1 && cases.columns.times[$0] <= time
      }
      return QualifiedInterval(interval, notes: events < 5 ? [SurvivalWords.fewEvents] : [])
    }
    let followed = sample.table.observedBeyond(time)
    guard sample.incidence.incidence(at: time) == 0, followed >= 1,
      let exact = Proportion.clopperPearson(successes: 0, trials: followed, level: level)
    else { return QualifiedInterval(nil, notes: [SurvivalWords.unfinished]) }
    return QualifiedInterval(exact, notes: [SurvivalWords.edge])
  }
}
