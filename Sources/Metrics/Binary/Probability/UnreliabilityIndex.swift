// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Statistics
public import Wording

/// Harrell's unreliability index U: what recalibrating slope and intercept would gain, per case.
///
/// The likelihood-ratio test of slope 1 and intercept 0, two degrees of freedom, stands beside it
/// as `chi_square` and `p`.
///
/// - Formula: (D(p) − D(recalibrated p) − 2) / n.
/// - Range: -inf to inf; lower is better.
/// - Undefined: when scores are not probabilities or lie at 0 or 1, a class is absent, or the joint
///   fit does not exist.
/// - Interval: none: it is a test statistic per case.
/// - Source: Harrell, Regression Modeling Strategies 2015, section 10.9.
public struct UnreliabilityIndex: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "unreliability_index",
    name: Text(zh: "不可靠指数 U", en: "Unreliability index U"),
    meaning: Text(
      zh: "重新校准斜率与截距能带来的每例似然增益；越小越好。",
      en: "What recalibrating slope and intercept would gain per case; small is good."),
    formula: "(D(p) − D(recalibrated p) − 2) / n",
    range: "-inf to inf", direction: .lower,
    undefinedWhen: Text(
      zh: "评分不是概率或恰为 0、1，缺少一类病例，或重新校准无法拟合",
      en: "when scores are no probabilities or lie at 0 or 1, or recalibration cannot be "
        + "fitted"),
    interval: Text(zh: "不给区间：它是按例数折算的检验统计量", en: "none: it is a test statistic per case"),
    source: "Harrell, Regression Modeling Strategies 2015, section 10.9",
    family: .probability, needs: .probability)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The index on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    switch ModelDeviance.recalibrated(sample) {
    case .success(let pair): return .value((pair.chiSquare - 2) / pair.deviance.weight)
    case .failure(let obstacle): return .undefined(obstacle.reason)
    }
  }

  /// The likelihood-ratio test.
  public func found(_ sample: BinarySample) -> [String: Parameter] {
    guard case .success(let pair) = ModelDeviance.recalibrated(sample) else { return [:] }
    return [
      "chi_square": .number(pair.chiSquare),
      "p": .number(ChiSquare(degreesOfFreedom: 2).survival(max(0, pair.chiSquare))),
    ]
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
