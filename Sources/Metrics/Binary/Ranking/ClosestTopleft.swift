// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The least distance of the ROC curve from perfect sensitivity and specificity.
///
/// The threshold that attains it is another choice than Youden's. Of equals the highest is taken.
///
/// - Formula: min over observed thresholds of √((1 − sensitivity)² + (1 − specificity)²).
/// - Range: 0 to 1; lower is better.
/// - Undefined: when a class is absent or the model gives calls only.
/// - Interval: bootstrap, the threshold chosen anew in every replicate, percentile and basic bounds
///   joined; none with fewer than 100 cases of either class.
/// - Source: Perkins & Schisterman, Am J Epidemiol 2006;163:670.
public struct ClosestTopleft: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "closest_topleft",
    name: Text(zh: "ROC 曲线到左上角的最小距离", en: "Least distance from the ROC curve to the top left"),
    meaning: Text(
      zh: "ROC 曲线到灵敏度、特异度均为 1 的最小距离及相应界值。",
      en: "How near the ROC curve comes to perfect sensitivity and specificity, and at "
        + "which threshold."),
    formula: "min over observed thresholds of √((1 − sensitivity)² + (1 − specificity)²)",
    range: "0 to 1", direction: .lower,
    undefinedWhen: Text(
      zh: "缺少患病或未患病病例，或模型只给出判定",
      en: "when a class is absent or the model gives calls only"),
    interval: Text(
      zh: "自助重抽样，每次重新选取界值，百分位与基本界合并；任一类少于 100 例时不给区间",
      en: "bootstrap, threshold re-chosen, percentile and basic bounds joined; none under "
        + "100 cases of a class"),
    source: "Perkins & Schisterman, Am J Epidemiol 2006;163:670",
    family: .ranking, needs: .score)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The least distance on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    if sample.cases.scoreKind == .call { return .undefined(Reasons.callsOnly) }

    return BestPoint.closestToTopLeft(sample).map { .value($0.distance) }
      ?? .undefined(Reasons.oneClass(sample.ranking))
  }

  /// The threshold chosen, and sensitivity and specificity there.
  public func found(_ sample: BinarySample) -> [String: Parameter] {
    guard sample.cases.scoreKind != .call, let best = BestPoint.closestToTopLeft(sample) else { return [:] }
    return best.point.found
  }

  /// Resampling moves this index away from its best value; both directions are covered.
  public var bootstrapKind: Bootstrap.Method? { .outer }

  /// None where a class is too small for an interval that covers.
  public func adjusted(
    _ interval: QualifiedInterval, on cases: BinaryCases, level: Double
  ) -> QualifiedInterval { CalibrationFloor.tooFew(cases) ?? interval }
}
