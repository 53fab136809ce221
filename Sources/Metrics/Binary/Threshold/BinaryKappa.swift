// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// Agreement of the model's calls with the truth beyond chance (Cohen's kappa).
///
/// - Formula: (p_o − p_e) / (1 − p_e), p_o the share called correctly, p_e that of chance.
/// - Range: -1 to 1; higher is better; 0 is chance.
/// - Undefined: when all cases and all calls are of one class.
/// - Interval: large-sample (Fleiss, Cohen and Everitt) on Fisher's scale; bootstrap where patients repeat.
/// - Source: Cohen, Educ Psychol Meas 1960;20:37; Fleiss et al., Psychol Bull 1969;72:323.
public struct BinaryKappa: ThresholdMetric {
  /// How the threshold is set.
  public let rule: OperatingRule

  /// Makes the metric under a rule.
  public init(_ rule: OperatingRule) { self.rule = rule }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "cohen_kappa",
    name: Text(zh: "Cohen κ 系数", en: "Cohen's kappa"),
    meaning: Text(
      zh: "扣除偶然一致后，判定与真值的一致程度；患病率极低或极高时会偏低。",
      en: "Agreement of calls and truth beyond chance; it runs low where a condition is rare or "
        + "common."),
    formula: "(p_o − p_e) / (1 − p_e)",
    range: "-1 to 1", direction: .higher,
    undefinedWhen: Text(
      zh: "真值与判定全部属于同一类", en: "when all cases and all calls are of one class"),
    interval: Text(
      zh: "大样本 delta 法，Fisher z 尺度", en: "large-sample delta method on Fisher's scale"),
    source: "Cohen, Educ Psychol Meas 1960;20:37; Fleiss et al., Psychol Bull 1969;72:323",
    family: .threshold, parameters: [.threshold, .specificity, .sensitivity], needs: .call)

  /// 2 (TP·TN − FP·FN) / ((TP + FP)(FP + TN) + (TP + FN)(FN + TN)), which is the same.
  public static func value(_ cells: Cells, rule: OperatingRule) -> Measured {
    let chance =
      cells.calledPositive * cells.healthy + cells.diseased * cells.calledNegative
    return .ratio(
      2
        * (cells.truePositive * cells.trueNegative - cells.falsePositive * cells.falseNegative),
      chance,
      orUndefined: cells.total == 0
        ? Reasons.noCases
        : Text(
          zh: "真值与判定全部属于同一类，偶然一致已是全部",
          en: "all cases and all calls are of one class, so chance explains everything"))
  }

  /// The large-sample interval, on Fisher's scale unless `delta` is asked for.
  public static func interval(_ cells: Cells, level: Double, method: String?) -> QualifiedInterval?
  {
    let table = [
      cells.truePositive, cells.falseNegative, cells.falsePositive, cells.trueNegative,
    ]
    switch method {
    case nil:
      return Kappa.scaledInterval(table: table, categories: 2, level: level)
        .map { QualifiedInterval($0) }
    case "delta":
      return Kappa.interval(table: table, categories: 2, level: level)
        .map { QualifiedInterval($0) }
    default: return nil
    }
  }
}
