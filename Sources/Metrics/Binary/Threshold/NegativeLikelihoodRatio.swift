// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// How much likelier a negative call is in disease than in health (阴性似然比).
///
/// - Formula: (1 − sensitivity) / specificity.
/// - Range: 0 to inf; lower is better.
/// - Undefined: when a class is absent or no case is called negative.
/// - Interval: log method (Simel).
/// - Source: Simel, Samsa & Matchar, J Clin Epidemiol 1991;44:763.
public struct NegativeLikelihoodRatio: ThresholdMetric {
  /// How the threshold is set.
  public let rule: OperatingRule

  /// Makes the metric under a rule.
  public init(_ rule: OperatingRule) { self.rule = rule }

  /// It is read off sensitivity and specificity alone.
  public static var isOfRates: Bool { true }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "lr_negative",
    name: Text(zh: "阴性似然比", en: "Negative likelihood ratio"),
    meaning: Text(
      zh: "患病者漏诊的机会是未患病者判为阴性机会的多少倍，越小越好。",
      en: "How many times likelier a negative call is with the condition than without; small is "
        + "good."),
    formula: "(1 − sensitivity) / specificity",
    range: "0 to inf", direction: .lower,
    undefinedWhen: Text(
      zh: "缺少患病或未患病病例，或没有阴性判定",
      en: "when a class is absent or no case is called negative"),
    interval: Text(zh: "对数法（Simel）", en: "log method (Simel)"),
    source: "Simel, Samsa & Matchar, J Clin Epidemiol 1991;44:763",
    family: .threshold, parameters: [.threshold, .specificity, .sensitivity], needs: .call)

  /// (1 − sensitivity) / specificity.
  public static func value(_ cells: Cells, rule: OperatingRule) -> Measured {
    guard cells.diseased > 0, cells.healthy > 0 else {
      return .undefined(Reasons.oneClass(cells))
    }
    guard cells.calledNegative > 0 else { return .undefined(Reasons.noneCalledNegative(rule)) }
    return .value(
      (cells.falseNegative / cells.diseased) / (cells.trueNegative / cells.healthy))
  }

  /// log method (Simel).
  public static func interval(_ cells: Cells, level: Double, method: String?) -> QualifiedInterval?
  {
    guard method == nil else { return nil }
    return QualifiedInterval(
      LikelihoodRatio.negativeLikelihoodRatio(
        tp: cells.truePositive, fp: cells.falsePositive, fn: cells.falseNegative,
        tn: cells.trueNegative, level: level))
  }
}
