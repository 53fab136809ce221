// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// How much likelier a positive call is in disease than in health (阳性似然比).
///
/// - Formula: sensitivity / (1 − specificity).
/// - Range: 0 to inf; higher is better.
/// - Undefined: when a class is absent or no case is called positive.
/// - Interval: log method (Simel).
/// - Source: Simel, Samsa & Matchar, J Clin Epidemiol 1991;44:763.
public struct PositiveLikelihoodRatio: ThresholdMetric {
  /// How the threshold is set.
  public let rule: OperatingRule

  /// Makes the metric under a rule.
  public init(_ rule: OperatingRule) { self.rule = rule }

  /// It is read off sensitivity and specificity alone.
  public static var isOfRates: Bool { true }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "lr_positive",
    name: Text(zh: "阳性似然比", en: "Positive likelihood ratio"),
    meaning: Text(
      zh: "患病者被提示的机会是未患病者被误报机会的多少倍。",
      en: "How many times likelier a flag is with the condition than without it."),
    formula: "sensitivity / (1 − specificity)",
    range: "0 to inf", direction: .higher,
    undefinedWhen: Text(
      zh: "缺少患病或未患病病例，或没有阳性判定",
      en: "when a class is absent or no case is called positive"),
    interval: Text(zh: "对数法（Simel）", en: "log method (Simel)"),
    source: "Simel, Samsa & Matchar, J Clin Epidemiol 1991;44:763",
    family: .threshold, parameters: [.threshold, .specificity, .sensitivity], needs: .call)

  /// sensitivity / (1 − specificity).
  public static func value(_ cells: Cells, rule: OperatingRule) -> Measured {
    guard cells.diseased > 0, cells.healthy > 0 else {
      return .undefined(Reasons.oneClass(cells))
    }
    guard cells.calledPositive > 0 else { return .undefined(Reasons.noneCalledPositive(rule)) }
    return .value(
      (cells.truePositive / cells.diseased) / (cells.falsePositive / cells.healthy))
  }

  /// log method (Simel).
  public static func interval(_ cells: Cells, level: Double, method: String?) -> QualifiedInterval?
  {
    guard method == nil else { return nil }
    return QualifiedInterval(
      LikelihoodRatio.positiveLikelihoodRatio(
        tp: cells.truePositive, fp: cells.falsePositive, fn: cells.falseNegative,
        tn: cells.trueNegative, level: level))
  }
}
