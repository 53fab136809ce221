// SPDX-License-Identifier: Apache-2.0

import Wording

/// The 90th percentile distance between predictions and a smooth curve of what was observed, by loess.
///
/// - Formula: 90th percentile of |curve(p) − p| over cases; curve: a local quadratic (loess) curve,
///   span 0.75, fitted at every prediction.
/// - Range: 0 to 1; lower is better.
/// - Undefined: when scores are not probabilities.
/// - Interval: none: refitting the curve in every replicate is not offered; the spline's index has
///   one.
/// - Source: Austin & Steyerberg, Stat Med 2019;38:4051; Cleveland & Devlin, J Am Stat Assoc
///   1988;83:596.
public struct NinetiethCalibrationErrorLoess: SmoothCalibrationMetric {
  /// How the curve is drawn.
  public static let curve = CalibrationSmoother.loess
  /// Which number of the distances it is.
  public static let summary = DistanceSummary.quantile(0.9)

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = page(
    id: "e90_loess",
    name: Text(
      zh: "校准误差第 90 百分位数（E90），loess", en: "90th percentile of calibration error (E90), loess"),
    number: (zh: "第 90 百分位数", en: "90th percentile", formula: "90th percentile"))
}
