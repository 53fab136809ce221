// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The share of the deviance that the predictions explain, scaled to at most 1 (Nagelkerke's R²).
///
/// The predictions are judged as they are, not refitted, so a badly calibrated model falls below 0.
///
/// - Formula: (1 − exp(−LR/n)) / (1 − exp(−D_0/n)), LR = D_0 − D(p), D deviance, D_0 that of the
///   prevalence.
/// - Range: -inf to 1; higher is better.
/// - Undefined: when scores are not probabilities or a class is absent.
/// - Interval: bootstrap by unit.
/// - Source: Nagelkerke, Biometrika 1991;78:691.
public struct NagelkerkeR2: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "nagelkerke_r2",
    name: Text(zh: "Nagelkerke R²", en: "Nagelkerke's R²"),
    meaning: Text(
      zh: "预测所解释的偏差比例（上限为 1）；小于 0 说明不如直接预测患病率。",
      en: "The share of deviance explained; below 0 it is worse than predicting the "
        + "prevalence."),
    formula: "(1 − exp(−LR/n)) / (1 − exp(−D_0/n)), LR = D_0 − D(p), D deviance, D_0 that "
      + "of the prevalence",
    range: "-inf to 1", direction: .higher,
    undefinedWhen: Text(
      zh: "评分不是概率，或缺少患病或未患病病例",
      en: "when scores are not probabilities or a class is absent"),
    interval: Text(zh: "按患者自助重抽样", en: "bootstrap by unit"),
    source: "Nagelkerke, Biometrika 1991;78:691",
    family: .probability, needs: .probability)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The index on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    switch ModelDeviance.measure(sample) {
    case .success(let deviance): return .value(deviance.nagelkerke)
    case .failure(let obstacle): return .undefined(obstacle.reason)
    }
  }
}
