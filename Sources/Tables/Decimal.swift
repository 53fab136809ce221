// SPDX-License-Identifier: Apache-2.0

typealias Bytes = UnsafeBufferPointer<UInt8>
typealias Pointer = UnsafePointer<UInt8>

/// Reads decimals from bytes, always to the nearest double, ties to even.
///
/// Up to 15 digits with a small exponent, one multiplication or division of two exact doubles
/// rounds once and is right (Clinger, PLDI 1990). Up to 19 digits and powers of ten up to 27, the
/// product is formed in 128 bits with its remainder, and the quotient by a reciprocal of 128 bits. The
/// standard library does the rest.
enum Decimal {
  /// The number that fills all of `bytes`.
  static func number(_ bytes: Bytes) -> Double? {
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return nil }
    let end = start + bytes.count
    if let (value, stop) = prefix(start, end), stop == end { return value }
    return word(bytes)
  }

  /// The whole number that fills all of `bytes`.
  static func integer(_ bytes: Bytes) -> Int64? {
    var at = 0
    var negative = false
    if let first = bytes.first, first == 45 || first == 43 {
      negative = first == 45
      at = 1
    }
    guard at < bytes.count else { return nil }
    var value: Int64 = 0
    while at < bytes.count {
      let digit = bytes[at] &- 48
      guard digit < 10 else { return nil }
      // Counting downwards reaches Int64.min as well.
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflow2) = product.subtractingReportingOverflow(Int64(digit))
      guard !overflow, !overflow2 else { return nil }
      value = sum
      at += 1
    }
    if negative { return value }
    return value == .min ? nil : -value
  }

  /// The number at the start of a range, and where it stops; nil when there is none.
  @inline(__always)
  static func prefix(_ start: Pointer, _ end: Pointer) -> (Double, Pointer)? {
    var p = start
    var negative = false
    if p < end, p.pointee == 45 || p.pointee == 43 {
      negative = p.pointee == 45
      p += 1
    }
    let digitsStart = p
    var mantissa: UInt64 = 0
    if end - p >= 2, p[1] == 46, p.pointee &- 48 <= 9 {
      // Most fractions: one digit, and the point.
      mantissa = UInt64(p.pointee &- 48)
      p += 1
    } else {
      p = digits(p, end, &mantissa)
    }
    var count = p - digitsStart
    var exponent = 0
    if p < end, p.pointee == 46 {
      p += 1
      let fractionStart = p
      p = digits(p, end, &mantissa)
      exponent = fractionStart - p
      count -= exponent
    }
    if count == 0 { return nil }
    if p < end, p.pointee | 32 == 101 {
      guard let (scale, stop) = exponentPart(p + 1, end) else { return nil }
      exponent += scale
      p = stop
    }
    if count > 19 { count -= leadingZeros(digitsStart, p) }
    if count <= 19 {
      if mantissa <= 1 << 53, exponent >= -22, exponent <= 22 {
        let value = Double(mantissa)
        let scaled =
          exponent < 0 ? value / Power.double[-exponent] : value * Power.double[exponent]
        return (negative ? -scaled : scaled, p)
      }
      if let scaled = nearest(mantissa, exponent) { return (negative ? -scaled : scaled, p) }
    }
    guard let value = rare(start, p) else { return nil }
    return (value, p)
  }

  /// Reads digits behind those that a mantissa has, modulo 2^64; returns where they stop.
  ///
  /// Eight at a time: digits are put together in pairs, pairs in fours, fours in eights (Lemire,
  /// Softw Pract Exp 2021;51:1700). Fewer than eight are moved up behind zeros.
  @inline(__always)
  static func digits(_ start: Pointer, _ end: Pointer, _ mantissa: inout UInt64) -> Pointer {
    var p = start
    while end - p >= 8 {
      let word = p.word
      let values = word ^ 0x3030_3030_3030_3030
      // The top bit of the first byte that is no digit; those above it may be set falsely.
      let others = ((values &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080
      if others == 0 {
        mantissa = mantissa &* 100_000_000 &+ eight(values)
        p += 8
        continue
      }
      let length = others.trailingZeroBitCount / 8
      // By up to eight bytes, in two steps that are each short of a whole word.
      let moved = (values &<< UInt64(truncatingIfNeeded: 56 &- 8 &* length)) &<< 8
      mantissa = mantissa &* Power.ten[length] &+ eight(moved)
      return p + length
    }
    while p < end {
      let digit = p.pointee &- 48
      if digit > 9 { break }
      mantissa = mantissa &* 10 &+ UInt64(digit)
      p += 1
    }
    return p
  }

  /// The number that eight digits make, the first in the lowest byte.
  @inline(__always)
  private static func eight(_ digits: UInt64) -> UInt64 {
    let pairs = digits &* 10 &+ digits >> 8
    return
      ((pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
      &+ (pairs >> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001) >> 32
  }

  /// How many zeros stand before the first digit that counts.
  @inline(never)
  private static func leadingZeros(_ start: Pointer, _ end: Pointer) -> Int {
    var p = start
    var zeros = 0
    while p < end, p.pointee == 48 || p.pointee == 46 {
      if p.pointee == 48 { zeros += 1 }
      p += 1
    }
    return zeros
  }

  /// The signed exponent behind `e`; its size is capped where no double could notice.
  private static func exponentPart(_ start: Pointer, _ end: Pointer) -> (Int, Pointer)? {
    var p = start
    var negative = false
    if p < end, p.pointee == 45 || p.pointee == 43 {
      negative = p.pointee == 45
      p += 1
    }
    let first = p
    var value = 0
    while p < end {
      let digit = p.pointee &- 48
      if digit > 9 { break }
      if value < 100_000_000 { value = value * 10 + Int(digit) }
      p += 1
    }
    return p == first ? nil : (negative ? -value : value, p)
  }

  /// The double nearest to mantissa · 10^exponent; nil outside ±27.
  static func nearest(_ mantissa: UInt64, _ exponent: Int) -> Double? {
    if mantissa == 0 { return 0 }
    guard exponent >= -27, exponent <= 27 else { return nil }
    let shift = mantissa.leadingZeroBitCount
    let normal = mantissa << UInt64(shift)
    if exponent >= 0 {
      let (high, low) = normal.multipliedFullWidth(by: Power.five[exponent])
      if high == 0 {
        let lift = low.leadingZeroBitCount
        return rounded(low << UInt64(lift), sticky: false, exponent: exponent - shift - lift)
      }
      let lift = high.leadingZeroBitCount
      let top = lift == 0 ? high : high << UInt64(lift) | low >> UInt64(64 - lift)
      let rest = lift == 0 ? low : low << UInt64(lift)
      return rounded(top, sticky: rest != 0, exponent: 64 - lift - shift + exponent)
    }
    return quotient(mantissa, -exponent)
  }

  /// top · 2^exponent to 53 bits, ties to even; `sticky` says that bits below were lost.
  private static func rounded(_ top: UInt64, sticky: Bool, exponent: Int) -> Double {
    var bits = top >> 11
    let tail = top & 0x7FF
    if tail > 0x400 || (tail == 0x400 && (sticky || bits & 1 == 1)) { bits += 1 }
    // 2^(exponent + 11) is a normal double for every exponent that reaches this place.
    return Double(bits) * Double(bitPattern: UInt64(exponent + 11 + 1023) << 52)
  }

  /// Numbers of many digits or far exponents; nil beyond the range of a double.
  @inline(never)
  private static func rare(_ start: Pointer, _ end: Pointer) -> Double? {
    let text = String(decoding: Bytes(start: start, count: end - start), as: UTF8.self)
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// `nan`, `inf` and `infinity` in any case of letters, with a sign.
  private static func word(_ bytes: Bytes) -> Double? {
    guard let first = bytes.first else { return nil }
    let signed = first == 45 || first == 43
    let letters = bytes[(signed ? 1 : 0)...].map { $0 | 32 }
    switch letters.count {
    case 3 where letters.elementsEqual("inf".utf8): break
    case 3 where letters.elementsEqual("nan".utf8): return .nan
    case 8 where letters.elementsEqual("infinity".utf8): break
    default: return nil
    }
    return first == 45 ? -.infinity : .infinity
  }
}

/// The powers that are exact in their type, spelt out so that they are there without being made.
enum Power {
  /// 10^0 to 10^22.
  static let double: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
  /// 10^0 to 10^8.
  static let ten: [UInt64] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
  ]
  /// 5^0 to 5^27.
  static let five: [UInt64] = [
    1, 5, 25, 125, 625, 3125, 15625, 78125, 390625, 0x1DCD65, 0x9502F9, 0x2E90EDD, 0xE8D4A51,
    0x48C27395, 0x16BCC41E9, 0x71AFD498D, 0x2386F26FC1, 0xB1A2BC2EC5, 0x3782DACE9D9,
    0x1158E460913D, 0x56BC75E2D631, 0x1B1AE4D6E2EF5, 0x878678326EAC9, 0x2A5A058FC295ED,
    0xD3C21BCECCEDA1, 0x422CA8B0A00A425, 0x14ADF4B7320334B9, 0x6765C793FA10079D,
  ]
}
