// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// Harrell's quality index Q: discrimination less unreliability.
///
/// - Formula: D − U.
/// - Range: -inf to inf; higher is better.
/// - Undefined: when scores are not probabilities or lie at 0 or 1, a class is absent, or the joint
///   fit does not exist.
/// - Interval: bootstrap by unit.
/// - Source: Harrell, Regression Modeling Strategies 2015, section 10.9.
public struct QualityIndex: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "quality_index",
    name: Text(zh: "质量指数 Q", en: "Quality index Q"),
    meaning: Text(zh: "区分指数减不可靠指数；越大越好。", en: "Discrimination less unreliability; large is good."),
    formula: "D − U",
    range: "-inf to inf", direction: .higher,
    undefinedWhen: Text(
      zh: "评分不是概率或恰为 0、1，缺少一类病例，或重新校准无法拟合",
      en: "when scores are no probabilities or lie at 0 or 1, or recalibration cannot be "
        + "fitted"),
    interval: Text(zh: "按患者自助重抽样", en: "bootstrap by unit"),
    source: "Harrell, Regression Modeling Strategies 2015, section 10.9",
    family: .probability, needs: .probability)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The index on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    switch ModelDeviance.recalibrated(sample) {
    case .success(let pair):
      return .value(
        pair.deviance.discrimination - (pair.chiSquare - 2) / pair.deviance.weight)
    case .failure(let obstacle): return .undefined(obstacle.reason)
    }
  }
}
