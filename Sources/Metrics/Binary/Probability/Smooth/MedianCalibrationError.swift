// SPDX-License-Identifier: Apache-2.0

import Wording

/// The median distance between predictions and a smooth curve of what was observed (E50).
///
/// - Formula: median of |curve(p) − p| over cases; curve: a restricted cubic spline logistic curve,
///   knots at .05, .35, .65, .95.
/// - Range: 0 to 1; lower is better.
/// - Undefined: when scores are not probabilities or lie at 0 or 1, a class is absent, or the
///   classes are completely separated.
/// - Interval: the curve's coefficients simulated, percentile and basic bounds joined; the lower
///   bound is 0 unless the curve differs from the predictions beyond chance; none with fewer than
///   100 cases of either class.
/// - Source: Austin & Steyerberg, Stat Med 2019;38:4051.
public struct MedianCalibrationError: SmoothCalibrationMetric {
  /// How the curve is drawn.
  public static let curve = CalibrationSmoother.spline
  /// Which number of the distances it is.
  public static let summary = DistanceSummary.quantile(0.5)

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = page(
    id: "e50",
    name: Text(zh: "校准误差中位数（E50）", en: "Median calibration error (E50)"),
    number: (zh: "中位数", en: "median", formula: "median"))
}
