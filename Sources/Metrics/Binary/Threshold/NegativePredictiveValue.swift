// SPDX-License-Identifier: Apache-2.0

import Wording

/// The share of negative calls that are healthy (阴性预测值).
///
/// - Formula: TN / (TN + FN); at a declared prevalence π: spec(1 − π) / (spec(1 − π) + (1 − sens)π).
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no case is called negative.
/// - Interval: Wilson; at a declared prevalence Mercaldo's logit interval.
/// - Source: Altman and Bland, BMJ 1994;309:102; Mercaldo, Lau and Zhou, Stat Med 2007;26:2170.
public struct NegativePredictiveValue: PredictiveValueMetric {
  /// Whether positive calls are meant.
  public static let isPositive = false
  /// How the threshold is set.
  public let rule: OperatingRule
  /// The prevalence of the population the result is meant for; nil is that of the sample.
  public let prevalence: Double?

  /// Makes the metric under a rule, at the prevalence of the sample.
  public init(_ rule: OperatingRule) { self.init(rule, prevalence: nil) }

  /// Makes the metric under a rule, at a declared prevalence between 0 and 1.
  public init(_ rule: OperatingRule, prevalence: Double?) {
    self.rule = rule
    self.prevalence = prevalence
  }

  /// Its handbook page.
  public static let about = page(
    id: "npv",
    name: Text(zh: "阴性预测值", en: "Negative predictive value"),
    meaning: Text(
      zh: "未被 AI 提示者中确实未患病的比例；随患病率变化。",
      en: "Of those not flagged, the share truly free of the condition; it moves with prevalence."),
    formula: "TN / (TN + FN); at prevalence π: spec(1 − π) / (spec(1 − π) + (1 − sens)π)",
    undefinedWhen: Text(zh: "没有阴性判定", en: "when no case is called negative"))
}
