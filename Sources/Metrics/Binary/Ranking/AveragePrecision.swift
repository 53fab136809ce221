// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The mean precision over the recall gained at each threshold (AP, step sum).
///
/// - Formula: Σ (recall_k − recall_{k−1}) · precision_k over distinct scores, never a trapezoid.
/// - Range: 0 to 1; higher is better; chance is the prevalence.
/// - Undefined: when no case is diseased, or the model gives calls only.
/// - Interval: bootstrap by unit.
/// - Source: Davis and Goadrich, ICML 2006:233.
public struct AveragePrecision: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "average_precision",
    name: Text(zh: "平均精确率（AP）", en: "Average precision (AP)"),
    meaning: Text(
      zh: "逐步放宽诊断界值时，阳性提示准确程度的平均值；随机猜测时等于患病率。",
      en: "How accurate the flags are on average as the threshold is relaxed; a guess gives the "
        + "prevalence."),
    formula: "Σ (recall_k − recall_{k−1}) · precision_k",
    range: "0 to 1", direction: .higher,
    undefinedWhen: Text(
      zh: "没有患病病例，或模型只给出判定", en: "when no case is diseased or the model gives calls only"),
    interval: Text(zh: "按患者自助重抽样", en: "bootstrap by unit"),
    source: "Davis & Goadrich, ICML 2006:233",
    family: .ranking, needs: .score)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The average precision on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    if sample.cases.scoreKind == .call { return .undefined(Reasons.callsOnly) }
    let precision = sample.averagePrecision
    if !precision.isNaN { return .value(precision) }
    let ranking = sample.ranking
    return .undefined(ranking.negatives > 0 ? Reasons.noDiseased : Reasons.oneClass(ranking))
  }
}
