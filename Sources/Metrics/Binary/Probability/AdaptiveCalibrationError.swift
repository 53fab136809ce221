// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The plain mean over bins of equally many cases of the gap between prediction and outcome (ACE).
///
/// - Formula: Σ_k |mean y − mean p| / B over B bins of equally many cases.
/// - Range: 0 to 1; lower is better.
/// - Undefined: when scores are not probabilities.
/// - Interval: bootstrap by unit, percentile and basic bounds joined; the lower bound is 0 unless a
///   smooth curve differs from the predictions beyond chance; none with fewer than 200 cases of
///   either class.
/// - Source: Nixon et al., CVPR Workshops 2019:38.
public struct AdaptiveCalibrationError: BinnedCalibrationMetric {
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
    interval: intervalPage,
    source: "Nixon et al., CVPR Workshops 2019:38",
    family: .probability, parameters: [.bins], needs: .probability)

  /// The error on a sample.
  public func distance(_ sample: BinarySample) -> Measured {
    let table = EqualMassBins(sample, count: bins)
    var gap = 0.0
    for bin in table.weight.indices {
      gap += abs(table.observed[bin] - table.predicted[bin]) / table.weight[bin]
    }
    return .ratio(gap, Double(table.weight.count), orUndefined: Reasons.noCases)
  }
}
