// SPDX-License-Identifier: Apache-2.0

/// The standard error of the area under a ROC curve from the area and the class sizes alone.
///
/// With Q1 = A/(2 - A) and Q2 = 2A^2/(1 + A), variance
/// (A(1 - A) + (m - 1)(Q1 - A^2) + (n - 1)(Q2 - A^2))/(m n). It assumes exponential scores; DeLong's
/// variance needs no such thing and is what our intervals use. Kept for papers that give no more
/// than an area and two numbers. Source: J. A. Hanley, B. J. McNeil, Radiology 1982;143:29.
public enum HanleyMcNeil {
  /// The standard error; nil for an empty class or an area outside 0 to 1.
  public static func standardError(
    auroc area: Double, positives m: Double, negatives n: Double
  ) -> Double? {
    guard m > 0, n > 0, area >= 0, area <= 1 else { return nil }
    let squared = area * area
    let first = area / (2 - area) - squared
    let second = 2 * squared / (1 + area) - squared
    let variance = (area * (1 - area) + (m - 1) * first + (n - 1) * second) / (m * n)
    return max(0, variance).squareRoot()
  }
}
