// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The share of diseased cases that the model calls positive (灵敏度, recall).
///
/// - Formula: TP / (TP + FN), positive when score ≥ threshold.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no case is diseased.
/// - Interval: Wilson, of the effective number of cases where patients repeat (Rao and Scott);
///   Clopper-Pearson and Jeffreys on request for independent cases.
/// - Source: Altman and Bland, BMJ 1994;308:1552; Wilson, J Am Stat Assoc 1927;22:209.
public struct Sensitivity: ThresholdMetric {
  /// How the threshold is set.
  public let rule: OperatingRule

  /// Makes the metric under a rule.
  public init(_ rule: OperatingRule) { self.rule = rule }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "sensitivity",
    name: Text(zh: "灵敏度", en: "Sensitivity"),
    meaning: Text(
      zh: "患病者中被 AI 提示的比例。",
      en: "Of those with the condition, the share that the AI flags."),
    formula: "TP / (TP + FN), positive when score ≥ threshold",
    range: "0 to 1", direction: .higher,
    undefinedWhen: Text(zh: "没有患病病例", en: "when no case is diseased"),
    interval: Text(
      zh: "Wilson 法；同一患者多个病例时按患者折算有效例数",
      en: "Wilson; of the effective number of cases where patients repeat"),
    source: "Altman & Bland, BMJ 1994;308:1552; Wilson, J Am Stat Assoc 1927;22:209",
    family: .threshold, parameters: [.threshold, .specificity, .sensitivity], needs: .call)

  /// TP / (TP + FN), positive when score ≥ threshold.
  public static func value(_ cells: Cells, rule: OperatingRule) -> Measured {
    .ratio(cells.truePositive, cells.diseased, orUndefined: Reasons.noDiseased)
  }

  /// The diseased called positive, and the diseased.
  public func share(_ cells: Cells) -> (part: Double, whole: Double)? {
    (cells.truePositive, cells.diseased)
  }

  /// The interval of a proportion.
  public static func interval(_ cells: Cells, level: Double, method: String?) -> QualifiedInterval?
  {
    .proportion(cells.truePositive, of: cells.diseased, level: level, method: method)
  }

  /// Tango's interval and McNemar's mid-p test over the diseased, at a locked threshold.
  public func closedDifference(
    _ first: BinaryCases, _ second: BinaryCases, level: Double
  ) -> PairedDifference? {
    pairedShare(first, second, level: level) { $0 == 1 }
  }
}
