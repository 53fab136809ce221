// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The expected calibration error over bins of equally many cases.
///
/// Equally wide bins hold most cases in few of them where a condition is rare; these do not. Each
/// gap counts by its bin's cases; `ace` counts bins alike.
///
/// - Formula: Σ_k (n_k / n) |mean y − mean p| over B bins of equally many cases.
/// - Range: 0 to 1; lower is better.
/// - Undefined: when scores are not probabilities.
/// - Interval: bootstrap by unit, percentile and basic bounds joined; the lower bound is 0 unless a
///   smooth curve differs from the predictions beyond chance; none with fewer than 200 cases of
///   either class.
/// - Source: Nixon et al., CVPR Workshops 2019:38.
public struct EqualMassCalibrationError: BinnedCalibrationMetric {
  /// The number of bins.
  public let bins: Int

  /// Makes the metric with a number of bins, 1 or more.
  public init(bins: Int = 10) { self.bins = bins }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "ece_equal_mass",
    name: Text(zh: "等频分组的期望校准误差", en: "Expected calibration error, equal-mass bins"),
    meaning: Text(
      zh: "按病例数等分分组后，预测概率与实际发生率的平均差距。",
      en: "The mean gap between prediction and outcome over groups of equally many cases."),
    formula: "Σ_k (n_k / n) |mean y − mean p| over B bins of equally many cases",
    range: "0 to 1", direction: .lower,
    undefinedWhen: Text(zh: "评分不是概率", en: "when scores are not probabilities"),
    interval: intervalPage,
    source: "Nixon et al., CVPR Workshops 2019:38",
    family: .probability, parameters: [.bins], needs: .probability)

  /// The error on a sample.
  public func distance(_ sample: BinarySample) -> Measured {
    let table = EqualMassBins(sample, count: bins)
    var gap = 0.0
    var total = 0.0
    for bin in table.weight.indices {
      gap += abs(table.observed[bin] - table.predicted[bin])
      total += table.weight[bin]
    }
    return .ratio(gap, total, orUndefined: Reasons.noCases)
  }
}
