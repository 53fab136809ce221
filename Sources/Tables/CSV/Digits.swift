// SPDX-License-Identifier: Apache-2.0

/// Up to eight characters read as the digits of a whole number, without a step for each.
///
/// Digits are put together in pairs, pairs in fours, fours in eights (Lemire, Softw Pract Exp
/// 2021;51:1700). Fewer than eight are moved up behind zeros.
struct Digits {
  private let digits: UInt64

  /// The first characters, all eight when there are more, none when there are fewer than one; eight
  /// bytes are readable.
  @inline(__always)
  init(_ start: Pointer, count: Int) {
    let bits = UInt64(truncatingIfNeeded: 64 &- 8 &* max(0, min(8, count)))
    // By up to eight bytes, in two steps that are each short of a whole word.
    digits = ((start.word ^ 0x3030_3030_3030_3030) &<< (bits &>> 1)) &<< (bits &- (bits &>> 1))
  }

  /// Eight characters.
  @inline(__always)
  init(_ start: Pointer) {
    digits = start.word ^ 0x3030_3030_3030_3030
  }

  /// The first one or two characters, none when there are fewer than one; two bytes are readable.
  @inline(__always)
  static func pair(_ start: Pointer, count: Int) -> Digits {
    let bits = UInt64(truncatingIfNeeded: 16 &- 8 &* max(0, min(2, count)))
    let word = UInt64(
      UInt16(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt16.self)))
    return Digits(digits: (word ^ 0x3030) &<< bits & 0xFFFF)
  }

  private init(digits: UInt64) { self.digits = digits }

  /// The number that a pair makes.
  @inline(__always)
  var pairValue: Int64 { Int64(truncatingIfNeeded: (digits & 0xFF) &* 10 &+ digits >> 8) }

  /// Whether all characters are digits.
  @inline(__always)
  var areAll: Bool { others == 0 }

  /// Bits that are set when some character is no digit, and only then.
  @inline(__always)
  var others: UInt64 { ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080 }

  /// The number that the digits make.
  @inline(__always)
  var value: Int64 {
    let pairs = digits &* 10 &+ digits >> 8
    let number =
      ((pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
        &+ (pairs >> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001) >> 32
    return Int64(truncatingIfNeeded: number)
  }

  /// Ten to the power of 0 to 8.
  @inline(__always)
  static func power(_ exponent: Int) -> Int64 { Int64(truncatingIfNeeded: Power.ten[exponent]) }
}
