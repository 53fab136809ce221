// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Wording

/// How fast the hazard up to a horizon moves with the predicted risk; below 1 risks are too extreme.
///
/// - Formula: b in the Cox model h(u) = h0(u) exp(b log(-log(1 - p))), u up to the horizon, tied
///   events by Efron.
/// - Range: -inf to inf; 1 is best.
/// - Undefined: when no risk is predicted for the horizon, a risk is 0 or 1, all risks are equal,
///   no one has the event by then, or the event always meets the highest risk.
/// - Interval: Wald from the information; resampled patients where they repeat or cases carry
///   weights.
/// - Source: McLernon et al., Ann Intern Med 2023;176:105; Crowson et al., Stat Methods Med Res
///   2016;25:1692.
enum SurvivalCalibrationSlope {
  static let about = MetricAbout(
    id: "calibration_slope",
    name: Text(zh: "校准斜率（某一时间点）", en: "Calibration slope at a horizon"),
    meaning: Text(
      zh: "到某一时间点的实际风险随预测风险变化的快慢；1 最佳，小于 1 说明预测过于极端。",
      en: "How fast true risk by a time moves with predicted risk; 1 is best, below 1 predictions "
        + "are too extreme."),
    formula: "b in h(u) = h0(u) exp(b log(-log(1 - p))), u up to the horizon",
    range: "-inf to inf", direction: .target,
    undefinedWhen: Text(
      zh: "没有该时间点的预测风险、风险恰为 0 或 1、风险全部相同、届时没有人发生事件，或事件总发生在风险最高者",
      en: "when no risk is predicted for the horizon, a risk is 0 or 1, all are equal, no one has "
        + "the event by then, or it always meets the highest risk"),
    interval: Text(
      zh: "Wald 法；有重复患者或权重时按患者重抽样", en: "Wald; resampled patients where they repeat"),
    source: "McLernon et al., Ann Intern Med 2023;176:105; Crowson et al., Stat Methods Med Res "
      + "2016;25:1692",
    family: .survival, parameters: [.horizon], needs: .probability)

  static func metric(_ horizon: Horizon) -> FormulaMetric<SurvivalCases> {
    FormulaMetric(
      about, parameters: horizon.parameters,
      interval: { cases, level, _ in
        guard !cases.isWeighted, !cases.unitsRepeat,
          case .success(let fit) = fit(SurvivalSample(cases), horizon)
        else { return nil }
        return QualifiedInterval(fit.interval(level: level))
      },
      found: { horizon.found($0.columns) },
      notes: { $0.columns.hasCompeting ? [SurvivalWords.causeSpecific] : [] },
      value: { sample in
        switch fit(sample, horizon) {
        case .success(let fit): .value(fit.coefficient)
        case .failure(let reason): .undefined(reason.text)
        }
      })
  }

  private struct Reason: Error { let text: Text }

  private static func fit(
    _ sample: SurvivalSample, _ horizon: Horizon
  ) -> Result<CoxFit, Reason> {
    guard let time = horizon.time(sample.columns) else {
      return .failure(Reason(text: SurvivalWords.noHorizon))
    }
    guard let risks = sample.columns.risk(at: time) else {
      return .failure(Reason(text: SurvivalWords.noRisk(time)))
    }
    guard HorizonOutcomes.isKnown(sample.table, at: time) else {
      return .failure(Reason(text: SurvivalWords.beyond(time)))
    }
    let weights = sample.weights
    guard risks.indices.allSatisfy({ weights[$0] == 0 || (risks[$0] > 0 && risks[$0] < 1) }) else {
      return .failure(
        Reason(text: Text(zh: "有预测风险恰为 0 或 1", en: "a predicted risk is exactly 0 or 1")))
    }
    let cut = sample.cases.memo("survival.cut.\(time)") {
      CutColumns(sample.columns, risks: risks, at: time)
    }
    do throws(FitFailure) {
      return .success(
        try CoxFit.fit(cut.order, covariates: cut.covariates, ties: .efron, weights: weights))
    } catch .oneClass {
      return .failure(Reason(text: SurvivalWords.noEvents))
    } catch {
      return .failure(Reason(text: error.text))
    }
  }

  /// Follow-up cut at a horizon, with the complementary log-log of the predicted risk.
  private struct CutColumns: Sendable {
    let order: SurvivalTimes
    let covariates: [Double]

    init(_ columns: SurvivalColumns, risks: [Double], at horizon: Double) {
      order = SurvivalTimes(
        times: columns.times.map { min($0, horizon) },
        causes: columns.times.indices.map {
          columns.times[$0] <= horizon ? columns.causes[$0] : 0
        })
      covariates = risks.map { risk in
        risk > 0 && risk < 1 ? Elementary.log(-Elementary.log1p(-risk)) : 0
      }
    }
  }
}
