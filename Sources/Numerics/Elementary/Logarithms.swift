// SPDX-License-Identifier: Apache-2.0

extension Elementary {
  /// The natural logarithm of a positive finite x.head + x.tail.
  ///
  /// Relative error below 2^-65 (checked against 60-digit values); absolute error below 2^-75
  /// times the larger of 1 and |log x|.
  @inline(__always)
  static func logarithm(_ x: DoubleDouble) -> DoubleDouble {
    var bits = x.head.bitPattern
    var tail = x.tail
    var exponent = 0
    if bits < 0x0010_0000_0000_0000 {
      bits = (x.head * 0x1p54).bitPattern
      tail *= 0x1p54
      exponent = -54
    }
    // Mantissas run over [0.6875, 1.375), so that arguments near one keep exponent zero.
    let above = Int64(bitPattern: bits &- 0x3FE6_0000_0000_0000)
    let slice = 3 * Int((above >> 45) & 127)
    let shift = Int(above >> 52)
    exponent += shift
    let m = Double(bitPattern: bits &- UInt64(bitPattern: Int64(shift) &<< 52))
    let reciprocal = ReciprocalTable.values[slice]
    // Two steps, because 2^-shift itself may not be a normal number.
    let low = tail * power(-(shift / 2)) * power(-(shift - shift / 2))
    let (mh, ml) = DoubleDouble.halves(m)
    let z = DoubleDouble(sum: mh * reciprocal - 1, ml * reciprocal)
    let near = DoubleDouble(ordered: z.head, z.tail + low * reciprocal)
    let e = Double(exponent)
    let whole = DoubleDouble(e * 0x1.62e42fefa2p-1, e * 0x1.9ef35793c7673p-41)
    let base = DoubleDouble(ReciprocalTable.values[slice + 1], ReciprocalTable.values[slice + 2])
    return (DoubleDouble(sum: whole.head, whole.tail) + base) + logarithmOfOnePlus(near)
  }

  /// log(1 + z) for |z| at most 2^-7.
  @inline(__always)
  static func logarithmOfOnePlus(_ z: DoubleDouble) -> DoubleDouble {
    let r = z.head
    let high =
      1.0 / 3 + r
      * (-1.0 / 4 + r
        * (1.0 / 5 + r
          * (-1.0 / 6 + r * (1.0 / 7 + r * (-1.0 / 8 + r * (1.0 / 9 + r * (-1.0 / 10)))))))
    let square = DoubleDouble(product: r, r)
    let rest = square.head * r * high - z.tail * r
    let s = DoubleDouble(sum: r, -0.5 * square.head)
    return DoubleDouble(ordered: s.head, s.tail + (z.tail + (rest - 0.5 * square.tail)))
  }

  /// The natural logarithm.
  ///
  /// Within 0.51 ulp. log(0) is -inf, the logarithm of a negative number NaN.
  public static func log(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x < .infinity else { return x }
    return logarithm(DoubleDouble(x)).value
  }

  /// log(1 + x) without cancellation near zero.
  ///
  /// Within 0.51 ulp. log1p(-1) is -inf, below that NaN; log1p(-0) is -0.
  public static func log1p(_ x: Double) -> Double {
    guard x > -1 else { return x == -1 ? -.infinity : .nan }
    guard x < .infinity else { return x }
    // Below this x^2/2 is less than half a unit in the last place of x.
    guard x.magnitude > 0x1p-54 else { return x }
    return logarithmOfOne(plus: DoubleDouble(x)).value
  }

  /// log(1 + x) of any x above -1.
  @inline(__always)
  static func logarithmOfOne(plus x: DoubleDouble) -> DoubleDouble {
    if x.head.magnitude < 0x1p-8 { return logarithmOfOnePlus(x) }
    let sum = DoubleDouble(sum: 1, x.head)
    return logarithm(DoubleDouble(ordered: sum.head, sum.tail + x.tail))
  }

  /// The logarithm to base 2.
  ///
  /// Within 0.51 ulp; exact for powers of two.
  public static func log2(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x < .infinity else { return x }
    return
      (logarithm(DoubleDouble(x)) * DoubleDouble(0x1.71547652b82fep0, 0x1.777d0ffda0d24p-56)).value
  }

  /// The logarithm to base 10.
  ///
  /// Within 0.51 ulp; exact for the powers of ten that a double holds.
  public static func log10(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x < .infinity else { return x }
    return
      (logarithm(DoubleDouble(x)) * DoubleDouble(0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57)).value
  }
}
