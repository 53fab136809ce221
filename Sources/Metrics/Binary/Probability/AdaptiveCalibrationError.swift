// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The plain mean over bins of equally many cases of the gap between prediction and outcome (ACE).
///
/// - Formula: Σ_k |mean y − mean p| / B over B bins of equally many cases.
/// - Range: 0 to 1; lower is better.
/// - Undefined: when scores are not probabilities.
/// - Interval: bootstrap by unit, percentile and basic bounds joined; the lower bound is 0 unless a
///   smooth curve differs from the predictions beyond chance; none with fewer than 100 cases of
///   either class.
/// - Source: Nixon et al., CVPR Workshops 2019:38.
public struct AdaptiveCalibrationError: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases
  /// The number of bins.
  public let bins: Int

  /// Makes the metric with a number of bins, 1 or more.
  public init(bins: Int = 10) { self.bins = bins }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "ace",
    name: Text(zh: "自适应校准误差（ACE）", en: "Adaptive calibration error (ACE)"),
    meaning: Text(
      zh: "按病例数等分分组，各组预测与实际发生率差距的平均值。",
      en: "The mean gap between prediction and outcome of groups of equally many cases."),
    formula: "Σ_k |mean y − mean p| / B over B bins of equally many cases",
    range: "0 to 1", direction: .lower,
    undefinedWhen: Text(zh: "评分不是概率", en: "when scores are not probabilities"),
    interval: Text(
      zh: "自助重抽样（百分位与基本界合并）；平滑曲线未显著偏离预测时下限为 0；任一类少于 100 例时不给区间",
      en: "bootstrap, percentile and basic bounds joined; lower bound 0 unless "
        + "miscalibration is beyond chance; none under 100 cases of a class"),
    source: "Nixon et al., CVPR Workshops 2019:38",
    family: .probability, parameters: [.bins], needs: .probability)

  /// The number of bins.
  public var parameters: [String: Parameter] { ["bins": .number(Double(bins))] }

  /// The error on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    if let obstacle = sample.probabilityObstacle { return .undefined(obstacle) }

    let table = EqualMassBins(sample, count: bins)
    var gap = 0.0
    for bin in table.weight.indices {
      gap += abs(table.observed[bin] - table.predicted[bin]) / table.weight[bin]
    }
    return .ratio(gap, Double(table.weight.count), orUndefined: Reasons.noCases)
  }

  /// Resampling moves this index away from its best value; both directions are covered.
  public var bootstrapKind: Bootstrap.Method? { .outer }

  /// None where a class is too small; else down to 0 where the predictions may be right.
  public func adjusted(
    _ interval: QualifiedInterval, on cases: BinaryCases, level: Double
  ) -> QualifiedInterval { CalibrationFloor.adjusted(interval, on: cases, level: level) }
}
