// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The share of healthy cases that the model calls negative (特异度).
///
/// - Formula: TN / (TN + FP), positive when score ≥ threshold.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no case is healthy.
/// - Interval: Wilson, of the effective number of cases where patients repeat (Rao and Scott);
///   Clopper-Pearson and Jeffreys on request for independent cases.
/// - Source: Altman and Bland, BMJ 1994;308:1552; Wilson, J Am Stat Assoc 1927;22:209.
public struct Specificity: ThresholdMetric {
  /// How the threshold is set.
  public let rule: OperatingRule

  /// Makes the metric under a rule.
  public init(_ rule: OperatingRule) { self.rule = rule }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "specificity",
    name: Text(zh: "特异度", en: "Specificity"),
    meaning: Text(
      zh: "未患病者中未被提示的比例。",
      en: "Of those without the condition, the share that the AI leaves alone."),
    formula: "TN / (TN + FP), positive when score ≥ threshold",
    range: "0 to 1", direction: .higher,
    undefinedWhen: Text(zh: "没有未患病病例", en: "when no case is healthy"),
    interval: Text(
      zh: "Wilson 法；同一患者多个病例时按患者折算有效例数",
      en: "Wilson; of the effective number of cases where patients repeat"),
    source: "Altman & Bland, BMJ 1994;308:1552; Wilson, J Am Stat Assoc 1927;22:209",
    family: .threshold, parameters: [.threshold, .specificity, .sensitivity], needs: .call)

  /// TN / (TN + FP), positive when score ≥ threshold.
  public static func value(_ cells: Cells, rule: OperatingRule) -> Measured {
    .ratio(cells.trueNegative, cells.healthy, orUndefined: Reasons.noHealthy)
  }

  /// The healthy called negative, and the healthy.
  public func share(_ cells: Cells) -> (part: Double, whole: Double)? {
    (cells.trueNegative, cells.healthy)
  }

  /// The interval of a proportion.
  public static func interval(_ cells: Cells, level: Double, method: String?) -> QualifiedInterval?
  {
    .proportion(cells.trueNegative, of: cells.healthy, level: level, method: method)
  }

  /// Tango's interval and McNemar's mid-p test over the healthy, at a locked threshold.
  public func closedDifference(
    _ first: BinaryCases, _ second: BinaryCases, level: Double
  ) -> PairedDifference? {
    pairedShare(first, second, level: level) { $0 == 0 }
  }
}
