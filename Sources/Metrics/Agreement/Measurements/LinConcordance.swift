// SPDX-License-Identifier: Apache-2.0

public import Statistics

/// Lin's concordance correlation, with its parts and its variance.
///
/// With means m, variances s^2 and covariance s_xy, all divided by n as Lin published them:
///
///     ccc = 2 s_xy/(s_x^2 + s_y^2 + (m_x - m_y)^2) = r C_b
///
/// Source: L. I-K. Lin, Biometrics 1989;45:255, corrected 2000;56:324.
public struct LinConcordance: Sendable, Hashable {
  /// The number of subjects.
  public let count: Double
  /// The coefficient.
  public let value: Double
  /// Pearson's correlation: how closely the pairs lie about some line.
  public let correlation: Double
  /// The ratio of the standard deviations, second over first.
  public let scaleShift: Double
  /// (second mean - first mean)/sqrt(s_x s_y).
  public let locationShift: Double

  /// The factor C_b, which is below 1 as that line leaves the diagonal.
  public var biasCorrection: Double { value / correlation }

  /// From means and summed products of deviations; nil where a variance is zero.
  init?(count: Double, means: (Double, Double), squares: (Double, Double), products: Double) {
    guard count > 0, squares.0 > 0, squares.1 > 0 else { return nil }
    let (vx, vy, vxy) = (squares.0 / count, squares.1 / count, products / count)
    let gap = means.0 - means.1
    self.count = count
    value = 2 * vxy / (vx + vy + gap * gap)
    correlation = vxy / (vx * vy).squareRoot()
    scaleShift = (vy / vx).squareRoot()
    locationShift = -gap / (vx * vy).squareRoot().squareRoot()
  }

  /// The interval on Fisher's scale, method `fisher-z`; nil with three subjects or fewer.
  public func interval(level: Double) -> Interval? {
    let (c, r) = (value, correlation)
    guard count > 3, r != 0, abs(c) < 1, abs(r) < 1, level > 0, level < 1 else { return nil }
    let u2 = locationShift * locationShift
    let variance =
      ((1 - r * r) * c * c * (1 - c * c) / (r * r) + 2 * c * c * c * (1 - c) * u2 / r
        - c * c * c * c * u2 * u2 / (2 * r * r)) / (count - 2)
    guard variance > 0 else { return nil }
    return FisherScale.interval(
      c, halfWidth: variance.squareRoot() / (1 - c * c), level: level, method: "fisher-z")
  }
}
