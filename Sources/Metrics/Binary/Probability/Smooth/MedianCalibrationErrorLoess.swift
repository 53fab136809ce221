// SPDX-License-Identifier: Apache-2.0

import Wording

/// The median distance between predictions and a smooth curve of what was observed, by loess.
///
/// - Formula: median of |curve(p) − p| over cases; curve: a local quadratic (loess) curve, span
///   0.75, fitted at every prediction.
/// - Range: 0 to 1; lower is better.
/// - Undefined: when scores are not probabilities.
/// - Interval: none: refitting the curve in every replicate is not offered; the spline's index has
///   one.
/// - Source: Austin & Steyerberg, Stat Med 2019;38:4051; Cleveland & Devlin, J Am Stat Assoc
///   1988;83:596.
public struct MedianCalibrationErrorLoess: SmoothCalibrationMetric {
  /// How the curve is drawn.
  public static let curve = CalibrationSmoother.loess
  /// Which number of the distances it is.
  public static let summary = DistanceSummary.quantile(0.5)

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = page(
    id: "e50_loess",
    name: Text(zh: "校准误差中位数（E50），loess", en: "Median calibration error (E50), loess"),
    number: (zh: "中位数", en: "median", formula: "median"))
}
