// SPDX-License-Identifier: Apache-2.0

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
public struct CalibrationIndex: SmoothCalibrationMetric {
  /// How the curve is drawn.
  public static let curve = CalibrationSmoother.spline
  /// Which number of the distances it is.
  public static let summary = DistanceSummary.mean

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = page(
    id: "ici",
    name: Text(zh: "综合校准指数（ICI）", en: "Integrated calibration index (ICI)"),
    number: (zh: "平均值", en: "mean", formula: "mean"))
}
