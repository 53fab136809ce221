// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The largest distance between predictions and a smooth curve of what was observed (Emax).
///
/// - Formula: maximum of |curve(p) − p| over cases; curve: a restricted cubic spline logistic
///   curve, knots at .05, .35, .65, .95.
/// - Range: 0 to 1; lower is better.
/// - Undefined: when scores are not probabilities or lie at 0 or 1, a class is absent, or the
///   classes are completely separated.
/// - Interval: none: it is decided at the ends, where the curve is least certain.
/// - Source: Austin & Steyerberg, Stat Med 2019;38:4051.
public struct LargestCalibrationError: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "emax",
    name: Text(zh: "最大平滑校准误差（Emax）", en: "Largest smooth calibration error (Emax)"),
    meaning: Text(
      zh: "预测概率与限制性立方样条校准曲线之差的最大值，越小越好。",
      en: "The largest gap between prediction and the smooth calibration curve; small is "
        + "good."),
    formula: "maximum of |curve(p) − p| over cases; curve: a restricted cubic spline "
      + "logistic curve, knots at .05, .35, .65, .95",
    range: "0 to 1", direction: .lower,
    undefinedWhen: Text(
      zh: "评分不是概率或恰为 0、1、缺少一类病例，或两类被完全分开",
      en: "when scores are not probabilities or lie at 0 or 1, or no curve can be fitted"),
    interval: Text(
      zh: "不给区间：最大值由曲线两端决定，那里最不确定",
      en: "none: it is decided at the ends, where the curve is least certain"),
    source: "Austin & Steyerberg, Stat Med 2019;38:4051",
    family: .probability, needs: .probability)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The distance on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    switch CalibrationDistances.measure(sample, .spline) {
    case .success(let distances): return .value(distances.largest(sample))
    case .failure(let obstacle): return .undefined(obstacle.reason)
    }
  }

  /// None: it is decided at the ends of the curve.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    QualifiedInterval(nil, notes: [CalibrationFloor.endsDecide])
  }
}
