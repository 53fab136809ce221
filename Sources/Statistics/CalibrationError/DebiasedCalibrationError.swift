// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Calibration errors less what chance adds to them, from what happened in each bin.
///
/// Source: A. Kumar, P. Liang, T. Ma, Verified uncertainty calibration, NeurIPS 2019.
public enum DebiasedCalibrationError {
  /// One bin: the weight in it, the mean prediction and the mean outcome.
  public struct Bin: Sendable, Hashable {
    /// The number of cases, or their weight.
    public var weight: Double
    /// The mean prediction.
    public var predicted: Double
    /// The mean outcome.
    public var observed: Double

    /// Makes a bin.
    public init(weight: Double, predicted: Double, observed: Double) {
      self.weight = weight
      self.predicted = predicted
      self.observed = observed
    }
  }

  /// The mean absolute gap, less its bias: 2 |g| - E|N(g, o(1 - o)/n)| in each bin.
  ///
  /// It can fall below zero, which says that the gaps are smaller than chance makes them. Nil
  /// without cases.
  public static func absolute(_ bins: [Bin]) -> Double? {
    let whole = bins.reduce(0) { $0 + $1.weight }
    guard whole > 0 else { return nil }
    var sum = 0.0
    for bin in bins where bin.weight > 0 {
      let gap = abs(bin.observed - bin.predicted)
      let deviation = (bin.observed * (1 - bin.observed) / bin.weight).squareRoot()
      sum += bin.weight * (2 * gap - foldedMean(gap, deviation))
    }
    return sum / whole
  }

  /// The root of the mean squared gap, each less o(1 - o)/(n - 1); 0 where chance explains it all.
  ///
  /// Bins of one case say nothing and are left out. Nil where no bin has two.
  public static func rootMeanSquare(_ bins: [Bin]) -> Double? {
    let kept = bins.filter { $0.weight > 1 }
    let whole = kept.reduce(0) { $0 + $1.weight }
    guard whole > 0 else { return nil }
    var sum = 0.0
    for bin in kept {
      let gap = bin.observed - bin.predicted
      sum +=
        bin.weight * (gap * gap - bin.observed * (1 - bin.observed) / (bin.weight - 1))
    }
    return max(0, sum / whole).squareRoot()
  }

  /// E|N(mean, deviation²)|.
  static func foldedMean(_ mean: Double, _ deviation: Double) -> Double {
    guard deviation > 0 else { return abs(mean) }
    let ratio = mean / deviation
    return deviation * 2 * Normal.density(ratio) + mean * (1 - 2 * Normal.cdf(-ratio))
  }
}
