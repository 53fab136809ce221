// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Intervals of a correlation on Fisher's scale, z = artanh r.
public enum CorrelationInterval {
  /// Fisher's interval, standard error 1/sqrt(n - 3): exact enough where both columns are normal.
  ///
  /// nil with fewer than 4 rows or a correlation of -1 or 1.
  /// Source: R. A. Fisher, Metron 1921;1:3.
  public static func fisher(_ r: Double, count: Int, level: Double) -> Interval? {
    guard Level.isValid(level), r > -1, r < 1, count > 3 else { return nil }
    return interval(
      r, half: Level.normal(level) / Double(count - 3).squareRoot(), level: level,
      method: "fisher-z")
  }

  /// The interval from a variance of r, Student's t with `degrees` of freedom, on Fisher's scale.
  public static func robust(
    _ r: Double, variance: Double, degrees: Double, level: Double
  ) -> Interval? {
    guard Level.isValid(level), r > -1, r < 1, variance > 0, degrees > 0 else { return nil }
    let half = Level.student(level, degreesOfFreedom: degrees) * variance.squareRoot() / (1 - r * r)
    return interval(r, half: half, level: level, method: "influence-z")
  }

  private static func interval(
    _ r: Double, half: Double, level: Double, method: String
  ) -> Interval {
    // artanh from log1p keeps digits near 0; tanh from expm1 likewise.
    let z = (Elementary.log1p(r) - Elementary.log1p(-r)) / 2
    return Interval(lower: tanh(z - half), upper: tanh(z + half), level: level, method: method)
  }

  private static func tanh(_ z: Double) -> Double {
    if z.magnitude > 20 { return z > 0 ? 1 : -1 }
    let e = Elementary.expm1(2 * z)
    return e / (e + 2)
  }
}
