// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// How fast true risk moves with predicted risk; 1 is best, below 1 predictions are too extreme.
///
/// - Formula: b in logit P(y = 1) = a + b·logit p, fitted jointly.
/// - Range: -inf to inf; 1 is best.
/// - Undefined: when a class is absent, scores are not probabilities or lie at 0 or 1, scores are
///   all equal, or the classes are completely separated.
/// - Interval: Wald from the information; sandwich by patient where patients repeat.
/// - Source: Cox, Biometrika 1958;45:562.
public struct CalibrationSlope: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "calibration_slope",
    name: Text(zh: "校准斜率", en: "Calibration slope"),
    meaning: Text(
      zh: "实际风险随预测风险变化的快慢；1 最佳，小于 1 说明预测过于极端。",
      en: "How fast true risk moves with predicted risk; 1 is best, below 1 predictions are too "
        + "extreme."),
    formula: "b in logit P(y = 1) = a + b·logit p, fitted jointly",
    range: "-inf to inf", direction: .target,
    undefinedWhen: Text(
      zh: "缺少患病或未患病病例、评分不是概率或恰为 0、1、评分全部相同，或两类被完全分开",
      en: "when a class is absent, scores are not probabilities or lie at 0 or 1, are all equal, "
        + "or "
        + "separate the classes completely"),
    interval: Text(zh: "Wald 法；同一患者多个病例时用按患者的稳健方差", en: "Wald; sandwich by patient"),
    source: "Cox, Biometrika 1958;45:562",
    family: .probability, needs: .probability)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The fitted number on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    CalibrationFits.fit(sample, .joint).measured { $0.slope }
  }

  /// Wald's interval; the sandwich's error where patients repeat or cases carry weights.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    guard method == nil || method == "wald",
      case .success(let fit) = CalibrationFits.fit(BinarySample(cases), .joint)
    else { return nil }
    return QualifiedInterval(
      fit.slopeInterval(
        level: level,
        degreesOfFreedom: method == nil ? CalibrationFits.degreesOfFreedom(cases) : nil))
  }
}
