// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The largest gap between predicted and observed share of disease over bins (MCE).
///
/// One bin with few cases decides it; read it beside the expected error.
///
/// - Formula: max_k |mean y − mean p| over B equally wide bins [k/B, (k+1)/B).
/// - Range: 0 to 1; lower is better.
/// - Undefined: when scores are not probabilities.
/// - Interval: bootstrap by unit, percentile and basic bounds joined; the lower bound is 0 unless a
///   smooth curve differs from the predictions beyond chance; none with fewer than 200 cases of
///   either class.
/// - Source: Naeini et al., AAAI 2015:2901.
public struct MaximumCalibrationError: BinnedCalibrationMetric {
  /// The number of bins.
  public let bins: Int

  /// Makes the metric with a number of bins, 1 or more.
  public init(bins: Int = 10) { self.bins = bins }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "mce",
    name: Text(zh: "最大校准误差（MCE）", en: "Maximum calibration error (MCE)"),
    meaning: Text(
      zh: "各概率区间中预测与实际发生率的最大差距，容易受小样本区间左右。",
      en: "The largest gap of any bin between prediction and outcome; one small bin can "
        + "decide it."),
    formula: "max_k |mean y − mean p| over B equally wide bins [k/B, (k+1)/B)",
    range: "0 to 1", direction: .lower,
    undefinedWhen: Text(zh: "评分不是概率", en: "when scores are not probabilities"),
    interval: intervalPage,
    source: "Naeini et al., AAAI 2015:2901",
    family: .probability, parameters: [.bins], needs: .probability)

  /// The largest gap on a sample.
  public func distance(_ sample: BinarySample) -> Measured {
    let table = CalibrationBins(sample, count: bins)
    var largest: Double?
    for bin in 0..<bins where table.weight[bin] > 0 {
      let gap = abs(table.observed[bin] - table.predicted[bin]) / table.weight[bin]
      largest = max(largest ?? 0, gap)
    }
    return largest.map { .value($0) } ?? .undefined(Reasons.noCases)
  }
}
