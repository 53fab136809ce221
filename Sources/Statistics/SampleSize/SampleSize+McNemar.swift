// SPDX-License-Identifier: Apache-2.0

import Numerics

extension SampleSize {
  /// Pairs for McNemar's test, not rounded.
  ///
  /// `first` and `second` are the shares of pairs that only the first and only the second gets
  /// right. n = (z_level sqrt(s) + z_power sqrt(s - d^2))^2/d^2 with s their sum and d their
  /// difference. Source: R. J. Connor, Biometrics 1987;43:207.
  public static func mcNemarPairs(
    first: Double, second: Double, level: Double, power: Double = usualPower
  ) -> Double? {
    let sum = first + second
    let difference = first - second
    guard first >= 0, second >= 0, sum <= 1, difference != 0, Level.isValid(level), power > 0,
      power < 1
    else { return nil }
    let root =
      Level.normal(level) * sum.squareRoot()
      + Normal.quantile(power) * (sum - difference * difference).squareRoot()
    return root * root / (difference * difference)
  }

  /// The power of McNemar's test on a number of pairs, by the same formula.
  public static func mcNemarPower(
    pairs: Int, first: Double, second: Double, level: Double
  ) -> Double? {
    let sum = first + second
    let difference = first - second
    let spread = sum - difference * difference
    guard pairs > 0, first >= 0, second >= 0, sum <= 1, sum > 0, Level.isValid(level) else {
      return nil
    }
    let excess =
      abs(difference) * Double(pairs).squareRoot() - Level.normal(level) * sum.squareRoot()
    return spread > 0 ? Normal.cdf(excess / spread.squareRoot()) : (excess > 0 ? 1 : 0)
  }
}
