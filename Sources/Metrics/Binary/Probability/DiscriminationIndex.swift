// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// Harrell's discrimination index D: the likelihood ratio over the prevalence, per case.
///
/// - Formula: (LR − 1) / n, LR = D_0 − D(p), D deviance, D_0 that of the prevalence.
/// - Range: -inf to inf; higher is better.
/// - Undefined: when scores are not probabilities or a class is absent.
/// - Interval: bootstrap by unit.
/// - Source: Harrell, Regression Modeling Strategies 2015, section 10.9.
public struct DiscriminationIndex: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "discrimination_index",
    name: Text(zh: "区分指数 D", en: "Discrimination index D"),
    meaning: Text(
      zh: "相对于只知道患病率，每个病例的似然比增益。",
      en: "The gain in likelihood ratio per case over knowing the prevalence only."),
    formula: "(LR − 1) / n, LR = D_0 − D(p), D deviance, D_0 that of the prevalence",
    range: "-inf to inf", direction: .higher,
    undefinedWhen: Text(
      zh: "评分不是概率，或缺少患病或未患病病例",
      en: "when scores are not probabilities or a class is absent"),
    interval: Text(zh: "按患者自助重抽样", en: "bootstrap by unit"),
    source: "Harrell, Regression Modeling Strategies 2015, section 10.9",
    family: .probability, needs: .probability)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The index on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    switch ModelDeviance.measure(sample) {
    case .success(let deviance): return .value(deviance.discrimination)
    case .failure(let obstacle): return .undefined(obstacle.reason)
    }
  }
}
