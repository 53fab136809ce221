// SPDX-License-Identifier: Apache-2.0

/// The jackknife standard error from leave-one-unit-out values.
///
/// sqrt((G - 1)/G * sum (t_g - mean)^2). Source: J. W. Tukey, Ann Math Stat 1958;29:614.
public enum Jackknife {
  /// The standard error; nil with fewer than two values or a value that is not finite.
  ///
  /// A value left undefined (NaN) makes the whole undefined: leaving it out would hide the unit
  /// that matters most.
  public static func standardError(_ values: [Double]) -> Double? {
    guard values.count > 1, values.allSatisfy(\.isFinite) else { return nil }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return ((count - 1) / count * squares).squareRoot()
  }
}
