// SPDX-License-Identifier: Apache-2.0

import Wording

/// The share of positive calls that are diseased (阳性预测值, precision).
///
/// - Formula: TP / (TP + FP); at a declared prevalence π: sens·π / (sens·π + (1 − spec)(1 − π)).
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no case is called positive.
/// - Interval: Wilson; at a declared prevalence Mercaldo's logit interval.
/// - Source: Altman and Bland, BMJ 1994;309:102; Mercaldo, Lau and Zhou, Stat Med 2007;26:2170.
public struct PositivePredictiveValue: PredictiveValueMetric {
  /// Whether positive calls are meant.
  public static let isPositive = true
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
    id: "ppv",
    name: Text(zh: "阳性预测值", en: "Positive predictive value"),
    meaning: Text(
      zh: "被 AI 提示者中确实患病的比例；随患病率变化。",
      en: "Of those flagged, the share that truly has the condition; it moves with prevalence."),
    formula: "TP / (TP + FP); at prevalence π: sens·π / (sens·π + (1 − spec)(1 − π))",
    undefinedWhen: Text(zh: "没有阳性判定", en: "when no case is called positive"))
}
