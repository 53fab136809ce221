// SPDX-License-Identifier: Apache-2.0

extension Decimal {
  /// The fraction that fills a cell; nil for a cell that is none.
  ///
  /// It is one digit, the point and up to eighteen digits, perhaps behind a minus. Thirty-two bytes
  /// are readable behind the cell.
  ///
  /// How many digits there are is asked no closer than which of three ways is right: columns of
  /// fractions have a few more or fewer at random.
  @inline(__always)
  static func fraction(_ start: Pointer, _ length: Int) -> Double? {
    let sign = start.pointee == 45 ? 1 : 0
    let p = start + sign
    let places = length &- 2 &- sign
    let first = p.pointee &- 48
    guard first < 10, p[1] == 46, places > 0, places <= 18 else { return nil }
    let value: Double
    if places <= 8 {
      let digits = Digits(p + 2, count: places)
      guard digits.areAll else { return nil }
      let mantissa = Int64(first) &* Digits.power(places) &+ digits.value
      value = Double(mantissa) / Power.double[places]
    } else if places >= 16 {
      let (head, middle) = (Digits(p + 2), Digits(p + 10))
      let tail = Digits.pair(p + 18, count: places &- 16)
      guard head.others | middle.others | tail.others == 0 else { return nil }
      let most = Int64(first) &* 100_000_000 &+ head.value
      let more = UInt64(bitPattern: most &* 100_000_000 &+ middle.value)
      let mantissa = more &* Power.ten[places &- 16] &+ UInt64(bitPattern: tail.pairValue)
      value = mantissa == 0 ? 0 : quotient(mantissa, places)
    } else {
      let (head, tail) = (Digits(p + 2), Digits(p + 10, count: places &- 8))
      guard head.others | tail.others == 0 else { return nil }
      let most = Int64(first) &* 100_000_000 &+ head.value
      let mantissa = UInt64(bitPattern: most &* Digits.power(places &- 8) &+ tail.value)
      value = mantissa == 0 ? 0 : quotient(mantissa, places)
    }
    return Double(bitPattern: value.bitPattern | UInt64(sign) << 63)
  }

  /// The double nearest to mantissa / 10^exponent, for 1 to 27.
  ///
  /// One product with the reciprocal of the power in 64 bits, and one more with the next 64 where
  /// the first does not settle the rounding; in this range that is always enough (Lemire, Softw
  /// Pract Exp 2021;51:1700; Mushtak and Lemire 2023;53:1467).
  @inline(__always)
  static func quotient(_ mantissa: UInt64, _ exponent: Int) -> Double {
    let reciprocal = reciprocals[exponent &- 1]
    let shift = mantissa.leadingZeroBitCount
    let normal = mantissa &<< UInt64(truncatingIfNeeded: shift)
    var (high, low) = normal.multipliedFullWidth(by: reciprocal.high)
    if high & 0x1FF == 0x1FF {
      let (sum, carry) = low.addingReportingOverflow(
        normal.multipliedFullWidth(by: reciprocal.low).high)
      low = sum
      if carry { high &+= 1 }
    }
    // The upper 54 bits, one more than a double has.
    let drop = 9 &+ high >> 63
    var bits = high &>> drop
    // Halfway between two doubles: to the even one. Only powers up to 4 divide a mantissa so.
    if low <= 1, bits & 3 == 1, exponent <= 4, bits &<< drop == high { bits &= ~1 }
    bits = (bits &+ bits & 1) >> 1
    let scale =
      Int64(truncatingIfNeeded: drop) &+ 2 &- Int64(truncatingIfNeeded: shift)
      &- reciprocal.scale
    // Between 10^-27 and 10^18, so a normal double whichever way it was rounded.
    return Double(Int64(truncatingIfNeeded: bits))
      * Double(bitPattern: UInt64(truncatingIfNeeded: scale &+ 1023) << 52)
  }

  /// 10^-1 to 10^-27: 128 bits of each, rounded up, and the power of two to divide them by, counted
  /// from 2^127.
  private static let reciprocals: [(high: UInt64, low: UInt64, scale: Int64)] = [
    (0xCCCCCCCCCCCCCCCC, 0xCCCCCCCCCCCCCCCD, 4),
    (0xA3D70A3D70A3D70A, 0x3D70A3D70A3D70A4, 7),
    (0x83126E978D4FDF3B, 0x645A1CAC083126EA, 10),
    (0xD1B71758E219652B, 0xD3C36113404EA4A9, 14),
    (0xA7C5AC471B478423, 0x0FCF80DC33721D54, 17),
    (0x8637BD05AF6C69B5, 0xA63F9A49C2C1B110, 20),
    (0xD6BF94D5E57A42BC, 0x3D32907604691B4D, 24),
    (0xABCC77118461CEFC, 0xFDC20D2B36BA7C3E, 27),
    (0x89705F4136B4A597, 0x31680A88F8953031, 30),
    (0xDBE6FECEBDEDD5BE, 0xB573440E5A884D1C, 34),
    (0xAFEBFF0BCB24AAFE, 0xF78F69A51539D749, 37),
    (0x8CBCCC096F5088CB, 0xF93F87B7442E45D4, 40),
    (0xE12E13424BB40E13, 0x2865A5F206B06FBA, 44),
    (0xB424DC35095CD80F, 0x538484C19EF38C95, 47),
    (0x901D7CF73AB0ACD9, 0x0F9D37014BF60A11, 50),
    (0xE69594BEC44DE15B, 0x4C2EBE687989A9B4, 54),
    (0xB877AA3236A4B449, 0x09BEFEB9FAD487C3, 57),
    (0x9392EE8E921D5D07, 0x3AFF322E62439FD0, 60),
    (0xEC1E4A7DB69561A5, 0x2B31E9E3D06C32E6, 64),
    (0xBCE5086492111AEA, 0x88F4BB1CA6BCF585, 67),
    (0x971DA05074DA7BEE, 0xD3F6FC16EBCA5E04, 70),
    (0xF1C90080BAF72CB1, 0x5324C68B12DD6339, 74),
    (0xC16D9A0095928A27, 0x75B7053C0F178294, 77),
    (0x9ABE14CD44753B52, 0xC4926A9672793543, 80),
    (0xF79687AED3EEC551, 0x3A83DDBD83F52205, 84),
    (0xC612062576589DDA, 0x95364AFE032A819E, 87),
    (0x9E74D1B791E07E48, 0x775EA264CF55347E, 90),
  ]
}
