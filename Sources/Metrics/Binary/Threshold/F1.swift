// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The harmonic mean of sensitivity and positive predictive value (F1).
///
/// - Formula: 2 TP / (2 TP + FP + FN).
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no case is diseased and none is called positive.
/// - Interval: Wilson's for the Jaccard index, transformed.
/// - Source: van Rijsbergen, Information Retrieval 1979.
public struct F1: ThresholdMetric {
  /// How the threshold is set.
  public let rule: OperatingRule

  /// Makes the metric under a rule.
  public init(_ rule: OperatingRule) { self.rule = rule }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "f1",
    name: Text(zh: "F1 分数", en: "F1 score"),
    meaning: Text(
      zh: "灵敏度与阳性预测值的调和平均。",
      en: "The harmonic mean of sensitivity and positive predictive value."),
    formula: "2 TP / (2 TP + FP + FN)",
    range: "0 to 1", direction: .higher,
    undefinedWhen: Text(
      zh: "没有患病病例且无阳性判定",
      en: "when no case is diseased and none is called positive"),
    interval: Text(
      zh: "由 Jaccard 指数的 Wilson 区间换算",
      en: "Wilson's for the Jaccard index, transformed"),
    source: "van Rijsbergen, Information Retrieval 1979",
    family: .threshold, parameters: [.threshold, .specificity, .sensitivity], needs: .call)

  /// 2 TP / (2 TP + FP + FN).
  public static func value(_ cells: Cells, rule: OperatingRule) -> Measured {
    .ratio(
      2 * cells.truePositive, 2 * cells.truePositive + cells.falsePositive + cells.falseNegative,
      orUndefined: Text(
        zh: "没有患病病例，也没有阳性判定", en: "no case is diseased and none is called positive"))
  }

  /// Wilson's for the Jaccard index, transformed.
  public static func interval(_ cells: Cells, level: Double, method: String?) -> QualifiedInterval?
  {
    guard method == nil else { return nil }
    return QualifiedInterval(
      FMeasure.interval(
        tp: cells.truePositive, fp: cells.falsePositive, fn: cells.falseNegative, level: level))
  }
}
