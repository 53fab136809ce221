// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The mean distance between predictions and a smooth curve of what was observed (ICI).
///
/// - Formula: mean of |curve(p) − p| over cases; curve: a restricted cubic spline logistic curve,
///   knots at .05, .35, .65, .95.
/// - Range: 0 to 1; lower is better.
/// - Undefined: when scores are not probabilities or lie at 0 or 1, a class is absent, or the
///   classes are completely separated.
/// - Interval: the curve's coefficients simulated, percentile and basic bounds joined; the lower
///   bound is 0 unless the curve differs from the predictions beyond chance; none with fewer than
///   100 cases of either class.
/// - Source: Austin & Steyerberg, Stat Med 2019;38:4051.
public struct CalibrationIndex: NamedMetric {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = MetricAbout(
    id: "ici",
    name: Text(zh: "综合校准指数（ICI）", en: "Integrated calibration index (ICI)"),
    meaning: Text(
      zh: "预测概率与限制性立方样条校准曲线之差的平均值，越小越好。",
      en: "The mean gap between prediction and the smooth calibration curve; small is good."),
    formula: "mean of |curve(p) − p| over cases; curve: a restricted cubic spline logistic "
      + "curve, knots at .05, .35, .65, .95",
    range: "0 to 1", direction: .lower,
    undefinedWhen: Text(
      zh: "评分不是概率或恰为 0、1、缺少一类病例，或两类被完全分开",
      en: "when scores are not probabilities or lie at 0 or 1, or no curve can be fitted"),
    interval: Text(
      zh: "模拟曲线系数（百分位与基本界合并）；曲线未显著偏离预测时下限为 0；任一类少于 100 例时不给区间",
      en: "simulated curves, percentile and basic bounds joined; lower bound 0 unless "
        + "miscalibration is beyond chance; none under 100 cases of a class"),
    source: "Austin & Steyerberg, Stat Med 2019;38:4051",
    family: .probability, needs: .probability)

  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The distance on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    switch CalibrationDistances.measure(sample, .spline) {
    case .success(let distances): return .value(distances.mean(sample))
    case .failure(let obstacle): return .undefined(obstacle.reason)
    }
  }

  /// By simulating the curve's coefficients.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    guard method == nil else { return nil }
    return SimulatedCurves.interval(
      cases, estimate: value(BinarySample(cases)).number, level: level,
      summary: SimulatedCurves.mean)
  }

  /// Resampling moves this index away from its best value; both directions are covered.
  public var bootstrapKind: Bootstrap.Method? { .outer }

  /// None where a class is too small; else down to 0 where the predictions may be right.
  public func adjusted(
    _ interval: QualifiedInterval, on cases: BinaryCases, level: Double
  ) -> QualifiedInterval { CalibrationFloor.adjusted(interval, on: cases, level: level) }
}
