// SPDX-License-Identifier: Apache-2.0

import Tables
import Testing

@Suite("Decimal text")
struct DecimalTextTests {
  @Test("reads back every double from its shortest spelling, bit for bit")
  func roundTrip() {
    var noise = Noise(31)
    for _ in 0..<20_000 {
      let bits =
        UInt64(noise.next(below: 1 << 22)) << 42 | UInt64(noise.next(below: 1 << 21)) << 21
        | UInt64(noise.next(below: 1 << 21))
      let value = Double(bitPattern: bits)
      guard value.isFinite else { continue }
      for signed in [value, -value] {
        #expect(DecimalText.number(DecimalText.shortest(signed))?.bitPattern == signed.bitPattern)
      }
    }
  }

  @Test("agrees with the standard library for digits and exponents of every length")
  func agreement() {
    var noise = Noise(32)
    for _ in 0..<40_000 {
      var text = ""
      for _ in 0...noise.next(below: 21) { text += String(noise.next(below: 10)) }
      if noise.next(below: 2) == 0 {
        text += "."
        for _ in 0..<noise.next(below: 22) { text += String(noise.next(below: 10)) }
      }
      if noise.next(below: 2) == 0 { text += "e\(noise.next(below: 80) - 40)" }
      let expected = Double(text.hasSuffix(".") ? text + "0" : text.replacingPoint())
      #expect(DecimalText.number(text)?.bitPattern == expected?.bitPattern, "\(text)")
    }
  }

  @Test("rounds halves to even and looks past the last digit that fits")
  func halves() {
    // 2^53 + 1 lies between two doubles; one digit more decides.
    #expect(DecimalText.number("9007199254740993") == 9_007_199_254_740_992)
    #expect(DecimalText.number("9007199254740995") == 9_007_199_254_740_996)
    #expect(DecimalText.number("9007199254740993.000000000000000000001") == 9_007_199_254_740_994)
    #expect(DecimalText.number("0.1") == 0.1)
    #expect(
      DecimalText.number("2.2250738585072011e-308") == .leastNormalMagnitude
        - .leastNonzeroMagnitude)
    #expect(DecimalText.number("4.9e-324") == .leastNonzeroMagnitude)
    #expect(DecimalText.number("-0")?.sign == .minus)
  }

  @Test("knows the words for what is no finite number")
  func words() {
    for word in ["nan", "NaN", "NAN"] { #expect(DecimalText.number(word)?.isNaN == true) }
    for word in ["inf", "Infinity", "+inf"] { #expect(DecimalText.number(word) == .infinity) }
    #expect(DecimalText.number("-inf") == -.infinity)
  }

  @Test(
    "refuses what only looks like a number",
    arguments: [
      "", " ", "NA", "0x1p3", "1_000", "1,5", "１", "1e", "e5", ".", "+", "1.2.3", "1 2", "--1",
      "1e400", "infinit", "1e+", "½", "1d5", "nan(1)",
    ])
  func refusals(text: String) {
    #expect(DecimalText.number(text) == nil)
  }

  @Test("reads whole numbers to both ends of 64 bits")
  func integers() {
    #expect(DecimalText.integer("9223372036854775807") == .max)
    #expect(DecimalText.integer("-9223372036854775808") == .min)
    #expect(DecimalText.integer(" +5 ") == 5)
    for text in ["9223372036854775808", "-9223372036854775809", "", "-", "1.0", "1e3"] {
      #expect(DecimalText.integer(text) == nil)
    }
  }
}

extension String {
  /// The standard library wants a digit on both sides of a point.
  fileprivate func replacingPoint() -> String {
    guard let point = firstIndex(of: "."), self[index(after: point)...].first == "e" else {
      return self
    }
    return self[...point] + "0" + self[index(after: point)...]
  }
}
