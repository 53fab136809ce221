// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// What the best point of the ROC curve is worth, by one rule of what is best.
public protocol BestPointMetric: NamedMetric where Cases == BinaryCases {
  /// What is best.
  static var rule: BestPointRule { get }
}

/// What makes a point of the ROC curve the best.
public enum BestPointRule: Sendable {
  /// The largest sensitivity + specificity − 1.
  case youden
  /// The least distance from perfect sensitivity and specificity.
  case closestToTopLeft
}

extension BestPointMetric {
  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The worth of the best point of a sample.
  public func value(_ sample: BinarySample) -> Measured {
    if sample.cases.scoreKind == .call { return .undefined(Reasons.callsOnly) }
    return BestPoint.find(sample, Self.rule).map { .value($0.worth) }
      ?? .undefined(Reasons.oneClass(sample.ranking))
  }

  /// The threshold chosen, and sensitivity and specificity there.
  public func found(_ sample: BinarySample) -> [String: Parameter] {
    guard sample.cases.scoreKind != .call, let best = BestPoint.find(sample, Self.rule) else {
      return [:]
    }
    return best.point.found
  }

  /// Resampling moves this index away from its best value; both directions are covered.
  public var bootstrapKind: Bootstrap.Method? { .outer }

  /// None where a class is too small for an interval that covers.
  public func adjusted(
    _ interval: QualifiedInterval, on cases: BinaryCases, level: Double
  ) -> QualifiedInterval { CalibrationFloor.tooFew(cases) ?? interval }

  /// The page, of which all best points share when they are undefined and their interval.
  static func page(
    id: String, name: Text, meaning: Text, formula: String, direction: Direction, source: String
  ) -> MetricAbout {
    MetricAbout(
      id: id, name: name, meaning: meaning, formula: formula, range: "0 to 1",
      direction: direction,
      undefinedWhen: Text(
        zh: "缺少患病或未患病病例，或模型只给出判定",
        en: "when a class is absent or the model gives calls only"),
      interval: Text(
        zh: "自助重抽样，每次重新选取界值，百分位与基本界合并；任一类少于 100 例时不给区间",
        en: "bootstrap, threshold re-chosen, percentile and basic bounds joined; none under "
          + "100 cases of a class"),
      source: source, family: .ranking, needs: .score)
  }
}
