// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// Whether predictions are too low (above 0) or too high (below 0) overall; 0 is best.
///
/// - Formula: a in logit P(y = 1) = a + logit p.
/// - Range: -inf to inf; 0 is best.
/// - Undefined: when a class is absent, scores are not probabilities or lie at 0 or 1, scores are
///   all equal, or the classes are completely separated.
/// - Interval: Wald from the information; sandwich by patient where patients repeat.
/// - Source: Van Calster et al., BMC Med 2019;17:230.
public struct CalibrationInTheLarge: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "calibration_in_the_large",
    name: Text(zh: "总体校准", en: "Calibration in the large"),
    meaning: Text(
      zh: "总体上预测偏低（大于 0）还是偏高（小于 0）；0 最佳。",
      en: "Whether predictions are too low (above 0) or too high (below 0) overall; 0 is best."),
    formula: "a in logit P(y = 1) = a + logit p",
    range: "-inf to inf", direction: .target,
    undefinedWhen: Text(
      zh: "缺少患病或未患病病例、评分不是概率或恰为 0、1、评分全部相同，或两类被完全分开",
      en: "when a class is absent, scores are not probabilities or lie at 0 or 1, are all equal, "
        + "or "
        + "separate the classes completely"),
    interval: Text(zh: "Wald 法；同一患者多个病例时用按患者的稳健方差", en: "Wald; sandwich by patient"),
    source: "Van Calster et al., BMC Med 2019;17:230",
    family: .probability, needs: .probability)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The fitted number on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    CalibrationFits.fit(sample, .inTheLarge).measured { $0.intercept }
  }

  /// Wald's interval; the sandwich's error where patients repeat or cases carry weights.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    guard method == nil || method == "wald",
      case .success(let fit) = CalibrationFits.fit(BinarySample(cases), .inTheLarge)
    else { return nil }
    return QualifiedInterval(
      fit.interceptInterval(
        level: level,
        degreesOfFreedom: method == nil ? CalibrationFits.degreesOfFreedom(cases) : nil))
  }
}
