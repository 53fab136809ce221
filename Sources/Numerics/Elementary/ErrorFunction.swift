// SPDX-License-Identifier: Apache-2.0

extension Elementary {
  /// The error function, 2/sqrt(pi) times the integral of exp(-t^2) from 0 to x.
  ///
  /// Within 0.8 ulp. Odd; erf(inf) is 1.
  public static func erf(_ x: Double) -> Double {
    if x.isNaN { return x }
    let size = x.magnitude
    if size < 0.5 { return centralErf(DoubleDouble(x)).value }
    if size > 6 { return x < 0 ? -1 : 1 }
    let rest = scaledDown(complementaryTail(DoubleDouble(size)))
    let value = (DoubleDouble(1) - rest).value
    return x < 0 ? -value : value
  }

  /// The complementary error function 1 - erf(x), without cancellation for large x.
  ///
  /// Within 0.8 ulp (1 ulp where the result is subnormal). erfc(inf) is 0, erfc(-inf) is 2.
  public static func erfc(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x.magnitude < 0.5 { return (DoubleDouble(1) - centralErf(DoubleDouble(x))).value }
    if x > 27.3 { return 0 }
    if x < -6 { return 2 }
    let (mantissa, exponent) = complementaryTail(DoubleDouble(x.magnitude))
    if x > 0 { return scaled(mantissa.head, by: exponent) }
    return (DoubleDouble(2) - scaledDown((mantissa, exponent))).value
  }

  /// erf(x) for |x| below 0.5 by its series; only the leading terms need more than a double.
  @inline(__always)
  static func centralErf(_ x: DoubleDouble) -> DoubleDouble {
    let r = x.head
    let s = r * r
    var high = 0x1.9e6ad5e55a73p-34
    high = high * s - 0x1.51d7181c5d36dp-30
    high = high * s + 0x1.fcc5720624c1cp-27
    high = high * s - 0x1.5f742ec43e71ap-23
    high = high * s + 0x1.b9e6c9dc651a3p-20
    high = high * s - 0x1.f4d25c3e0c2ebp-17
    high = high * s + 0x1.f9a326f9b89b7p-14
    high = high * s - 0x1.c02db40040b86p-11
    high = high * s + 0x1.565bcd0e6a53fp-8
    high = high * s - 0x1.b82ce31288b51p-6
    high = high * s + 0x1.ce2f21a042be2p-4
    high = high * s - 0x1.812746b0379e7p-2
    return x * DoubleDouble(0x1.20dd750429b6dp0, 0x1.1ae3a914fed8p-56) + r * s * high
  }

  /// erfc(x) for 0.5 <= x < 32 as mantissa times a power of two.
  @inline(__always)
  static func complementaryTail(_ x: DoubleDouble) -> (mantissa: DoubleDouble, exponent: Int) {
    let square = DoubleDouble(product: x.head, x.head)
    let exponent = DoubleDouble(ordered: -square.head, -(square.tail + 2 * x.head * x.tail))
    let (mantissa, power) = exponential(exponent)
    return (mantissa * scaledErfc(x), power)
  }

  /// exp(x^2) erfc(x) for 0.5 <= x < 32: a polynomial around the centre of each of 48 slices.
  @inline(__always)
  static func scaledErfc(_ x: DoubleDouble) -> DoubleDouble {
    let bits = x.head.bitPattern
    let slice = Int((bits &- 0x3FE0_0000_0000_0000) &>> 49)
    let centre = Double(bitPattern: bits & 0xFFFE_0000_0000_0000 | 0x0001_0000_0000_0000)
    let t = x.head - centre
    let base = 14 * slice
    var slope = ErfcxTable.values[base + 13]
    for i in stride(from: base + 12, through: base + 2, by: -1) {
      slope = slope * t + ErfcxTable.values[i]
    }
    let first = ErfcxTable.values[base + 2]
    return DoubleDouble(
      ordered: ErfcxTable.values[base],
      ErfcxTable.values[base + 1] + (t * slope + x.tail * first))
  }

  @inline(__always)
  static func scaledDown(_ x: (mantissa: DoubleDouble, exponent: Int)) -> DoubleDouble {
    let scale = power(max(x.exponent, -1000))
    return DoubleDouble(x.mantissa.head * scale, x.mantissa.tail * scale)
  }
}
