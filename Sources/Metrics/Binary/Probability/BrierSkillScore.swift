// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The share of the Brier score that the model takes off predicting the prevalence (scaled Brier).
///
/// - Formula: 1 − Brier / (π(1 − π)), π the share of disease.
/// - Range: -inf to 1; higher is better; 0 is no better than the prevalence.
/// - Undefined: when scores are not probabilities or a class is absent.
/// - Interval: bootstrap by unit.
/// - Source: Steyerberg et al., Epidemiology 2010;21:128.
public struct BrierSkillScore: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "brier_skill_score",
    name: Text(zh: "Brier 技巧评分（标化 Brier）", en: "Brier skill score (scaled Brier)"),
    meaning: Text(
      zh: "与对所有人都预测患病率相比，Brier 评分降低的比例；0 表示没有改善。",
      en: "How much of the Brier score of predicting the prevalence is taken off; 0 is no "
        + "gain."),
    formula: "1 − Brier / (π(1 − π)), π the share of disease",
    range: "-inf to 1", direction: .higher,
    undefinedWhen: Text(
      zh: "评分不是概率，或缺少患病或未患病病例",
      en: "when scores are not probabilities or a class is absent"),
    interval: Text(zh: "按患者自助重抽样", en: "bootstrap by unit"),
    source: "Steyerberg et al., Epidemiology 2010;21:128",
    family: .probability, needs: .probability)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The scaled score on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    if let obstacle = sample.probabilityObstacle { return .undefined(obstacle) }

    guard let score = sample.meanLoss(.brier), let share = sample.eventShare else {
      return .undefined(Reasons.noCases)
    }
    guard share > 0, share < 1 else {
      return .undefined(share > 0 ? Reasons.noHealthy : Reasons.noDiseased)
    }
    return .value(1 - score / (share * (1 - share)))
  }
}
