// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The weighted harmonic mean of sensitivity and positive predictive value (F-beta).
///
/// - Formula: (1 + β²) TP / ((1 + β²) TP + β² FN + FP); β above 1 puts sensitivity first.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no case is diseased and none is called positive.
/// - Interval: Wilson's of the effective number of trials of a ratio of totals; of the effective
///   number of patients where they repeat.
/// - Source: van Rijsbergen, Information Retrieval 1979.
public struct FBeta: ThresholdMetric {
  /// How the threshold is set.
  public let rule: OperatingRule
  /// How much more sensitivity counts than predictive value.
  public let beta: Double

  /// Makes the metric under a rule, with β 2.
  public init(_ rule: OperatingRule) { self.init(rule, beta: 2) }

  /// Makes the metric under a rule, with β above 0.
  public init(_ rule: OperatingRule, beta: Double) {
    self.rule = rule
    self.beta = beta
  }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "f_beta",
    name: Text(zh: "F-β 分数", en: "F-beta score"),
    meaning: Text(
      zh: "灵敏度与阳性预测值的加权调和平均；β 大于 1 更看重灵敏度。",
      en: "Sensitivity and positive predictive value in one number; beta above 1 puts sensitivity "
        + "first."),
    formula: "(1 + β²) TP / ((1 + β²) TP + β² FN + FP)",
    range: "0 to 1", direction: .higher,
    undefinedWhen: Text(
      zh: "没有患病病例且无阳性判定", en: "when no case is diseased and none is called positive"),
    interval: Text(
      zh: "Wilson 法，按两总量之比折算有效例数", en: "Wilson, of the effective number of trials"),
    source: "van Rijsbergen, Information Retrieval 1979",
    family: .threshold, parameters: [.threshold, .specificity, .sensitivity, .beta], needs: .call)

  /// The rule, and β.
  public var parameters: [String: Parameter] {
    rule.parameters.merging(["beta": .number(beta)]) { own, _ in own }
  }

  /// The value on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    guard let cells = sample.point(rule)?.cells else {
      return Self.noPoint(sample)
    }
    return Self.value(cells, beta: beta)
  }

  /// The value at β 2.
  public static func value(_ cells: Cells, rule: OperatingRule) -> Measured {
    value(cells, beta: 2)
  }

  static func value(_ cells: Cells, beta: Double) -> Measured {
    let squared = beta * beta
    let reason = Text(
      zh: "没有患病病例，也没有阳性判定", en: "no case is diseased and none is called positive")
    // Products with a greater square leave the range of numbers; the shares have the same ratio.
    guard squared < 1e100 else {
      let (part, whole) = share(cells, beta: beta)
      return .ratio(part, whole, orUndefined: reason)
    }
    let found = (1 + squared) * cells.truePositive
    return .ratio(
      found, found + squared * cells.falseNegative + cells.falsePositive, orUndefined: reason)
  }

  /// The hits, and hits with misses and alarms as they count.
  public func share(_ cells: Cells) -> (part: Double, whole: Double)? {
    Self.share(cells, beta: beta)
  }

  static func share(_ cells: Cells, beta: Double) -> (part: Double, whole: Double) {
    let missed = FMeasure.shares(beta: beta).miss
    return (
      cells.truePositive,
      cells.truePositive + missed * cells.falseNegative + (1 - missed) * cells.falsePositive
    )
  }

  /// The interval at β 2.
  public static func interval(_ cells: Cells, level: Double, method: String?) -> QualifiedInterval?
  {
    interval(cells, beta: 2, level: level, method: method)
  }

  static func interval(
    _ cells: Cells, beta: Double, level: Double, method: String?
  ) -> QualifiedInterval? {
    guard method == nil else { return nil }
    return QualifiedInterval(
      FMeasure.interval(
        beta: beta, tp: cells.truePositive, fp: cells.falsePositive, fn: cells.falseNegative,
        level: level))
  }

  /// The interval for a threshold locked beforehand, at this β.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    lockedInterval(cases, level: level, method: method) { cells, level, method in
      Self.interval(cells, beta: beta, level: level, method: method)
    }
  }
}
