// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Statistics
public import Wording

/// Spiegelhalter's test of whether predictions are calibrated, as a standard normal z.
///
/// Its two-sided p value stands beside it as `p`. It takes cases as independent.
///
/// - Formula: Σ (y − p)(1 − 2p) / √(Σ (1 − 2p)² p(1 − p)).
/// - Range: -inf to inf; 0 is best.
/// - Undefined: when scores are not probabilities, or all lie at 0, 0.5 or 1.
/// - Interval: none: it is a test statistic.
/// - Source: Spiegelhalter, Stat Med 1986;5:421.
public struct SpiegelhalterZ: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "spiegelhalter_z",
    name: Text(zh: "Spiegelhalter 检验 z 值", en: "Spiegelhalter's z"),
    meaning: Text(
      zh: "检验预测概率是否校准的 z 值；绝对值大于 1.96 说明偏离超出机遇。",
      en: "Tests calibration: beyond 1.96 either way the predictions are off by more than "
        + "chance."),
    formula: "Σ (y − p)(1 − 2p) / √(Σ (1 − 2p)² p(1 − p))",
    range: "-inf to inf", direction: .target,
    undefinedWhen: Text(
      zh: "评分不是概率，或均为 0、0.5 或 1",
      en: "when scores are not probabilities, or all are 0, 0.5 or 1"),
    interval: Text(zh: "检验统计量不给区间", en: "none: it is a test statistic"),
    source: "Spiegelhalter, Stat Med 1986;5:421",
    family: .probability, needs: .probability)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The statistic on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    if let obstacle = sample.probabilityObstacle { return .undefined(obstacle) }

    var sum = 0.0
    var variance = 0.0
    let columns = sample.cases.ranked
    for row in columns.scores.indices {
      let share = sample.weight(row)
      let p = columns.scores[row]
      let lever = 1 - 2 * p
      sum += share * ((columns.labels[row] == 1 ? 1 : 0) - p) * lever
      variance += share * lever * lever * p * (1 - p)
    }
    guard variance > 0 else {
      return .undefined(
        columns.scores.isEmpty
          ? Reasons.noCases
          : Text(
            zh: "预测概率均为 0、0.5 或 1，检验无定义",
            en: "all predictions are 0, 0.5 or 1, which leaves the test without variance"))
    }
    return .value(sum / variance.squareRoot())
  }

  /// The two-sided p value.
  public func found(_ sample: BinarySample) -> [String: Parameter] {
    guard let z = value(sample).number else { return [:] }
    return ["p": .number(2 * Normal.survival(abs(z)))]
  }

  /// None: a test statistic is judged by its p value.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    QualifiedInterval(nil, notes: [Reasons.testStatistic])
  }

  /// What the test takes for granted, where it does not hold.
  public func notes(_ sample: BinarySample) -> [Text] {
    Reasons.independence(sample.cases)
  }
}
