// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The mean gap between predicted and observed share of disease over bins (ECE).
///
/// This is the version on the probability of disease, not on the confidence of the top label;
/// the two differ much.
///
/// - Formula: Σ_k (n_k / n) |mean y − mean p| over B equally wide bins [k/B, (k+1)/B).
/// - Range: 0 to 1; lower is better.
/// - Undefined: when scores are not probabilities.
/// - Interval: bootstrap by unit, percentile and basic bounds joined; the lower bound is 0 unless a
///   smooth curve differs from the predictions beyond chance; none with fewer than 200 cases of
///   either class.
/// - Source: Naeini, Cooper and Hauskrecht, AAAI 2015:2901.
public struct ExpectedCalibrationError: BinnedCalibrationMetric {
  /// The number of bins.
  public let bins: Int

  /// Makes the metric with a number of bins, 1 or more.
  public init(bins: Int = 10) { self.bins = bins }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "ece",
    name: Text(zh: "期望校准误差（ECE）", en: "Expected calibration error (ECE)"),
    meaning: Text(
      zh: "预测概率与实际发生率的平均差距，越小越好。",
      en: "The mean gap between predicted probability and what happened; small is good."),
    formula: "Σ_k (n_k / n) |mean y − mean p|, B equally wide bins",
    range: "0 to 1", direction: .lower,
    undefinedWhen: Text(zh: "评分不是概率", en: "when scores are not probabilities"),
    interval: intervalPage,
    source: "Naeini et al., AAAI 2015:2901",
    family: .probability, parameters: [.bins], needs: .probability)

  /// The expected calibration error on a sample.
  public func distance(_ sample: BinarySample) -> Measured {
    let table = CalibrationBins(sample, count: bins)
    var gap = 0.0
    var total = 0.0
    for bin in 0..<bins where table.weight[bin] > 0 {
      gap += abs(table.observed[bin] - table.predicted[bin])
      total += table.weight[bin]
    }
    return .ratio(gap, total, orUndefined: Reasons.noCases)
  }
}
