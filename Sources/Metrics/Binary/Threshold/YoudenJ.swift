// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// Sensitivity plus specificity minus one (约登指数).
///
/// - Formula: sensitivity + specificity − 1.
/// - Range: -1 to 1; higher is better.
/// - Undefined: when no case is diseased or none is healthy.
/// - Interval: Newcombe's method 10.
/// - Source: Youden, Cancer 1950;3:32.
public struct YoudenJ: ThresholdMetric {
  /// How the threshold is set.
  public let rule: OperatingRule

  /// Makes the metric under a rule.
  public init(_ rule: OperatingRule) { self.rule = rule }

  /// It is read off sensitivity and specificity alone.
  public static var isOfRates: Bool { true }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "youden_j",
    name: Text(zh: "约登指数", en: "Youden index"),
    meaning: Text(
      zh: "灵敏度加特异度减 1；0 表示没有诊断价值。",
      en: "Sensitivity plus specificity less one; 0 means no diagnostic value."),
    formula: "sensitivity + specificity − 1",
    range: "-1 to 1", direction: .higher,
    undefinedWhen: Text(zh: "缺少患病或未患病病例", en: "when no case is diseased or none is healthy"),
    interval: Text(zh: "Newcombe 法 10", en: "Newcombe's method 10"),
    source: "Youden, Cancer 1950;3:32",
    family: .threshold, parameters: [.threshold, .specificity, .sensitivity], needs: .call)

  /// sensitivity + specificity − 1.
  public static func value(_ cells: Cells, rule: OperatingRule) -> Measured {
    guard cells.diseased > 0, cells.healthy > 0 else {
      return .undefined(Reasons.oneClass(cells))
    }
    return .value(
      cells.truePositive / cells.diseased + cells.trueNegative / cells.healthy - 1)
  }

  /// Newcombe's method 10.
  public static func interval(_ cells: Cells, level: Double, method: String?) -> QualifiedInterval?
  {
    guard method == nil else { return nil }
    return QualifiedInterval(
      YoudenIndex.interval(
        tp: cells.truePositive, fp: cells.falsePositive, fn: cells.falseNegative,
        tn: cells.trueNegative, level: level))
  }
}
