// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// The mean negative log-likelihood of the outcomes under the predictions (log-loss).
///
/// A certain prediction that is wrong makes it infinite; the note then gives the value with
/// probabilities clipped to the spacing of doubles at 1, as scikit-learn reports it.
///
/// - Formula: mean of −(y log p + (1 − y) log(1 − p)), natural logarithm.
/// - Range: 0 to inf; lower is better.
/// - Undefined: when scores are not probabilities.
/// - Interval: bootstrap by unit.
/// - Source: Good, J R Stat Soc B 1952;14:107.
public struct LogLoss: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "log_loss",
    name: Text(zh: "对数损失", en: "Log-loss"),
    meaning: Text(
      zh: "预测概率对实际结果的平均“意外”程度，越小越好；十分肯定却判错时为无穷大。",
      en: "How surprised the predictions are by the outcomes; infinite when one is certain and "
        + "wrong."),
    formula: "mean of −(y ln p + (1 − y) ln(1 − p))",
    range: "0 to inf", direction: .lower,
    undefinedWhen: Text(zh: "评分不是概率", en: "when scores are not probabilities"),
    interval: Text(zh: "按患者自助重抽样", en: "bootstrap by unit"),
    source: "Good, J R Stat Soc B 1952;14:107",
    family: .probability, needs: .probability)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The mean log-loss on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    if let obstacle = sample.probabilityObstacle { return .undefined(obstacle) }
    return sample.meanLoss(.logLoss).map { .value($0) } ?? .undefined(Reasons.noCases)
  }

  /// The clipped value, where the loss is infinite.
  public func notes(_ sample: BinarySample) -> [Text] {
    guard value(sample).number == .infinity, let clipped = sample.meanLoss(.clippedLogLoss) else {
      return []
    }
    return [
      Text(
        zh: "有确定性预测判错，对数损失为无穷大；将概率截断至 2.2e-16 后为 \(clipped)。",
        en: "A certain prediction was wrong, so the log-loss is infinite; with probabilities "
          + "clipped at 2.2e-16 it is \(clipped).")
    ]
  }
}
