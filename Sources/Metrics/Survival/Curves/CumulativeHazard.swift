// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The hazard accumulated up to a horizon (Nelson-Aalen).
///
/// - Formula: sum over u <= t of d(u)/n(u).
/// - Range: 0 to inf; describes the cohort.
/// - Undefined: when follow-up does not reach the horizon.
/// - Interval: log scale with the variance sum d/n^2; resampled patients where they repeat or
///   cases carry weights.
/// - Source: Aalen, Ann Stat 1978;6:701.
enum CumulativeHazard {
  static let about = MetricAbout(
    id: "cumulative_hazard",
    name: Text(zh: "累积风险（Nelson-Aalen）", en: "Cumulative hazard (Nelson-Aalen)"),
    meaning: Text(
      zh: "到某一时间点累积的风险：每一时刻发生事件者占仍在随访者的比例之和。",
      en: "The hazard accumulated by a time: the shares of those at risk who had the event, summed."
    ),
    formula: "sum over u <= t of d(u)/n(u)",
    range: "0 to inf", direction: .none,
    undefinedWhen: Text(zh: "随访未达到该时间点", en: "when follow-up does not reach the horizon"),
    interval: Text(
      zh: "对数变换；有重复患者或权重时按患者重抽样", en: "log scale; resampled patients where they repeat"),
    source: "Aalen, Ann Stat 1978;6:701",
    family: .survival, parameters: [.horizon], needs: .call)

  static func metric(_ horizon: Horizon) -> FormulaMetric<SurvivalCases> {
    FormulaMetric(
      about, parameters: horizon.parameters,
      interval: { cases, level, _ in
        guard !cases.isWeighted, !cases.unitsRepeat, let time = horizon.time(cases.columns)
        else { return nil }
        let interval = NelsonAalen(SurvivalSample(cases).table, at: time)?.interval(level: level)
        let events = cases.columns.causes.indices.count {
          cases.columns.causes[$0] == 1 && cases.columns.times[$0] <= time
        }
        return QualifiedInterval(
          interval,
          notes: interval == nil
            ? [SurvivalWords.noEvents] : events < 5 ? [SurvivalWords.fewEvents] : [])
      },
      found: { horizon.found($0.columns) },
      notes: { $0.columns.hasCompeting ? [SurvivalWords.causeSpecific] : [] },
      value: { sample in
        guard let time = horizon.time(sample.columns) else {
          return .undefined(SurvivalWords.noHorizon)
        }
        let sum = NelsonAalen(sample.table, at: time)
        return sum.map { .value($0.hazard) } ?? .undefined(SurvivalWords.beyond(time))
      })
  }
}
