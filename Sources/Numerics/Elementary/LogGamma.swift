// SPDX-License-Identifier: Apache-2.0

extension Elementary {
  /// The logarithm of the gamma function of a positive number.
  ///
  /// Within 1 ulp. lgamma(0) and lgamma(inf) are inf; a negative x is NaN: no statistic here needs
  /// the other branches.
  public static func lgamma(_ x: Double) -> Double {
    guard x >= 0 else { return .nan }
    guard x > 0, x < 0x1p1000 else { return .infinity }
    return logGamma(DoubleDouble(x)).value
  }

  /// log gamma of a positive x, with an absolute error of about 2^-56 times the larger of the
  /// result and 1 near one and two, and far less above.
  static func logGamma(_ x: DoubleDouble) -> DoubleDouble {
    if x.head < 0.5 {
      return logGammaOfTwo(plus: x) - logarithmOfOne(plus: x) - logarithm(x)
    }
    if x.head < 1.5 { return logGammaOfTwo(plus: x - 1) - logarithm(x) }
    if x.head < 2.5 { return logGammaOfTwo(plus: x - 2) }
    if x.head >= 12 { return stirling(x) }
    var product = x
    var y = x + 1
    while y.head < 12 {
      product = product * y
      y = y + 1
    }
    return stirling(y) - logarithm(product)
  }

  /// log gamma(2 + z) for -0.5 <= z <= 0.5 by its Taylor series.
  private static func logGammaOfTwo(plus z: DoubleDouble) -> DoubleDouble {
    let table = GammaTable.values
    var high = table[table.count - 1]
    for i in stride(from: table.count - 2, through: 4, by: -1) { high = high * z.head + table[i] }
    let quadratic = DoubleDouble(ordered: table[2], table[3] + high * z.head)
    return (DoubleDouble(table[0], table[1]) + quadratic * z) * z
  }

  /// Stirling's series for x from 12 (DLMF 5.11.1).
  private static func stirling(_ x: DoubleDouble) -> DoubleDouble {
    let halfLogTwoPi = DoubleDouble(0x1.d67f1c864beb5p-1, -0x1.65b5a1b7ff5dfp-55)
    let u = 1 / x.head
    let s = u * u
    var series = 43867.0 / 244188
    series = series * s - 3617.0 / 122400
    series = series * s + 1.0 / 156
    series = series * s - 691.0 / 360360
    series = series * s + 1.0 / 1188
    series = series * s - 1.0 / 1680
    series = series * s + 1.0 / 1260
    series = series * s - 1.0 / 360
    series = series * s + 1.0 / 12
    return (x - 0.5) * logarithm(x) - x + halfLogTwoPi + series * u
  }
}
