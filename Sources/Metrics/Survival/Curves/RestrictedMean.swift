// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Wording

/// The mean time free of the event within a horizon.
///
/// - Formula: area under Kaplan-Meier from 0 to t.
/// - Range: 0 to inf; describes the cohort.
/// - Undefined: when follow-up does not reach the horizon.
/// - Interval: normal with the variance sum A(u)^2 d/(n(n - d)), A(u) the area from u to t;
///   resampled patients where they repeat or cases carry weights.
/// - Source: Irwin, J Hyg 1949;47:188; Royston, Parmar, BMC Med Res Methodol 2013;13:152.
enum RestrictedMean {
  static let about = MetricAbout(
    id: "restricted_mean_survival_time",
    name: Text(zh: "限制性平均生存时间（RMST）", en: "Restricted mean survival time (RMST)"),
    meaning: Text(
      zh: "在某一时间点之内，平均有多长时间未发生事件。",
      en: "How long people are free of the event, on average, within a span of time."),
    formula: "area under S from 0 to t",
    range: "0 to inf", direction: .none,
    undefinedWhen: Text(zh: "随访未达到该时间点", en: "when follow-up does not reach the horizon"),
    interval: Text(
      zh: "正态近似（Greenwood 型方差）；有重复患者或权重时按患者重抽样",
      en: "normal, Greenwood's variance; resampled patients where they repeat"),
    source: "Irwin, J Hyg 1949;47:188; Royston, Parmar, BMC Med Res Methodol 2013;13:152",
    family: .survival, parameters: [.horizon], needs: .call)

  static func metric(_ horizon: Horizon) -> FormulaMetric<SurvivalCases> {
    FormulaMetric(
      about, parameters: horizon.parameters,
      interval: { cases, level, _ in
        guard !cases.isWeighted, !cases.unitsRepeat, let time = horizon.time(cases.columns),
          let mean = area(SurvivalSample(cases), to: time)
        else { return nil }
        let half = FewClusters(nil).critical(level) * mean.variance.squareRoot()
        let events = cases.columns.causes.indices.count {
          cases.columns.causes[$0] == 1 && cases.columns.times[$0] <= time
        }
        return QualifiedInterval(
          half > 0
            ? Interval(
              lower: max(0, mean.value - half), upper: min(time, mean.value + half), level: level,
              method: "greenwood") : nil,
          notes: half > 0
            ? events < 20 ? [SurvivalWords.fewEvents] : [] : [SurvivalWords.noEvents])
      },
      found: { horizon.found($0.columns) },
      notes: { $0.columns.hasCompeting ? [SurvivalWords.causeSpecific] : [] },
      value: { sample in
        guard let time = horizon.time(sample.columns) else {
          return .undefined(SurvivalWords.noHorizon)
        }
        let mean = area(sample, to: time)
        return mean.map { .value($0.value) } ?? .undefined(SurvivalWords.beyond(time))
      })
  }

  /// The area up to a time and its variance, from the last step back to the first.
  private static func area(
    _ sample: SurvivalSample, to end: Double
  ) -> (value: Double, variance: Double)? {
    let curve = sample.freeOfEvent
    guard curve.survival(at: end) != nil else { return nil }
    let table = sample.table
    var (area, variance, next) = (0.0, 0.0, end)
    for place in curve.times.indices.reversed() where curve.times[place] < end {
      area += curve.survival[place] * (next - curve.times[place])
      let (n, d) = (table.atRisk[place], table.events[place])
      if d > 0, n > d { variance += area * area * d / (n * (n - d)) }
      next = curve.times[place]
    }
    return (area + next, variance)
  }
}
