// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The part of the Brier score that miscalibration costs (reliability).
///
/// The score is reliability − resolution + uncertainty, and what predictions vary within bins.
///
/// - Formula: Σ_k (n_k / n) (mean p − mean y)² over B equally wide bins.
/// - Range: 0 to 1; lower is better.
/// - Undefined: when scores are not probabilities.
/// - Interval: bootstrap by unit, percentile and basic bounds joined; the lower bound is 0 unless a
///   smooth curve differs from the predictions beyond chance; none with fewer than 200 cases of
///   either class.
/// - Source: Murphy, J Appl Meteorol 1973;12:595.
public struct BrierReliability: BinnedCalibrationMetric {
  /// The number of bins.
  public let bins: Int

  /// Makes the metric with a number of bins, 1 or more.
  public init(bins: Int = 10) { self.bins = bins }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "brier_reliability",
    name: Text(zh: "Brier 评分的可靠性部分", en: "Brier reliability"),
    meaning: Text(
      zh: "Brier 评分中由校准不良造成的部分，越小越好。",
      en: "What miscalibration adds to the Brier score; small is good."),
    formula: "Σ_k (n_k / n) (mean p − mean y)² over B equally wide bins",
    range: "0 to 1", direction: .lower,
    undefinedWhen: Text(zh: "评分不是概率", en: "when scores are not probabilities"),
    interval: intervalPage,
    source: "Murphy, J Appl Meteorol 1973;12:595",
    family: .probability, parameters: [.bins], needs: .probability)

  /// The reliability on a sample.
  public func distance(_ sample: BinarySample) -> Measured {
    guard let parts = BrierDecomposition(sample, bins: bins) else {
      return .undefined(Reasons.noCases)
    }
    return .value(parts.reliability)
  }
}
