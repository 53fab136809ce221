// SPDX-License-Identifier: Apache-2.0

extension Elementary {
  /// x to the power y.
  ///
  /// Within 0.52 ulp (1 ulp where the result is subnormal). Special cases follow IEEE 754 `pow`:
  /// pow(x, 0) and pow(1, y) are 1, a negative x needs a whole y, else NaN.
  public static func pow(_ x: Double, _ y: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    if x.isNaN || y.isNaN { return .nan }
    let odd = isOddInteger(y)
    let magnitude = x.magnitude
    if x == 0 || x.isInfinite {
      let size: Double = (x == 0) == (y > 0) ? 0 : .infinity
      return x.sign == .minus && odd ? -size : size
    }
    if y.isInfinite {
      if magnitude == 1 { return 1 }
      return (magnitude > 1) == (y > 0) ? .infinity : 0
    }
    if x < 0 && !isWhole(y) { return .nan }
    let size = positivePower(magnitude, y)
    return x < 0 && odd ? -size : size
  }

  /// Whether a finite number is whole, without the C library's rounding functions.
  private static func isWhole(_ y: Double) -> Bool {
    y.magnitude >= 0x1p53 || Double(Int64(y)) == y
  }

  private static func isOddInteger(_ y: Double) -> Bool {
    y.magnitude < 0x1p53 && isWhole(y) && Int64(y) & 1 != 0
  }

  private static func positivePower(_ x: Double, _ y: Double) -> Double {
    let logarithm = logarithm(DoubleDouble(x))
    let rough = logarithm.head * y
    if rough > 710 { return .infinity }
    if rough < -746 { return 0 }
    // Below this the power differs from one by less than half a unit in the last place.
    if rough.magnitude < 0x1p-54 { return 1 }
    let (mantissa, exponent) = exponential(logarithm * y)
    return scaled(mantissa.head, by: exponent)
  }
}
