// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// A metric that is read off one 2x2 table.
///
/// A new one says how its value follows from the cells and, where there is a formula, its
/// interval; threshold rules, subgroups, resampling and weights come with the protocol.
public protocol ThresholdMetric: NamedMetric where Cases == BinaryCases {
  /// How the threshold is set.
  var rule: OperatingRule { get }
  /// Makes the metric under a rule.
  init(_ rule: OperatingRule)
  /// The value, or why there is none.
  static func value(_ cells: Cells, rule: OperatingRule) -> Measured
  /// The interval by formula for independent cases and a threshold locked beforehand.
  static func interval(_ cells: Cells, level: Double, method: String?) -> QualifiedInterval?
  /// Whether sensitivity and specificity alone make the value, whatever the numbers of cases.
  static var isOfRates: Bool { get }
  /// The part and the whole where the metric is a proportion of cases, else nil.
  func share(_ cells: Cells) -> (part: Double, whole: Double)?
}

extension ThresholdMetric {
  /// The value on a sample, under the rule.
  public func value(_ sample: BinarySample) -> Measured {
    guard let point = sample.point(rule) else { return Self.noPoint(sample) }
    return Self.value(point.cells, rule: rule)
  }

  /// Why no attainable point obeys a rule.
  static func noPoint(_ sample: BinarySample) -> Measured {
    .undefined(
      sample.ranking.positives > 0 ? Reasons.noHealthyForRule : Reasons.noDiseasedForRule)
  }

  /// The rule as estimates carry it.
  public var parameters: [String: Parameter] { rule.parameters }

  /// The threshold that the rule chose and the rates attained there.
  public func found(_ sample: BinarySample) -> [String: Parameter] {
    if case .threshold = rule { return [:] }
    guard let point = sample.point(rule) else { return [:] }
    return ["threshold": .number(point.threshold)]
  }

  /// Most depend on the numbers of diseased and healthy cases too.
  public static var isOfRates: Bool { false }

  /// No proportion.
  public func share(_ cells: Cells) -> (part: Double, whole: Double)? { nil }

  /// The formula's interval where it holds; see `lockedInterval`.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    lockedInterval(cases, level: level, method: method)
  }

  /// The formula's interval at a threshold locked beforehand.
  ///
  /// A threshold chosen from the data is chosen anew in every replicate, so it has no formula
  /// here. Of patients with several cases, and under sampling weights, only proportions have one.
  /// `independent` is the formula for independent cases of equal weight.
  func lockedInterval(
    _ cases: BinaryCases, level: Double, method: String?,
    independent: ((Cells, Double, String?) -> QualifiedInterval?)? = nil
  ) -> QualifiedInterval? {
    guard case .threshold(let threshold) = rule else { return nil }
    if cases.unitsRepeat {
      guard method == nil || method == "wilson" else { return nil }
      return Self.isOfRates
        ? ratesOverUnits(cases, threshold: threshold, level: level)
        : intervalOverUnits(cases, threshold: threshold, level: level)
    }
    if cases.isWeighted {
      return weightedInterval(cases, threshold: threshold, level: level, method: method)
    }
    guard let point = BinarySample(cases).point(rule) else { return nil }
    return (independent ?? Self.interval)(point.cells, level, method)
  }

  /// None where too few cases decide a threshold that the data choose.
  public func adjusted(
    _ interval: QualifiedInterval, on cases: BinaryCases, level: Double
  ) -> QualifiedInterval { rule.tooFewDecide(cases) ?? interval }

  /// The formula's interval, or that of the proportion at the threshold locked beforehand.
  ///
  /// None at a threshold chosen from the data: there a proportion's interval covers 74 to 78 %.
  public func fallbackInterval(_ cases: BinaryCases, level: Double) -> QualifiedInterval? {
    if let closed = closedInterval(cases, level: level, method: nil) { return closed }
    guard case .threshold = rule, let point = BinarySample(cases).point(rule) else { return nil }
    if !cases.unitsRepeat, !cases.isWeighted {
      return share(point.cells).flatMap {
        .proportion($0.part, of: $0.whole, level: level, method: nil)
      }
    }
    return cases.unitsRepeat
      ? intervalOverUnits(cases, threshold: point.threshold, level: level)
      : weightedInterval(cases, threshold: point.threshold, level: level, method: nil)
  }
}

extension OperatingRule {
  /// The rule as estimates carry it: `threshold`, or the least `specificity` or `sensitivity`.
  public var parameters: [String: Parameter] {
    switch self {
    case .threshold(let value): ["threshold": .number(value)]
    case .specificity(let value): ["specificity": .number(value)]
    case .sensitivity(let value): ["sensitivity": .number(value)]
    }
  }

  /// The words that follow "called positive" in a reason.
  var words: Text {
    switch self {
    case .threshold(let value):
      Text(zh: "诊断界值 \(Self.short(value))", en: "threshold \(Self.short(value))")
    case .specificity(let value):
      Text(
        zh: "特异度不低于 \(Self.short(value)) 的诊断界值",
        en: "the threshold with specificity of at least \(Self.short(value))")
    case .sensitivity(let value):
      Text(
        zh: "灵敏度不低于 \(Self.short(value)) 的诊断界值",
        en: "the threshold with sensitivity of at least \(Self.short(value))")
    }
  }

  private static func short(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }
}
