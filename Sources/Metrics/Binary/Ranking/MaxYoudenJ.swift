// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The largest Youden index over all thresholds, with the threshold that attains it.
///
/// A threshold chosen so on the cases it is judged on flatters the model; lock it and judge it on
/// others. Of equals the highest threshold is taken, an observed score.
///
/// - Formula: max over observed thresholds of sensitivity + specificity − 1.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when a class is absent or the model gives calls only.
/// - Interval: bootstrap, the threshold chosen anew in every replicate, percentile and basic bounds
///   joined; none with fewer than 100 cases of either class.
/// - Source: Youden, Cancer 1950;3:32; Schisterman et al., Epidemiology 2005;16:73.
public struct MaxYoudenJ: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "max_youden_j",
    name: Text(zh: "最大约登指数", en: "Largest Youden index"),
    meaning: Text(
      zh: "遍历全部界值所得的最大约登指数及其界值；在同一批病例上选取会偏乐观。",
      en: "The best Youden index of all thresholds; chosen on these cases, it flatters."),
    formula: "max over observed thresholds of sensitivity + specificity − 1",
    range: "0 to 1", direction: .higher,
    undefinedWhen: Text(
      zh: "缺少患病或未患病病例，或模型只给出判定",
      en: "when a class is absent or the model gives calls only"),
    interval: Text(
      zh: "自助重抽样，每次重新选取界值，百分位与基本界合并；任一类少于 100 例时不给区间",
      en: "bootstrap, threshold re-chosen, percentile and basic bounds joined; none under "
        + "100 cases of a class"),
    source: "Youden, Cancer 1950;3:32; Schisterman et al., Epidemiology 2005;16:73",
    family: .ranking, needs: .score)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The largest index on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    if sample.cases.scoreKind == .call { return .undefined(Reasons.callsOnly) }

    return BestPoint.youden(sample).map { .value($0.index) }
      ?? .undefined(Reasons.oneClass(sample.ranking))
  }

  /// The threshold chosen, and sensitivity and specificity there.
  public func found(_ sample: BinarySample) -> [String: Parameter] {
    guard sample.cases.scoreKind != .call, let best = BestPoint.youden(sample) else { return [:] }
    return best.point.found
  }

  /// Resampling moves this index away from its best value; both directions are covered.
  public var bootstrapKind: Bootstrap.Method? { .outer }

  /// None where a class is too small for an interval that covers.
  public func adjusted(
    _ interval: QualifiedInterval, on cases: BinaryCases, level: Double
  ) -> QualifiedInterval { CalibrationFloor.tooFew(cases) ?? interval }
}
