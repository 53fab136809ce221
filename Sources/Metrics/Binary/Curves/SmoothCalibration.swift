// SPDX-License-Identifier: Apache-2.0

import Numerics
public import Statistics

/// The smooth calibration curve with its band: observed share of disease over predicted risk.
///
/// The curve is the one that ICI, E50 and E90 are read off; the band is pointwise, from the
/// covariance of the fit on the logit scale, with the sandwich's where patients repeat.
public enum SmoothCalibration {
  /// The curve as columns `predicted`, `observed`, `lower` and `upper` between the lowest and the
  /// highest prediction.
  ///
  /// Points stand evenly in the predicted risk. Nil where no curve can be fitted.
  public static func points(
    of cases: BinaryCases, level: Double = 0.95, count: Int = 61
  ) -> TableValue? {
    guard case .success(let curve) = BinarySample(cases).splineCurve(), count > 1,
      let highest = cases.scores.first, let lowest = cases.scores.last
    else { return nil }
    let grid = (0..<count).map { place in
      lowest + (highest - lowest) * Double(place) / Double(count - 1)
    }
    let bands = grid.map { curve.band(atLogit: Elementary.logit($0), level: level) }
    return .columns([
      "predicted": grid.map { $0 }, "observed": bands.map { $0.value },
      "lower": bands.map { $0.lower }, "upper": bands.map { $0.upper },
    ])
  }
}
