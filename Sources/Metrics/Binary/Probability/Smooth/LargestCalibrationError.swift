// SPDX-License-Identifier: Apache-2.0

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
public struct LargestCalibrationError: SmoothCalibrationMetric {
  /// How the curve is drawn.
  public static let curve = CalibrationSmoother.spline
  /// Which number of the distances it is.
  public static let summary = DistanceSummary.largest

  /// Makes the metric, which has no parameters.
  public init() {}

  /// Its handbook page.
  public static let about = page(
    id: "emax",
    name: Text(zh: "最大平滑校准误差（Emax）", en: "Largest smooth calibration error (Emax)"),
    number: (zh: "最大值", en: "largest", formula: "maximum"))
}
