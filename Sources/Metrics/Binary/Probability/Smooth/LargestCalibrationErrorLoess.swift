// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The largest distance between predictions and a smooth curve of what was observed, by loess.
///
/// - Formula: maximum of |curve(p) − p| over cases; curve: a local quadratic (loess) curve, span
///   0.75, fitted at every prediction.
/// - Range: 0 to 1; lower is better.
/// - Undefined: when scores are not probabilities.
/// - Interval: none: refitting the curve in every replicate is not offered; the spline's index has
///   one.
/// - Source: Austin & Steyerberg, Stat Med 2019;38:4051; Cleveland & Devlin, J Am Stat Assoc
///   1988;83:596.
public struct LargestCalibrationErrorLoess: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "emax_loess",
    name: Text(zh: "最大平滑校准误差（Emax），loess", en: "Largest smooth calibration error (Emax), loess"),
    meaning: Text(
      zh: "预测概率与局部回归（loess）校准曲线之差的最大值，越小越好。",
      en: "The largest gap between prediction and the smooth calibration curve; small is "
        + "good."),
    formula: "maximum of |curve(p) − p| over cases; curve: a local quadratic (loess) curve, "
      + "span 0.75, fitted at every prediction",
    range: "0 to 1", direction: .lower,
    undefinedWhen: Text(zh: "评分不是概率", en: "when scores are not probabilities"),
    interval: Text(zh: "不给区间；样条版本的指数给出区间", en: "none; the index over the spline has one"),
    source: "Austin & Steyerberg, Stat Med 2019;38:4051; Cleveland & Devlin, J Am Stat "
      + "Assoc 1988;83:596",
    family: .probability, needs: .probability)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The distance on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    switch CalibrationDistances.measure(sample, .loess) {
    case .success(let distances): return .value(distances.largest(sample))
    case .failure(let obstacle): return .undefined(obstacle.reason)
    }
  }

  /// None: the spline's index has one.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    QualifiedInterval(nil, notes: [CalibrationFloor.onlySpline])
  }
}
