// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The part of the Brier score that no model can take away (uncertainty).
///
/// - Formula: π(1 − π), π the share of disease.
/// - Range: 0 to 0.25; neither good nor bad.
/// - Undefined: when scores are not probabilities.
/// - Interval: bootstrap by unit.
/// - Source: Murphy, J Appl Meteorol 1973;12:595.
public struct BrierUncertainty: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "brier_uncertainty",
    name: Text(zh: "Brier 评分的不确定性部分", en: "Brier uncertainty"),
    meaning: Text(
      zh: "只由患病率决定的部分：对所有人都预测患病率时的 Brier 评分。",
      en: "Set by prevalence alone: the Brier score of predicting the prevalence for "
        + "everybody."),
    formula: "π(1 − π), π the share of disease",
    range: "0 to 0.25", direction: .none,
    undefinedWhen: Text(zh: "评分不是概率", en: "when scores are not probabilities"),
    interval: Text(zh: "按患者自助重抽样", en: "bootstrap by unit"),
    source: "Murphy, J Appl Meteorol 1973;12:595",
    family: .probability, needs: .probability)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The variance of the outcome on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    if let obstacle = sample.probabilityObstacle { return .undefined(obstacle) }

    guard let share = sample.eventShare else { return .undefined(Reasons.noCases) }
    return .value(share * (1 - share))
  }
}
