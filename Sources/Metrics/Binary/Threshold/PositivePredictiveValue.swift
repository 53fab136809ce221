// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The share of positive calls that are diseased (阳性预测值, precision).
///
/// - Formula: TP / (TP + FP); at a declared prevalence π: sens·π / (sens·π + (1 − spec)(1 − π)).
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no case is called positive.
/// - Interval: Wilson; at a declared prevalence Mercaldo's logit interval.
/// - Source: Altman and Bland, BMJ 1994;309:102; Mercaldo, Lau and Zhou, Stat Med 2007;26:2170.
public struct PositivePredictiveValue: ThresholdMetric {
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
  public static let about = MetricAbout(
    id: "ppv",
    name: Text(zh: "阳性预测值", en: "Positive predictive value"),
    meaning: Text(
      zh: "被 AI 提示者中确实患病的比例；随患病率变化。",
      en: "Of those flagged, the share that truly has the condition; it moves with prevalence."),
    formula: "TP / (TP + FP); at prevalence π: sens·π / (sens·π + (1 − spec)(1 − π))",
    range: "0 to 1", direction: .higher,
    undefinedWhen: Text(zh: "没有阳性判定", en: "when no case is called positive"),
    interval: Text(
      zh: "Wilson 法，同一患者多个病例时按患者折算有效例数；按声明的患病率换算时用 Mercaldo 的 logit 法",
      en: "Wilson, of the effective number of cases where patients repeat; at a declared "
        + "prevalence Mercaldo's logit interval"),
    source: "Altman & Bland, BMJ 1994;309:102; Mercaldo et al., Stat Med 2007;26:2170",
    family: .threshold, parameters: [.threshold, .specificity, .sensitivity, .prevalence],
    needs: .call)

  /// The rule, and the declared prevalence where there is one.
  public var parameters: [String: Parameter] {
    var parameters = rule.parameters
    if let prevalence { parameters["prevalence"] = .number(prevalence) }
    return parameters
  }

  /// The value on a sample, at the sample's prevalence or the declared one.
  public func value(_ sample: BinarySample) -> Measured {
    guard let prevalence else {
      guard let point = sample.point(rule) else {
        return .undefined(Reasons.oneClass(sample.ranking))
      }
      return Self.value(point.cells, rule: rule)
    }
    guard let cells = sample.point(rule)?.cells, cells.diseased > 0, cells.healthy > 0 else {
      return .undefined(Reasons.oneClass(sample.ranking))
    }
    let sensitivity = cells.truePositive / cells.diseased
    let specificity = cells.trueNegative / cells.healthy
    let part = sensitivity * prevalence
    let rest = (1 - specificity) * (1 - prevalence)
    return .ratio(part, part + rest, orUndefined: Reasons.noneCalledPositive(rule))
  }

  /// TP / (TP + FP).
  public static func value(_ cells: Cells, rule: OperatingRule) -> Measured {
    .ratio(cells.truePositive, cells.calledPositive, orUndefined: Reasons.noneCalledPositive(rule))
  }

  /// The calls that are right and all of them; none at a declared prevalence.
  public func share(_ cells: Cells) -> (part: Double, whole: Double)? {
    prevalence == nil ? (cells.truePositive, cells.calledPositive) : nil
  }

  /// The interval of a proportion.
  public static func interval(_ cells: Cells, level: Double, method: String?) -> QualifiedInterval?
  {
    .proportion(cells.truePositive, of: cells.calledPositive, level: level, method: method)
  }

  /// Wilson's interval, or Mercaldo's at a declared prevalence.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    guard let prevalence else { return lockedInterval(cases, level: level, method: method) }
    guard case .threshold = rule, !cases.unitsRepeat, !cases.isWeighted,
      let cells = BinarySample(cases).point(rule)?.cells
    else { return nil }
    return QualifiedInterval(
      PredictiveValues.positiveInterval(
        tp: cells.truePositive, fp: cells.falsePositive, fn: cells.falseNegative,
        tn: cells.trueNegative, prevalence: prevalence, level: level))
  }
}
