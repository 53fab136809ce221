// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The mean squared distance between predicted probability and outcome (Brier score).
///
/// - Formula: mean of (p − y)².
/// - Range: 0 to 1; lower is better.
/// - Undefined: when scores are not probabilities.
/// - Interval: bootstrap by unit.
/// - Source: Brier, Mon Weather Rev 1950;78:1.
public struct BrierScore: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "brier_score",
    name: Text(zh: "Brier 评分", en: "Brier score"),
    meaning: Text(
      zh: "预测概率与实际结果之差的平方的平均值，越小越好。",
      en: "The mean squared gap between predicted probability and outcome; small is good."),
    formula: "mean of (p − y)²",
    range: "0 to 1", direction: .lower,
    undefinedWhen: Text(zh: "评分不是概率", en: "when scores are not probabilities"),
    interval: Text(zh: "按患者自助重抽样", en: "bootstrap by unit"),
    source: "Brier, Mon Weather Rev 1950;78:1",
    family: .probability, needs: .probability)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The mean squared error on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    if let obstacle = sample.probabilityObstacle { return .undefined(obstacle) }
    return sample.meanLoss(.brier).map { .value($0) } ?? .undefined(Reasons.noCases)
  }
}
