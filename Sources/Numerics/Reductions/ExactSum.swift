// SPDX-License-Identifier: Apache-2.0

/// A sum of doubles without any rounding until it is read, so that no order changes its bits.
///
/// Every mantissa is added as a whole number to digits of 32 bits that span all exponents, each
/// held in a word of its own with room for the carries of two thousand million additions.
/// The way of R. M. Neal: Fast exact summation using small and large superaccumulators (2015),
/// arXiv:1505.05571.
public struct ExactSum: Sendable {
  /// Digit d counts 2^(32 d - 1075); the highest mantissa reaches three digits beyond 63.
  private var digits = [Int64](repeating: 0, count: 67)
  private var infinities = 0

  /// Starts at zero.
  public init() {}

  /// Adds a number that is not negative; infinity makes the sum infinite.
  @inline(__always)
  public mutating func add(_ value: Double) {
    let bits = value.bitPattern
    let field = Int(truncatingIfNeeded: bits &>> 52) & 2047
    guard field < 2047 else {
      infinities &+= 1
      return
    }
    let fraction = bits & 0x000F_FFFF_FFFF_FFFF
    let mantissa = field == 0 ? fraction : fraction | 1 &<< 52
    let place = max(field, 1)
    let (digit, shift) = (place &>> 5, UInt64(truncatingIfNeeded: place & 31))
    let upper = mantissa &>> (32 &- shift)
    digits.withUnsafeMutableBufferPointer { digits in
      digits[digit] &+= Int64(truncatingIfNeeded: mantissa &<< shift & 0xFFFF_FFFF)
      digits[digit &+ 1] &+= Int64(truncatingIfNeeded: upper & 0xFFFF_FFFF)
      digits[digit &+ 2] &+= Int64(truncatingIfNeeded: upper &>> 32)
    }
  }

  /// The sum, rounded once.
  public var value: Double {
    guard infinities == 0 else { return .infinity }
    var carry: Int64 = 0
    var whole = digits.map { digit -> UInt32 in
      let sum = digit + carry
      carry = sum >> 32
      return UInt32(truncatingIfNeeded: sum)
    }
    whole.append(UInt32(truncatingIfNeeded: carry))
    guard let top = whole.lastIndex(where: { $0 != 0 }) else { return 0 }
    // Three digits hold more than a mantissa; one bit stands for all that lies below them.
    var leading: UInt128 = 0
    let lowest = max(top - 2, 0)
    for place in (lowest...top).reversed() { leading = leading << 32 | UInt128(whole[place]) }
    let rest: UInt128 = whole[..<lowest].contains { $0 != 0 } ? 1 : 0
    // Half a power at a time: the smallest lie below the normal range, where the sum is exact.
    let exponent = 32 * lowest - 1076
    return Double(leading << 1 | rest) * Self.power(exponent / 2)
      * Self.power(exponent - exponent / 2)
  }

  private static func power(_ exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: 1)
  }
}
