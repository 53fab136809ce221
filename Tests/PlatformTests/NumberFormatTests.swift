// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("Numbers as text")
struct NumberFormatTests {
  @Test(
    "have the fewest digits that read back the same",
    arguments: [
      (0.1, "0.1"), (1e-07, "1e-7"), (12, "12"), (-0.0, "0"), (0, "0"), (1e16, "1e16"),
      (0.30000000000000004, "0.30000000000000004"), (1.5e300, "1.5e300"), (-2.5, "-2.5"),
      (Double.leastNonzeroMagnitude, "5e-324"), (1.7976931348623157e308, "1.7976931348623157e308"),
      (123456789012345680, "1.2345678901234568e17"), (0.0001, "0.0001"), (100, "100"),
    ])
  func shortest(number: Double, text: String) {
    #expect(NumberFormat.shortest(number) == text)
  }

  @Test(
    "are shares in hundredths, rounded once",
    arguments: [
      (0.834, 1, "83.4%"), (0.5, 0, "50%"), (0, 1, "0.0%"), (1, 1, "100.0%"), (0.0004, 1, "0.0%"),
      (-0.025, 1, "-2.5%"), (-0.0004, 1, "0.0%"), (12.5, 0, "1250%"),
      // The double lies just above 0.0015, and the double nearest to its hundredfold below 0.15.
      (0.0015, 1, "0.2%"), (0.07, 22, "7.00000000000000066613%"),
    ])
  func percent(share: Double, digits: Int, text: String) {
    #expect(NumberFormat.percent(share, digits: digits) == text)
  }

  @Test("name what is not finite")
  func notFinite() {
    #expect(NumberFormat.shortest(.infinity) == "inf")
    #expect(NumberFormat.shortest(-.infinity) == "-inf")
    #expect(NumberFormat.shortest(.nan) == "nan")
    #expect(NumberFormat.fixed(.infinity, digits: 2) == "inf")
    #expect(NumberFormat.fixed(-.infinity, digits: 2) == "-inf")
    #expect(NumberFormat.fixed(.nan, digits: 2) == "nan")
  }

  @Test(
    "are rounded from the exact binary value, ties to even",
    arguments: [
      (0.125, 2, "0.12"), (0.375, 2, "0.38"), (2.5, 0, "2"), (3.5, 0, "4"), (0.5, 0, "0"),
      (1.005, 2, "1.00"), (2.675, 2, "2.67"), (-0.001, 2, "0.00"), (-0.005, 2, "-0.01"),
      (0.999, 2, "1.00"), (9.995, 2, "9.99"), (1e22, 0, "10000000000000000000000"),
      (0.1, 20, "0.10000000000000000555"), (12, 3, "12.000"), (-1.5, 1, "-1.5"), (0, 3, "0.000"),
      (Double.leastNonzeroMagnitude, 4, "0.0000"), (1e-5, 5, "0.00001"), (-0.0, 1, "0.0"),
    ])
  func fixed(number: Double, digits: Int, text: String) {
    #expect(NumberFormat.fixed(number, digits: digits) == text)
  }

  @Test("agree with the C library's exact rounding on ten thousand bit patterns")
  func againstC() {
    var generator = SeededGenerator(seed: 11)
    for round in 0..<10_000 {
      let bits = UInt64.random(in: 0 ... .max, using: &generator)
      let number =
        round % 2 == 0
        ? Double(bitPattern: bits) : Double(Int64(bitPattern: bits) >> 30) / 4096
      guard number.isFinite else { continue }
      let digits = Int.random(in: 0...22, using: &generator)
      var expected = String(format: "%.\(digits)f", number)
      if expected.hasPrefix("-"), !expected.contains(where: { ("1"..."9").contains($0) }) {
        expected.removeFirst()
      }
      #expect(NumberFormat.fixed(number, digits: digits) == expected)
      #expect(Double(NumberFormat.shortest(number)) == number)
    }
  }
}
