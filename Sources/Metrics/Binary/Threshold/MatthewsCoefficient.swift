// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The correlation of calls and truth (MCC).
///
/// - Formula: (TP·TN − FP·FN) / √((TP+FP)(TP+FN)(TN+FP)(TN+FN)).
/// - Range: -1 to 1; higher is better.
/// - Undefined: when truth or calls hold one class only.
/// - Interval: delta method.
/// - Source: Matthews, Biochim Biophys Acta 1975;405:442.
public struct MatthewsCoefficient: ThresholdMetric {
  /// How the threshold is set.
  public let rule: OperatingRule

  /// Makes the metric under a rule.
  public init(_ rule: OperatingRule) { self.rule = rule }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "mcc",
    name: Text(zh: "马修斯相关系数（MCC）", en: "Matthews correlation coefficient"),
    meaning: Text(
      zh: "判定与真值的相关程度，1 为完全一致，0 与随机无异。",
      en: "How far calls and truth go together: 1 is perfect, 0 is chance."),
    formula: "(TP·TN − FP·FN) / √((TP+FP)(TP+FN)(TN+FP)(TN+FN))",
    range: "-1 to 1", direction: .higher,
    undefinedWhen: Text(zh: "真值或判定只有一类", en: "when truth or calls hold one class only"),
    interval: Text(zh: "delta 法", en: "delta method"),
    source: "Matthews, Biochim Biophys Acta 1975;405:442",
    family: .threshold, parameters: [.threshold, .specificity, .sensitivity], needs: .call)

  /// (TP·TN − FP·FN) / √((TP+FP)(TP+FN)(TN+FP)(TN+FN)).
  public static func value(_ cells: Cells, rule: OperatingRule) -> Measured {
    if cells.diseased == 0 || cells.healthy == 0 {
      return .undefined(Reasons.oneClass(cells))
    }
    if cells.calledPositive == 0 { return .undefined(Reasons.noneCalledPositive(rule)) }
    if cells.calledNegative == 0 { return .undefined(Reasons.noneCalledNegative(rule)) }
    let difference =
      cells.truePositive * cells.trueNegative - cells.falsePositive * cells.falseNegative
    // Margins that are equal when all calls are right (or all wrong) meet under one root, which is
    // then exact: the coefficient is 1 or -1, not a rounding beyond it.
    let (first, second) =
      difference > 0
      ? (cells.calledPositive * cells.diseased, cells.calledNegative * cells.healthy)
      : (cells.calledPositive * cells.healthy, cells.calledNegative * cells.diseased)
    return .value(difference / (first.squareRoot() * second.squareRoot()))
  }

  /// delta method.
  public static func interval(_ cells: Cells, level: Double, method: String?) -> QualifiedInterval?
  {
    guard method == nil else { return nil }
    return QualifiedInterval(
      MatthewsCorrelation.interval(
        tp: cells.truePositive, fp: cells.falsePositive, fn: cells.falseNegative,
        tn: cells.trueNegative, level: level))
  }
}
