// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// One number of the distances between predictions and a smooth curve of what was observed.
///
/// A new one says which curve, which number of the distances, and its page; value and interval come
/// with the protocol.
public protocol SmoothCalibrationMetric: NamedMetric where Cases == BinaryCases {
  /// How the curve is drawn.
  static var curve: CalibrationSmoother { get }
  /// Which number of the distances it is.
  static var summary: DistanceSummary { get }
}

/// How the distances of all cases become one number.
public enum DistanceSummary: Sendable, Hashable {
  case mean
  /// The distance below which this share of the cases lies.
  case quantile(Double)
  case largest
}

extension SmoothCalibrationMetric {
  /// None.
  public var parameters: [String: Parameter] { [:] }

  /// The distance on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    switch CalibrationDistances.measure(sample, Self.curve) {
    case .success(let distances): .value(distances.summary(Self.summary, sample))
    case .failure(let obstacle): .undefined(obstacle.reason)
    }
  }

  /// By simulating the spline's coefficients; none for loess, and none for the largest distance.
  public func closedInterval(
    _ cases: BinaryCases, level: Double, method: String?
  ) -> QualifiedInterval? {
    guard case .spline = Self.curve else {
      return QualifiedInterval(nil, notes: [CalibrationFloor.onlySpline])
    }
    guard Self.summary != .largest else {
      return QualifiedInterval(nil, notes: [CalibrationFloor.endsDecide])
    }
    guard method == nil else { return nil }
    return SimulatedCurves.interval(
      cases, estimate: value(BinarySample(cases)).number, level: level, summary: Self.summary)
  }

  /// Resampling moves this index away from its best value; both directions are covered.
  public var bootstrapKind: Bootstrap.Method? { hasInterval ? .outer : nil }

  /// None where a class is too small; else down to 0 where the predictions may be right.
  public func adjusted(
    _ interval: QualifiedInterval, on cases: BinaryCases, level: Double
  ) -> QualifiedInterval {
    hasInterval ? CalibrationFloor.adjusted(interval, on: cases, level: level) : interval
  }

  private var hasInterval: Bool {
    if case .spline = Self.curve { Self.summary != .largest } else { false }
  }

  /// The page, of which only the words for the number differ.
  ///
  /// `number` is what is taken of the distances, in Chinese, in a sentence and in the formula.
  static func page(
    id: String, name: Text, number: (zh: String, en: String, formula: String)
  ) -> MetricAbout {
    let isSpline = if case .spline = curve { true } else { false }
    let shape =
      isSpline
      ? "a restricted cubic spline logistic curve, knots at .05, .35, .65, .95"
      : "a local quadratic (loess) curve, span 0.75, fitted at every prediction"
    return MetricAbout(
      id: id, name: name,
      meaning: Text(
        zh: "预测概率与\(isSpline ? "限制性立方样条" : "局部回归（loess）")校准曲线之差的\(number.zh)，越小越好。",
        en: "The \(number.en) gap between prediction and the smooth calibration curve; small is "
          + "good."),
      formula: "\(number.formula) of |curve(p) − p| over cases; curve: \(shape)",
      range: "0 to 1", direction: .lower,
      undefinedWhen: isSpline
        ? Text(
          zh: "评分不是概率或恰为 0、1、缺少一类病例，或两类被完全分开",
          en: "when scores are not probabilities or lie at 0 or 1, or no curve can be fitted")
        : Text(zh: "评分不是概率", en: "when scores are not probabilities"),
      interval: intervalPage,
      source: isSpline
        ? "Austin & Steyerberg, Stat Med 2019;38:4051"
        : "Austin & Steyerberg, Stat Med 2019;38:4051; Cleveland & Devlin, J Am Stat "
          + "Assoc 1988;83:596",
      family: .probability, needs: .probability)
  }

  private static var intervalPage: Text {
    guard case .spline = curve else {
      return Text(zh: "不给区间；样条版本的指数给出区间", en: "none; the index over the spline has one")
    }
    return summary == .largest
      ? Text(
        zh: "不给区间：最大值由曲线两端决定，那里最不确定",
        en: "none: it is decided at the ends, where the curve is least certain")
      : Text(
        zh: "模拟曲线系数（百分位与基本界合并）；曲线未显著偏离预测时下限为 0；任一类少于 100 例时不给区间",
        en: "simulated curves, percentile and basic bounds joined; lower bound 0 unless "
          + "miscalibration is beyond chance; none under 100 cases of a class")
  }
}
