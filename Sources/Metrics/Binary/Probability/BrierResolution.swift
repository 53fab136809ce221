// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The part of the Brier score that telling patients apart gains (resolution).
///
/// - Formula: Σ_k (n_k / n) (mean y − π)² over B equally wide bins, π the share of disease.
/// - Range: 0 to 0.25; higher is better.
/// - Undefined: when scores are not probabilities.
/// - Interval: bootstrap by unit, percentile and basic bounds joined.
/// - Source: Murphy, J Appl Meteorol 1973;12:595.
public struct BrierResolution: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases
  /// The number of bins.
  public let bins: Int

  /// Makes the metric with a number of bins, 1 or more.
  public init(bins: Int = 10) { self.bins = bins }

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "brier_resolution",
    name: Text(zh: "Brier 评分的分辨力部分", en: "Brier resolution"),
    meaning: Text(
      zh: "Brier 评分中由区分病例带来的改善，越大越好。",
      en: "What telling cases apart takes off the Brier score; large is good."),
    formula: "Σ_k (n_k / n) (mean y − π)² over B equally wide bins, π the share of disease",
    range: "0 to 0.25", direction: .higher,
    undefinedWhen: Text(zh: "评分不是概率", en: "when scores are not probabilities"),
    interval: Text(
      zh: "按患者自助重抽样，百分位与基本界合并",
      en: "bootstrap by unit, percentile and basic bounds joined"),
    source: "Murphy, J Appl Meteorol 1973;12:595",
    family: .probability, parameters: [.bins], needs: .probability)

  /// The number of bins.
  public var parameters: [String: Parameter] { ["bins": .number(Double(bins))] }

  /// The resolution on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    if let obstacle = sample.probabilityObstacle { return .undefined(obstacle) }

    guard let parts = BrierDecomposition(sample, bins: bins) else {
      return .undefined(Reasons.noCases)
    }
    return .value(min(0.25, parts.resolution))
  }

  /// Resampling moves this index away from its best value; both directions are covered.
  public var bootstrapKind: Bootstrap.Method? { .outer }

  /// None with few cases of a class, where the interval covers too little.
  public func adjusted(
    _ interval: QualifiedInterval, on cases: BinaryCases, level: Double
  ) -> QualifiedInterval {
    CalibrationFloor.tooFew(cases) ?? interval
  }
}
