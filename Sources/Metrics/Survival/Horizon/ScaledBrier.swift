// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// How much of the Brier score of predicting everyone the same risk the model takes away.
///
/// - Formula: 1 - Brier / Brier of the observed risk by the horizon (Kaplan-Meier, or
///   Aalen-Johansen with competing events) predicted for everyone.
/// - Range: -inf to 1; higher is better; 0 is no better than the observed share.
/// - Undefined: when the Brier score is, or the observed risk is 0 or 1.
/// - Interval: resampled patients; none where fewer than a quarter are uncensored at the horizon.
/// - Source: Kattan, Gerds, Diagn Progn Res 2018;2:7 (index of prediction accuracy).
enum ScaledBrier {
  static let about = MetricAbout(
    id: "scaled_brier_score",
    name: Text(zh: "标化 Brier 评分（IPA）", en: "Scaled Brier score (IPA)"),
    meaning: Text(
      zh: "与“对所有人预测同一观察风险”相比，Brier 评分减少的比例；0 表示没有改进。",
      en:
        "How much of the Brier score of predicting the observed risk for everyone the model takes "
        + "away; 0 is no gain."),
    formula: "1 - Brier / Brier of the observed risk for everyone",
    range: "-inf to 1", direction: .higher,
    undefinedWhen: Text(
      zh: "Brier 评分无定义，或观察风险为 0 或 1",
      en: "when the Brier score is, or the observed risk is 0 or 1"),
    interval: Text(
      zh: "按患者重抽样；到该时间点未删失者不足四分之一时不给区间",
      en: "resampled patients; none where fewer than a quarter are uncensored at the horizon"),
    source: "Kattan, Gerds, Diagn Progn Res 2018;2:7",
    family: .survival, parameters: [.horizon], needs: .probability)

  static func metric(_ horizon: Horizon) -> FormulaMetric<SurvivalCases> {
    FormulaMetric(
      about, parameters: horizon.parameters,
      interval: { cases, _, _ in
        // Each of the few who are left stands for four or more: of 200 it covers 92.8 %.
        guard let time = horizon.time(cases.columns),
          let free = SurvivalSample(cases).uncensored.survival(at: time), free < 0.25
        else { return nil }
        return QualifiedInterval(nil, notes: [fewLeft])
      },
      found: { horizon.found($0.columns) },
      value: { sample in
        guard let time = horizon.time(sample.columns) else {
          return .undefined(SurvivalWords.noHorizon)
        }
        let score = IpcwBrier.score(sample, at: time)
        guard let brier = score.number, let outcomes = sample.outcomes(at: time) else {
          return score
        }
        guard let risk = sample.observedRisk(at: time), risk > 0, risk < 1,
          let null = outcomes.brier(
            risks: [Double](repeating: risk, count: sample.columns.count)), null > 0
        else { return .undefined(SurvivalWords.noCaseOrControl(time)) }
        return .value(1 - brier / null)
      })
  }
}

extension ScaledBrier {
  private static let fewLeft = Text(
    zh: "没有区间：到该时间点未删失者不足四分之一，少数人的权重过大",
    en: "no interval: fewer than a quarter are uncensored at the horizon, and few people weigh much"
  )
}

extension CaseSample where Columns == SurvivalColumns {
  /// The observed risk by a horizon: one less Kaplan-Meier, or Aalen-Johansen's incidence.
  func observedRisk(at horizon: Double) -> Double? {
    columns.hasCompeting
      ? incidence.incidence(at: horizon) : freeOfEvent.survival(at: horizon).map { 1 - $0 }
  }
}
