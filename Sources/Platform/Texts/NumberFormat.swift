// SPDX-License-Identifier: Apache-2.0

/// Numbers as text, the same in every locale.
public enum NumberFormat {
  /// The shortest digits that read back as the same number: `0.1`, `12`, `1e-7`, `1e16`.
  ///
  /// Negative zero is `0`; what is not finite is `inf`, `-inf` or `nan`.
  public static func shortest(_ d: Double) -> String {
    if d == 0 { return "0" }
    guard d.isFinite else { return d.isNaN ? "nan" : d < 0 ? "-inf" : "inf" }
    let text = d.description
    guard let mark = text.firstIndex(of: "e") else {
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    let digits = text[..<mark]
    let whole = digits.hasSuffix(".0") ? digits.dropLast(2) : digits
    return "\(whole)e\(Int(text[text.index(after: mark)...]) ?? 0)"
  }

  /// The number with `digits` decimals (0 to 22), rounded from its exact binary value.
  ///
  /// An exact tie goes to the even digit; a negative number that rounds to zero loses its sign.
  public static func fixed(_ d: Double, digits: Int) -> String {
    guard d.isFinite else { return shortest(d) }
    let places = min(max(digits, 0), 22)
    let scaled = decimalDigits(of: d.magnitude, scaledBy: places)
    let padded = String(repeating: "0", count: max(0, places + 1 - scaled.count)) + scaled
    let sign = d < 0 && scaled != "0" ? "-" : ""
    if places == 0 { return sign + padded }
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// A share in hundredths with `digits` decimals (0 to 20): `83.4%`.
  ///
  /// Multiplying first would round twice, so the point is moved in the rounded digits instead.
  public static func percent(_ share: Double, digits: Int) -> String {
    guard share.isFinite else { return shortest(share) + "%" }
    let places = min(max(digits, 0), 20)
    let text = fixed(share, digits: places + 2)
    let figures = text.filter { $0 != "-" && $0 != "." }
    let whole = figures.dropLast(places).drop { $0 == "0" }
    let sign = text.hasPrefix("-") ? "-" : ""
    let rest = places > 0 ? "." + figures.suffix(places) : ""
    return sign + (whole.isEmpty ? "0" : String(whole)) + rest + "%"
  }

  /// The digits of `value` times a power of ten, rounded half to even.
  private static func decimalDigits(of value: Double, scaledBy places: Int) -> String {
    if value == 0 { return "0" }
    let isSubnormal = value.exponentBitPattern == 0
    let significand = value.significandBitPattern | (isSubnormal ? 0 : 1 << 52)
    let exponent = Int(isSubnormal ? 1 : value.exponentBitPattern) - 1075
    if exponent >= 0 {
      return doubled(significand, times: exponent) + String(repeating: "0", count: places)
    }
    // 53 bits and ten to the 22nd (74 bits) fit into 127.
    var product = UInt128(significand)
    for _ in 0..<places { product *= 10 }
    let shift = -exponent
    if shift >= 128 { return "0" }
    let whole = product >> UInt128(shift)
    let rest = product & ((UInt128(1) << UInt128(shift)) - 1)
    let half = UInt128(1) << UInt128(shift - 1)
    let up = rest > half || (rest == half && whole & 1 == 1)
    return String(whole + (up ? 1 : 0))
  }

  /// The digits of a whole number times a power of two, however large.
  private static func doubled(_ significand: UInt64, times: Int) -> String {
    let base: UInt64 = 1_000_000_000
    var limbs = [significand % base, significand / base]
    for _ in 0..<times {
      var carry: UInt64 = 0
      for index in limbs.indices {
        let twice = limbs[index] * 2 + carry
        limbs[index] = twice % base
        carry = twice / base
      }
      if carry > 0 { limbs.append(carry) }
    }
    while limbs.count > 1, limbs.last == 0 { limbs.removeLast() }
    var text = String(limbs[limbs.count - 1])
    for limb in limbs.dropLast().reversed() {
      let digits = String(limb)
      text += String(repeating: "0", count: 9 - digits.count) + digits
    }
    return text
  }
}
