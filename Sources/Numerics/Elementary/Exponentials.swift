// SPDX-License-Identifier: Apache-2.0

extension Elementary {
  /// Whole steps of log(2)/64 in an argument, and what is left over.
  @inline(__always)
  static func steps(_ x: Double) -> (count: Int, rest: Double, lost: Double) {
    // Adding and taking away 1.5 * 2^52 rounds to an integer without a call.
    let k = (x * 0x1.71547652b82fep6 + 0x1.8p52) - 0x1.8p52
    // The first two pieces of log(2)/64 have 34 bits, so that k times either is exact.
    let near = x - k * 0x1.62e42fef8p-7
    let rest = DoubleDouble(sum: near, -(k * 0x1.1cf79abc8p-42))
    return (Int(k), rest.head, rest.tail - k * 0x1.e3b39803f2f6bp-78)
  }

  /// e to the power (x.head + x.tail) as mantissa times a power of two; |x| at most 800.
  ///
  /// Relative error below 2^-66.
  @inline(__always)
  static func exponential(_ x: DoubleDouble) -> (mantissa: DoubleDouble, exponent: Int) {
    let (count, near, lost) = steps(x.head)
    // The tail of a large x is not small beside r, so that it must take part in the square.
    let whole = DoubleDouble(sum: near, lost + x.tail)
    let r = whole.head
    let j = 2 * (count & 63)
    let head = PowerTable.values[j]
    let tail = PowerTable.values[j + 1]
    let high = r * r * r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720))))
    let small = whole.tail + (0.5 * r * r + high)
    let p = DoubleDouble(product: head, r)
    let s = DoubleDouble(ordered: head, p.head)
    let low = s.tail + (p.tail + (head * small + tail * (1 + r)))
    return (DoubleDouble(ordered: s.head, low), count >> 6)
  }

  /// x times two to the power n, rounded once even where the result is subnormal.
  @inline(__always)
  static func scaled(_ x: Double, by n: Int) -> Double {
    if n > -1000 && n < 1000 { return x * power(n) }
    if n >= 1000 { return x * 0x1p1000 * power(min(n - 1000, 1023)) }
    // x is a mantissa near one here, so that the first product is exact and only the last rounds.
    return x * power(-960) * power(max(n + 960, -1000))
  }

  /// Two to the power n, -1022 <= n <= 1023.
  @inline(__always)
  static func power(_ n: Int) -> Double {
    Double(bitPattern: UInt64(truncatingIfNeeded: n &+ 1023) &<< 52)
  }

  /// e to the power x.
  ///
  /// Within 0.52 ulp (1 ulp where the result is subnormal). exp(-inf) is 0, exp(inf) is inf.
  public static func exp(_ x: Double) -> Double {
    guard x < 709.8 else { return x.isNaN ? x : .infinity }
    guard x > -745.2 else { return 0 }
    let (count, r, lost) = steps(x)
    let j = 2 * (count & 63)
    let head = PowerTable.values[j]
    let tail = PowerTable.values[j + 1]
    let high = r * r * r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720))))
    let p = r + (lost + (0.5 * r * r + high))
    return scaled(head + (tail + head * p), by: count >> 6)
  }

  /// e to the power x, less one, without cancellation near zero.
  ///
  /// Within 0.52 ulp. expm1(-0) is -0.
  public static func expm1(_ x: Double) -> Double {
    guard x < 709.8 else { return x.isNaN ? x : .infinity }
    guard x > -50 else { return -1 }
    // Below this x^2/2 is less than half a unit in the last place of x.
    guard x.magnitude > 0x1p-54 else { return x }
    return exponentialMinusOne(DoubleDouble(x)).value
  }

  @inline(__always)
  static func exponentialMinusOne(_ x: DoubleDouble) -> DoubleDouble {
    if x.head.magnitude < 0x1p-8 {
      let r = x.head
      let square = DoubleDouble(product: r, r)
      let high = square.head * r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720))))
      let half = DoubleDouble(0.5 * square.head, 0.5 * square.tail + x.tail * (1 + r))
      return DoubleDouble(r) + (half + high)
    }
    let (mantissa, exponent) = exponential(x)
    if exponent > 110 { return DoubleDouble(scaled(mantissa.head, by: exponent)) }
    let scale = power(exponent)
    return DoubleDouble(mantissa.head * scale, mantissa.tail * scale) - 1
  }
}
