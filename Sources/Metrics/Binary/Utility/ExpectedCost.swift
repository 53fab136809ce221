// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// What wrong calls cost per case, in units of a false alarm.
///
/// What a miss costs is for those to say who bear it, before results are seen: `cost` is the number
/// of false alarms that one missed case is worth (1 counts errors).
///
/// - Formula: (cost · FN + FP) / n; at a declared prevalence π: cost · π (1 − sens) +
///   (1 − π)(1 − spec).
/// - Range: 0 to inf; lower is better.
/// - Undefined: when there are no cases; at a declared prevalence when a class is absent.
/// - Interval: bootstrap by unit; at a declared prevalence and a threshold locked beforehand
///   squares of the distances to Wilson's bounds, added.
/// - Source: Pauker and Kassirer, N Engl J Med 1975;293:229; Hand, Mach Learn 2009;77:103.
public struct ExpectedCost: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases
  /// How the threshold is set.
  public let rule: OperatingRule
  /// What a missed case costs, in units of a false alarm.
  public let cost: Double
  /// The prevalence of the population the result is meant for; nil is that of the sample.
  public let prevalence: Double?

  /// Makes the metric under a rule.
  public init(_ rule: OperatingRule, cost: Double = 1, prevalence: Double? = nil) {
    self.rule = rule
    self.cost = cost
    self.prevalence = prevalence
  }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "expected_cost",
    name: Text(zh: "每例期望代价", en: "Expected cost per case"),
    meaning: Text(
      zh: "按声明的漏诊与误报代价之比，平均每例因判错付出的代价（以一次误报为单位）。",
      en: "What wrong calls cost per case, counted in false alarms at the declared cost of a miss."),
    formula: "(cost · FN + FP) / n; at prevalence π: cost · π(1 − sens) + (1 − π)(1 − spec)",
    range: "0 to inf", direction: .lower,
    undefinedWhen: Text(
      zh: "没有病例；声明患病率时缺少一类病例",
      en: "when there are no cases; at a declared prevalence when a class is absent"),
    interval: Text(
      zh: "按患者自助重抽样；声明患病率且界值预先锁定时由 Wilson 区间平方合成",
      en: "bootstrap by unit; at a declared prevalence from Wilson's intervals, squared and added"),
    source: "Pauker & Kassirer, N Engl J Med 1975;293:229; Hand, Mach Learn 2009;77:103",
    family: .utility,
    parameters: [.threshold, .specificity, .sensitivity, .cost, .prevalence], needs: .call)

  /// The rule, the cost of a miss, and the declared prevalence where there is one.
  public var parameters: [String: Parameter] {
    var parameters = rule.parameters
    parameters["cost"] = .number(cost)
    if let prevalence { parameters["prevalence"] = .number(prevalence) }
    return parameters
  }

  /// The cost per case of a sample.
  public func value(_ sample: BinarySample) -> Measured {
    guard let cells = sample.point(rule)?.cells else { return Sensitivity.noPoint(sample) }
    guard let prevalence else {
      return .ratio(
        cost * cells.falseNegative + cells.falsePositive, cells.total,
        orUndefined: Reasons.noCases)
    }
    guard cells.diseased > 0, cells.healthy > 0 else {
      return .undefined(Reasons.oneClass(cells))
    }
    return .value(
      cost * prevalence * (cells.falseNegative / cells.diseased)
        + (1 - prevalence) * (cells.falsePositive / cells.healthy))
  }

  /// The threshold that a rule chose.
  public func found(_ sample: BinarySample) -> [String: Parameter] {
    Sensitivity(rule).found(sample)
  }

  /// Squares added, at a declared prevalence and a locked threshold.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    guard let prevalence, case .threshold = rule, method == nil, !cases.unitsRepeat,
      !cases.isWeighted, let cells = BinarySample(cases).point(rule)?.cells
    else { return nil }
    return RateCombination.interval(
      [
        (cost * prevalence, cells.falseNegative, cells.diseased),
        (1 - prevalence, cells.falsePositive, cells.healthy),
      ], level: level
    ).map { QualifiedInterval($0) }
  }

  /// Squares added over all cases, where resampling shows no spread.
  public func fallbackInterval(_ cases: BinaryCases, level: Double) -> QualifiedInterval? {
    if let closed = closedInterval(cases, level: level, method: nil) { return closed }
    guard prevalence == nil, !cases.unitsRepeat, !cases.isWeighted,
      let cells = BinarySample(cases).point(rule)?.cells
    else { return nil }
    return RateCombination.interval(
      [(cost, cells.falseNegative, cells.total), (1, cells.falsePositive, cells.total)],
      level: level
    ).map { QualifiedInterval($0) }
  }
}
