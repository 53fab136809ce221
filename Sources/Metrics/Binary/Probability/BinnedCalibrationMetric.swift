// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// A distance from perfect calibration that is read off bins of the predictions.
///
/// A new one says how its value follows from the cases in so many bins; its interval comes with the
/// protocol, because resampling biases all of them alike.
public protocol BinnedCalibrationMetric: NamedMetric where Cases == BinaryCases {
  /// The number of bins.
  var bins: Int { get }
  /// The fewest cases of each class from which there is an interval.
  static var fewest: Int { get }
  /// The distance on a sample whose scores are probabilities.
  func distance(_ sample: BinarySample) -> Measured
}

extension BinnedCalibrationMetric {
  /// As many as bins need: of 160 and 240 the interval covers 90 to 93 %.
  public static var fewest: Int { 200 }

  /// The number of bins.
  public var parameters: [String: Parameter] { ["bins": .number(Double(bins))] }

  /// The distance on a sample.
  public func value(_ sample: BinarySample) -> Measured {
    sample.probabilityObstacle.map { .undefined($0) } ?? distance(sample)
  }

  /// Resampling moves this distance away from its best value; both directions are covered.
  public var bootstrapKind: Bootstrap.Method? { .outer }

  /// None where a class is too small; else down to 0 where the predictions may be right.
  public func adjusted(
    _ interval: QualifiedInterval, on cases: BinaryCases, level: Double
  ) -> QualifiedInterval {
    CalibrationFloor.adjusted(interval, on: cases, level: level, fewest: Self.fewest)
  }

  /// How the interval is made, for the page.
  static var intervalPage: Text {
    Text(
      zh: "自助重抽样（百分位与基本界合并）；平滑曲线未显著偏离预测时下限为 0；任一类少于 \(fewest) 例时不给区间",
      en: "bootstrap, percentile and basic bounds joined; lower bound 0 unless miscalibration is "
        + "beyond chance; none under \(fewest) cases of a class")
  }
}
