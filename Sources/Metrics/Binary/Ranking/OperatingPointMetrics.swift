// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The highest sensitivity that an observed threshold attains at a least specificity.
///
/// - Formula: max sensitivity over observed thresholds with specificity ≥ target.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no case is diseased or none is healthy, or the model gives calls only.
/// - Interval: bootstrap; the threshold is chosen anew in every replicate. None where fewer than 30
///   cases decide it, nor where all replicates agree, as under separation: a proportion's interval
///   would take the threshold for locked.
/// - Source: Pepe, The Statistical Evaluation of Medical Tests 2003, chapter 4.
public struct SensitivityAtSpecificity: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases
  /// The least specificity.
  public let specificity: Double

  /// Makes the metric at a least specificity between 0 and 1.
  public init(specificity: Double) { self.specificity = specificity }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "sensitivity_at_specificity",
    name: Text(zh: "给定特异度下的灵敏度", en: "Sensitivity at a specificity"),
    meaning: Text(
      zh: "在保证特异度不低于给定值时，能达到的最高灵敏度。",
      en: "The highest sensitivity to be had while specificity stays at or above the target."),
    formula: "max sensitivity over observed thresholds with specificity ≥ target",
    range: "0 to 1", direction: .higher,
    undefinedWhen: Text(
      zh: "缺少患病或未患病病例，或模型只给出判定", en: "when a class is absent or the model gives calls only"),
    interval: Text(
      zh: "自助重抽样，每次重新选取界值；决定界值的一类少于 30 例或两类完全分开时不给区间",
      en:
        "bootstrap; threshold re-chosen each time; none where fewer than 30 cases decide it or the "
        + "classes are separated"),
    source: "Pepe, The Statistical Evaluation of Medical Tests, 2003",
    family: .ranking, parameters: [.specificity], needs: .score)

  /// The least specificity.
  public var parameters: [String: Parameter] { ["specificity": .number(specificity)] }

  /// The sensitivity at the attainable point.
  public func value(_ sample: BinarySample) -> Measured {
    if sample.cases.scoreKind == .call { return .undefined(Reasons.callsOnly) }
    return Sensitivity(.specificity(specificity)).value(sample)
  }

  /// The threshold chosen.
  public func found(_ sample: BinarySample) -> [String: Parameter] {
    Sensitivity(.specificity(specificity)).found(sample)
  }

  /// None where too few cases decide the threshold.
  public func adjusted(
    _ interval: QualifiedInterval, on cases: BinaryCases, level: Double
  ) -> QualifiedInterval {
    OperatingRule.specificity(specificity).tooFewDecide(cases) ?? interval
  }

  /// None: a proportion's interval takes the threshold for locked, and covers 74 to 78 %.
  public func fallbackInterval(_ cases: BinaryCases, level: Double) -> QualifiedInterval? { nil }
}

/// The highest specificity that an observed threshold attains at a least sensitivity.
///
/// - Formula: max specificity over observed thresholds with sensitivity ≥ target.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when no case is diseased or none is healthy, or the model gives calls only.
/// - Interval: bootstrap; the threshold is chosen anew in every replicate. None where fewer than 30
///   cases decide it, nor where all replicates agree, as under separation: a proportion's interval
///   would take the threshold for locked.
/// - Source: Pepe, The Statistical Evaluation of Medical Tests 2003, chapter 4.
public struct SpecificityAtSensitivity: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases
  /// The least sensitivity.
  public let sensitivity: Double

  /// Makes the metric at a least sensitivity between 0 and 1.
  public init(sensitivity: Double) { self.sensitivity = sensitivity }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "specificity_at_sensitivity",
    name: Text(zh: "给定灵敏度下的特异度", en: "Specificity at a sensitivity"),
    meaning: Text(
      zh: "在保证灵敏度不低于给定值时，能达到的最高特异度。",
      en: "The highest specificity to be had while sensitivity stays at or above the target."),
    formula: "max specificity over observed thresholds with sensitivity ≥ target",
    range: "0 to 1", direction: .higher,
    undefinedWhen: Text(
      zh: "缺少患病或未患病病例，或模型只给出判定", en: "when a class is absent or the model gives calls only"),
    interval: Text(
      zh: "自助重抽样，每次重新选取界值；决定界值的一类少于 30 例或两类完全分开时不给区间",
      en:
        "bootstrap; threshold re-chosen each time; none where fewer than 30 cases decide it or the "
        + "classes are separated"),
    source: "Pepe, The Statistical Evaluation of Medical Tests, 2003",
    family: .ranking, parameters: [.sensitivity], needs: .score)

  /// The least sensitivity.
  public var parameters: [String: Parameter] { ["sensitivity": .number(sensitivity)] }

  /// The specificity at the attainable point.
  public func value(_ sample: BinarySample) -> Measured {
    if sample.cases.scoreKind == .call { return .undefined(Reasons.callsOnly) }
    return Specificity(.sensitivity(sensitivity)).value(sample)
  }

  /// The threshold chosen.
  public func found(_ sample: BinarySample) -> [String: Parameter] {
    Specificity(.sensitivity(sensitivity)).found(sample)
  }

  /// None where too few cases decide the threshold.
  public func adjusted(
    _ interval: QualifiedInterval, on cases: BinaryCases, level: Double
  ) -> QualifiedInterval {
    OperatingRule.sensitivity(sensitivity).tooFewDecide(cases) ?? interval
  }

  /// None: a proportion's interval takes the threshold for locked, and covers 74 to 78 %.
  public func fallbackInterval(_ cases: BinaryCases, level: Double) -> QualifiedInterval? { nil }
}
