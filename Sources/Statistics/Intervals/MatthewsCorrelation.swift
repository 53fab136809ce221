// SPDX-License-Identifier: Apache-2.0

/// The confidence interval of Matthews' correlation coefficient (phi of the 2x2 table).
///
/// Delta method under multinomial sampling, on Fisher's z scale; method `fisher-z-delta`. With
/// row shares r, 1 - r, column shares c, 1 - c and g = (2r - 1)(2c - 1)/sqrt(r(1-r)c(1-c)):
///
///     n var(phi) = 1 - phi^2 + phi(1 + phi^2/2) g
///                  - 3/4 phi^2 ((2r - 1)^2/(r(1-r)) + (2c - 1)^2/(c(1-c)))
///
/// and var(z) = var(phi)/(1 - phi^2)^2. The plain scale covers too little for strong
/// correlations. At phi = ±1 the variance is zero: there the far bound is that of the table
/// with half a case added to every cell, and the method says `fisher-z-haldane`.
/// Source: Y. M. M. Bishop, S. E. Fienberg, P. W. Holland, Discrete Multivariate Analysis, 1975,
/// section 11.3; for MCC: Y. Itaya et al., Stat Med 2025;44:e10303.
public enum MatthewsCorrelation {
  /// The coefficient; nil when a row or a column of the table is empty.
  public static func value(tp: Double, fp: Double, fn: Double, tn: Double) -> Double? {
    // Two roots, because the product of four large margins can leave the range of a double.
    let root = ((tp + fp) * (tn + fn)).squareRoot() * ((tp + fn) * (tn + fp)).squareRoot()
    guard root > 0, root.isFinite else { return nil }
    return min(1, max(-1, (tp * tn - fp * fn) / root))
  }

  /// The interval; nil when the coefficient is undefined.
  public static func interval(
    tp: Double, fp: Double, fn: Double, tn: Double, level: Double
  ) -> Interval? {
    guard Level.isValid(level), let phi = value(tp: tp, fp: fp, fn: fn, tn: tn) else { return nil }
    // Decided by the cells: a coefficient that only rounds to 1 would divide by zero below.
    let isPerfect = fp == 0 && fn == 0
    let isInverted = tp == 0 && tn == 0
    let h = isPerfect || isInverted ? 0.5 : 0
    guard
      let (lower, upper) = bounds(tp: tp + h, fp: fp + h, fn: fn + h, tn: tn + h, level: level)
    else { return nil }
    return Interval(
      lower: isInverted ? -1 : min(lower, phi), upper: isPerfect ? 1 : max(upper, phi),
      level: level, method: h > 0 ? "fisher-z-haldane" : "fisher-z-delta")
  }

  private static func bounds(
    tp: Double, fp: Double, fn: Double, tn: Double, level: Double
  ) -> (Double, Double)? {
    let n = tp + fp + fn + tn
    guard let phi = value(tp: tp, fp: fp, fn: fn, tn: tn), abs(phi) < 1 else { return nil }
    let (row, column) = ((tp + fp) / n, (tp + fn) / n)
    let (rowSpread, columnSpread) = (row * (1 - row), column * (1 - column))
    let (rowSkew, columnSkew) = (2 * row - 1, 2 * column - 1)
    let skew = rowSkew * columnSkew / (rowSpread * columnSpread).squareRoot()
    let squared = phi * phi
    let variance =
      1 - squared + phi * (1 + squared / 2) * skew
      - 0.75 * squared * (rowSkew * rowSkew / rowSpread + columnSkew * columnSkew / columnSpread)
    let error = (max(0, variance) / n).squareRoot() / (1 - squared)
    let z = CorrelationInterval.atanh(phi)
    let half = Level.normal(level) * error
    return (CorrelationInterval.tanh(z - half), CorrelationInterval.tanh(z + half))
  }
}
