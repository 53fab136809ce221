// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The share of all cases that the model calls correctly (准确率).
///
/// - Formula: (TP + TN) / n.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when there are no cases.
/// - Interval: Wilson, of the effective number of cases where patients repeat (Rao and Scott);
///   Clopper-Pearson and Jeffreys on request for independent cases.
/// - Source: Altman and Bland, BMJ 1994;308:1552; Wilson, J Am Stat Assoc 1927;22:209.
public struct Accuracy: ThresholdMetric {
  /// How the threshold is set.
  public let rule: OperatingRule

  /// Makes the metric under a rule.
  public init(_ rule: OperatingRule) { self.rule = rule }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "accuracy",
    name: Text(zh: "准确率", en: "Accuracy"),
    meaning: Text(
      zh: "全部病例中判定正确的比例；患病率低时容易误导。",
      en: "Of all cases, the share called correctly; misleading where the condition is rare."),
    formula: "(TP + TN) / n",
    range: "0 to 1", direction: .higher,
    undefinedWhen: Text(zh: "没有病例", en: "when there are no cases"),
    interval: Text(
      zh: "Wilson 法；同一患者多个病例时按患者折算有效例数",
      en: "Wilson; of the effective number of cases where patients repeat"),
    source: "Altman & Bland, BMJ 1994;308:1552; Wilson, J Am Stat Assoc 1927;22:209",
    family: .threshold, parameters: [.threshold, .specificity, .sensitivity], needs: .call)

  /// (TP + TN) / n.
  public static func value(_ cells: Cells, rule: OperatingRule) -> Measured {
    .ratio(cells.truePositive + cells.trueNegative, cells.total, orUndefined: Reasons.noCases)
  }

  /// The cases called as they are, and all cases.
  public func share(_ cells: Cells) -> (part: Double, whole: Double)? {
    (cells.truePositive + cells.trueNegative, cells.total)
  }

  /// The interval of a proportion.
  public static func interval(_ cells: Cells, level: Double, method: String?) -> QualifiedInterval?
  {
    .proportion(
      cells.truePositive + cells.trueNegative, of: cells.total, level: level, method: method)
  }

  /// Tango's interval and McNemar's mid-p test over all cases, at a locked threshold.
  public func closedDifference(
    _ first: BinaryCases, _ second: BinaryCases, level: Double
  ) -> PairedDifference? {
    pairedShare(first, second, level: level) { _ in true }
  }
}
