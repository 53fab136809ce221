// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The odds of a positive call in disease over those in health (诊断比值比).
///
/// - Formula: (TP·TN) / (FP·FN).
/// - Range: 0 to inf; higher is better.
/// - Undefined: when a class is absent or all calls are alike.
/// - Interval: log method (Woolf).
/// - Source: Glas et al., J Clin Epidemiol 2003;56:1129.
public struct DiagnosticOddsRatio: ThresholdMetric {
  /// How the threshold is set.
  public let rule: OperatingRule

  /// Makes the metric under a rule.
  public init(_ rule: OperatingRule) { self.rule = rule }

  /// It is read off sensitivity and specificity alone.
  public static var isOfRates: Bool { true }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "diagnostic_odds_ratio",
    name: Text(zh: "诊断比值比", en: "Diagnostic odds ratio"),
    meaning: Text(
      zh: "阳性似然比与阴性似然比之比；1 表示没有诊断价值。",
      en: "The positive over the negative likelihood ratio; 1 means no diagnostic value."),
    formula: "(TP·TN) / (FP·FN)",
    range: "0 to inf", direction: .higher,
    undefinedWhen: Text(
      zh: "缺少患病或未患病病例，或判定只有一类",
      en: "when a class is absent or all calls are alike"),
    interval: Text(zh: "对数法（Woolf）", en: "log method (Woolf)"),
    source: "Glas et al., J Clin Epidemiol 2003;56:1129",
    family: .threshold, parameters: [.threshold, .specificity, .sensitivity], needs: .call)

  /// (TP·TN) / (FP·FN).
  public static func value(_ cells: Cells, rule: OperatingRule) -> Measured {
    guard cells.diseased > 0, cells.healthy > 0 else {
      return .undefined(Reasons.oneClass(cells))
    }
    if cells.calledPositive == 0 { return .undefined(Reasons.noneCalledPositive(rule)) }
    if cells.calledNegative == 0 { return .undefined(Reasons.noneCalledNegative(rule)) }
    return .value(
      (cells.truePositive * cells.trueNegative) / (cells.falsePositive * cells.falseNegative))
  }

  /// log method (Woolf).
  public static func interval(_ cells: Cells, level: Double, method: String?) -> QualifiedInterval?
  {
    guard method == nil else { return nil }
    return QualifiedInterval(
      LikelihoodRatio.diagnosticOddsRatio(
        tp: cells.truePositive, fp: cells.falsePositive, fn: cells.falseNegative,
        tn: cells.trueNegative, level: level))
  }
}
