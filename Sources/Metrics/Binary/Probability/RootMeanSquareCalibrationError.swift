// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The root of the mean squared gap between predicted and observed share of disease over bins.
///
/// - Formula: √(Σ_k (n_k / n) (mean y − mean p)²) over B equally wide bins [k/B, (k+1)/B).
/// - Range: 0 to 1; lower is better.
/// - Undefined: when scores are not probabilities.
/// - Interval: bootstrap by unit, percentile and basic bounds joined; the lower bound is 0 unless a
///   smooth curve differs from the predictions beyond chance; none with fewer than 100 cases of
///   either class.
/// - Source: Kumar, Liang & Ma, NeurIPS 2019;32:3787.
public struct RootMeanSquareCalibrationError: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases
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
    interval: Text(
      zh: "自助重抽样（百分位与基本界合并）；平滑曲线未显著偏离预测时下限为 0；任一类少于 100 例时不给区间",
      en: "bootstrap, percentile and basic bounds joined; lower bound 0 unless "
        + "miscalibration is beyond chance; none under 100 cases of a class"),
    source: "Kumar, Liang & Ma, NeurIPS 2019;32:3787",
    family: .probability, parameters: [.bins], needs: .probability)

  /// The number of bins.
  public var parameters: [String: Parameter] { ["bins": .number(Double(bins))] }

  /// The root of the reliability on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    if let obstacle = sample.probabilityObstacle { return .undefined(obstacle) }

    guard let parts = BrierDecomposition(sample, bins: bins) else {
      return .undefined(Reasons.noCases)
    }
    return .value(parts.reliability.squareRoot())
  }

  /// Resampling moves this index away from its best value; both directions are covered.
  public var bootstrapKind: Bootstrap.Method? { .outer }

  /// None where a class is too small; else down to 0 where the predictions may be right.
  public func adjusted(
    _ interval: QualifiedInterval, on cases: BinaryCases, level: Double
  ) -> QualifiedInterval { CalibrationFloor.adjusted(interval, on: cases, level: level) }
}
