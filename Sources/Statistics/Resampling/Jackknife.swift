// SPDX-License-Identifier: Apache-2.0

/// What leave-one-unit-out values say about an estimate's error and bias.
///
/// Values must stand in the order of the units. A value left undefined (NaN) makes the whole
/// undefined: leaving it out would hide the unit that matters most.
public enum Jackknife {
  /// The standard error; nil with fewer than two values or a value that is not finite.
  ///
  /// sqrt((G - 1)/G * sum (t_g - mean)^2). Source: J. W. Tukey, Ann Math Stat 1958;29:614.
  public static func standardError(_ values: [Double]) -> Double? {
    variance(values).map { $0.squareRoot() }
  }

  /// The variance, (G - 1)/G * sum (t_g - mean)^2; nil as for the standard error.
  public static func variance(_ values: [Double]) -> Double? {
    guard let mean = mean(values) else { return nil }
    let count = Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (count - 1) / count * squares
  }

  /// The bias of the estimate over all units, (G - 1)(mean - estimate); nil as above.
  ///
  /// Source: M. H. Quenouille, Biometrika 1956;43:353.
  public static func bias(_ values: [Double], estimate: Double) -> Double? {
    guard estimate.isFinite, let mean = mean(values) else { return nil }
    return Double(values.count - 1) * (mean - estimate)
  }

  /// The estimate less its bias, G t - (G - 1) mean; nil as above.
  public static func corrected(_ values: [Double], estimate: Double) -> Double? {
    bias(values, estimate: estimate).map { estimate - $0 }
  }

  private static func mean(_ values: [Double]) -> Double? {
    guard values.count > 1, values.allSatisfy(\.isFinite) else { return nil }
    return values.reduce(0, +) / Double(values.count)
  }
}
