// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The mean of sensitivity and specificity (平衡准确率).
///
/// - Formula: (sensitivity + specificity) / 2.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no case is diseased or none is healthy.
/// - Interval: Newcombe's method 10.
/// - Source: Brodersen et al., ICPR 2010:3121.
public struct BalancedAccuracy: ThresholdMetric {
  /// How the threshold is set.
  public let rule: OperatingRule

  /// Makes the metric under a rule.
  public init(_ rule: OperatingRule) { self.rule = rule }

  /// It is read off sensitivity and specificity alone.
  public static var isOfRates: Bool { true }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "balanced_accuracy",
    name: Text(zh: "平衡准确率", en: "Balanced accuracy"),
    meaning: Text(
      zh: "灵敏度与特异度的平均值，不受患病率影响。",
      en: "The mean of sensitivity and specificity, whatever the prevalence."),
    formula: "(sensitivity + specificity) / 2",
    range: "0 to 1", direction: .higher,
    undefinedWhen: Text(zh: "缺少患病或未患病病例", en: "when no case is diseased or none is healthy"),
    interval: Text(zh: "Newcombe 法 10", en: "Newcombe's method 10"),
    source: "Brodersen et al., ICPR 2010:3121",
    family: .threshold, parameters: [.threshold, .specificity, .sensitivity], needs: .call)

  /// (sensitivity + specificity) / 2.
  public static func value(_ cells: Cells, rule: OperatingRule) -> Measured {
    guard cells.diseased > 0, cells.healthy > 0 else {
      return .undefined(Reasons.oneClass(cells))
    }
    return .value(
      (cells.truePositive / cells.diseased + cells.trueNegative / cells.healthy) / 2)
  }

  /// Newcombe's method 10.
  public static func interval(_ cells: Cells, level: Double, method: String?) -> QualifiedInterval?
  {
    guard method == nil else { return nil }
    return QualifiedInterval(
      YoudenIndex.balancedAccuracyInterval(
        tp: cells.truePositive, fp: cells.falsePositive, fn: cells.falseNegative,
        tn: cells.trueNegative, level: level))
  }
}
