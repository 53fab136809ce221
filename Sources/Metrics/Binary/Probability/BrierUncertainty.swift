// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The part of the Brier score that no model can take away (uncertainty).
///
/// - Formula: π(1 − π), π the share of disease.
/// - Range: 0 to 0.25; neither good nor bad.
/// - Undefined: when scores are not probabilities.
/// - Interval: Wilson's of the share of disease, carried over; it tops out at 0.25 where it holds a
///   share of one half. Of the effective number of cases where patients repeat or weights differ.
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
    interval: Text(
      zh: "由患病率的 Wilson 区间换算；有聚类或权重时按有效例数",
      en: "Wilson's of the share of disease, carried over"),
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

  /// Wilson's interval of the share of disease, carried over by p(1 − p).
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    guard method == nil || method == "wilson" else { return nil }
    var found = cases.eventShareInterval(level: level)
    guard let share = found.interval else { return found }
    let ends = [share.lower, share.upper].map { $0 * (1 - $0) }
    let top = share.lower <= 0.5 && share.upper >= 0.5 ? 0.25 : max(ends[0], ends[1])
    found.interval = Interval(
      lower: min(ends[0], ends[1]), upper: top, level: level, method: share.method)
    return found
  }
}
