// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The root of the mean squared gap between predicted and observed share of disease over bins.
///
/// - Formula: √(Σ_k (n_k / n) (mean y − mean p)²) over B equally wide bins [k/B, (k+1)/B).
/// - Range: 0 to 1; lower is better.
/// - Undefined: when scores are not probabilities.
/// - Interval: bootstrap by unit, percentile and basic bounds joined; the lower bound is 0 unless a
///   smooth curve differs from the predictions beyond chance; none with fewer than 500 cases of
///   either class.
/// - Source: Kumar, Liang & Ma, NeurIPS 2019;32:3787.
public struct RootMeanSquareCalibrationError: BinnedCalibrationMetric {
  /// The number of bins.
  public let bins: Int

  /// Makes the metric with a number of bins, 1 or more.
  public init(bins: Int = 10) { self.bins = bins }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "rmsce",
    name: Text(zh: "均方根校准误差（RMSCE）", en: "Root mean square calibration error (RMSCE)"),
    meaning: Text(
      zh: "各概率区间预测与实际发生率之差的均方根，越小越好。",
      en: "The root of the mean squared gap between prediction and outcome over bins; small "
        + "is good."),
    formula: "√(Σ_k (n_k / n) (mean y − mean p)²) over B equally wide bins [k/B, (k+1)/B)",
    range: "0 to 1", direction: .lower,
    undefinedWhen: Text(zh: "评分不是概率", en: "when scores are not probabilities"),
    interval: intervalPage,
    source: "Kumar, Liang & Ma, NeurIPS 2019;32:3787",
    family: .probability, parameters: [.bins], needs: .probability)

  /// The squares of small bins weigh more: of 240 and 360 the interval covers 91 %.
  public static var fewest: Int { 500 }

  /// The root of the reliability on a sample.
  public func distance(_ sample: BinarySample) -> Measured {
    guard let parts = BrierDecomposition(sample, bins: bins) else {
      return .undefined(Reasons.noCases)
    }
    return .value(parts.reliability.squareRoot())
  }
}
