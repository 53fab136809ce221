// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The F score that counts sensitivity twice as much as predictive value (F2).
///
/// - Formula: 5 TP / (5 TP + 4 FN + FP).
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no case is diseased and none is called positive.
/// - Interval: Wilson's of the effective number of trials of a ratio of totals; of the effective
///   number of patients where they repeat.
/// - Source: van Rijsbergen, Information Retrieval 1979.
public struct F2: ThresholdMetric {
  /// How the threshold is set.
  public let rule: OperatingRule

  /// Makes the metric under a rule.
  public init(_ rule: OperatingRule) { self.rule = rule }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "f2",
    name: Text(zh: "F2 分数", en: "F2 score"),
    meaning: Text(
      zh: "更看重灵敏度的 F 分数，适合漏诊代价高的场合。",
      en: "An F score that puts sensitivity first, for conditions that must not be missed."),
    formula: "5 TP / (5 TP + 4 FN + FP)",
    range: "0 to 1", direction: .higher,
    undefinedWhen: Text(
      zh: "没有患病病例且无阳性判定", en: "when no case is diseased and none is called positive"),
    interval: Text(
      zh: "Wilson 法，按两总量之比折算有效例数", en: "Wilson, of the effective number of trials"),
    source: "van Rijsbergen, Information Retrieval 1979",
    family: .threshold, parameters: [.threshold, .specificity, .sensitivity], needs: .call)

  /// 5 TP / (5 TP + 4 FN + FP).
  public static func value(_ cells: Cells, rule: OperatingRule) -> Measured {
    FBeta.value(cells, beta: 2)
  }

  /// The hits, and hits with misses and alarms as they count.
  public func share(_ cells: Cells) -> (part: Double, whole: Double)? {
    FBeta.share(cells, beta: 2)
  }

  /// Wilson's of the effective number of trials.
  public static func interval(_ cells: Cells, level: Double, method: String?) -> QualifiedInterval?
  {
    FBeta.interval(cells, beta: 2, level: level, method: method)
  }
}
