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
///   smooth curve differs from the predictions beyond chance; none with fewer than 100 cases of
///   either class.
/// - Source: Murphy, J Appl Meteorol 1973;12:595.
public struct BrierReliability: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases
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
    interval: Text(
      zh: "自助重抽样（百分位与基本界合并）；平滑曲线未显著偏离预测时下限为 0；任一类少于 100 例时不给区间",
      en: "bootstrap, percentile and basic bounds joined; lower bound 0 unless "
        + "miscalibration is beyond chance; none under 100 cases of a class"),
    source: "Murphy, J Appl Meteorol 1973;12:595",
    family: .probability, parameters: [.bins], needs: .probability)

  /// The number of bins.
  public var parameters: [String: Parameter] { ["bins": .number(Double(bins))] }

  /// The reliability on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    if let obstacle = sample.probabilityObstacle { return .undefined(obstacle) }

    guard let parts = BrierDecomposition(sample, bins: bins) else {
      return .undefined(Reasons.noCases)
    }
    return .value(parts.reliability)
  }

  /// Resampling moves this index away from its best value; both directions are covered.
  public var bootstrapKind: Bootstrap.Method? { .outer }

  /// None where a class is too small; else down to 0 where the predictions may be right.
  public func adjusted(
    _ interval: QualifiedInterval, on cases: BinaryCases, level: Double
  ) -> QualifiedInterval { CalibrationFloor.adjusted(interval, on: cases, level: level) }
}
