// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The share of calls of one kind that are right, in the sample or at a declared prevalence.
public protocol PredictiveValueMetric: ThresholdMetric {
  /// Whether positive calls are meant; else negative ones.
  static var isPositive: Bool { get }
  /// The prevalence of the population the result is meant for; nil is that of the sample.
  var prevalence: Double? { get }
}

extension PredictiveValueMetric {
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
    let part =
      Self.isPositive ? sensitivity * prevalence : specificity * (1 - prevalence)
    let rest =
      Self.isPositive ? (1 - specificity) * (1 - prevalence) : (1 - sensitivity) * prevalence
    return .ratio(part, part + rest, orUndefined: Self.noCall(rule))
  }

  /// The calls of the kind that are right over all of them.
  public static func value(_ cells: Cells, rule: OperatingRule) -> Measured {
    let (part, whole) = calls(cells)
    return .ratio(part, whole, orUndefined: noCall(rule))
  }

  /// The calls that are right and all of them; none at a declared prevalence.
  public func share(_ cells: Cells) -> (part: Double, whole: Double)? {
    prevalence == nil ? Self.calls(cells) : nil
  }

  /// The interval of a proportion.
  public static func interval(_ cells: Cells, level: Double, method: String?) -> QualifiedInterval?
  {
    let (part, whole) = calls(cells)
    return .proportion(part, of: whole, level: level, method: method)
  }

  /// Wilson's interval, or Mercaldo's at a declared prevalence.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    guard let prevalence else { return lockedInterval(cases, level: level, method: method) }
    guard case .threshold = rule, !cases.unitsRepeat, !cases.isWeighted,
      let cells = BinarySample(cases).point(rule)?.cells
    else { return nil }
    let mercaldo =
      Self.isPositive ? PredictiveValues.positiveInterval : PredictiveValues.negativeInterval
    return QualifiedInterval(
      mercaldo(
        cells.truePositive, cells.falsePositive, cells.falseNegative, cells.trueNegative,
        prevalence, level))
  }

  private static func calls(_ cells: Cells) -> (part: Double, whole: Double) {
    isPositive
      ? (cells.truePositive, cells.calledPositive) : (cells.trueNegative, cells.calledNegative)
  }

  private static func noCall(_ rule: OperatingRule) -> Text {
    isPositive ? Reasons.noneCalledPositive(rule) : Reasons.noneCalledNegative(rule)
  }

  /// The page, of which all but the words for the kind of call is shared.
  static func page(
    id: String, name: Text, meaning: Text, formula: String, undefinedWhen: Text
  ) -> MetricAbout {
    MetricAbout(
      id: id, name: name, meaning: meaning, formula: formula, range: "0 to 1",
      direction: .higher, undefinedWhen: undefinedWhen,
      interval: Text(
        zh: "Wilson 法，同一患者多个病例时按患者折算有效例数；按声明的患病率换算时用 Mercaldo 的 logit 法",
        en: "Wilson, of the effective number of cases where patients repeat; at a declared "
          + "prevalence Mercaldo's logit interval"),
      source: "Altman & Bland, BMJ 1994;309:102; Mercaldo et al., Stat Med 2007;26:2170",
      family: .threshold, parameters: [.threshold, .specificity, .sensitivity, .prevalence],
      needs: .call)
  }
}
