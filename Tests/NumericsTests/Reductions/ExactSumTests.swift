// SPDX-License-Identifier: Apache-2.0

import Numerics
import Testing

@Suite("Exact sums")
struct ExactSumTests {
  private func sum(_ values: [Double]) -> Double {
    var sum = ExactSum()
    for value in values { sum.add(value) }
    return sum.value
  }

  @Test("are rounded once, to even at halves, whatever lies far below")
  func rounding() {
    #expect(sum([]) == 0)
    #expect(sum([0x1p53, 1]) == 0x1p53)
    #expect(sum([0x1p53, 1, 0x1p-1074]) == 0x1p53 + 2)
    #expect(sum([0x1p53 + 2, 1]) == 0x1p53 + 4)
    #expect(sum([0x1p53, 0.5, 0.5]) == 0x1p53)
    #expect(sum([0x1p53, 0.5, 0.5, 0x1p-600]) == 0x1p53 + 2)
    #expect(sum([Double](repeating: 0.1, count: 10)) == 1)
  }

  @Test("reach from the smallest number to infinity")
  func range() {
    #expect(sum([0x1p-1074]) == 0x1p-1074)
    #expect(sum([0x1p-1074, 0x1p-1074, 0x1p-1022]) == 0x1p-1022 + 0x1p-1073)
    #expect(sum([.greatestFiniteMagnitude]) == .greatestFiniteMagnitude)
    #expect(sum([.greatestFiniteMagnitude, .greatestFiniteMagnitude]) == .infinity)
    #expect(sum([1, .infinity]) == .infinity)
  }

  @Test("are those of whole numbers, in any order")
  func wholeNumbers() {
    let draws = Draws(seed: 17)
    var values: [Double] = []
    var expected: UInt128 = 0
    for draw in 0..<10_000 {
      let whole = UInt64(draws.uniform(replicate: 1, draw: UInt64(draw)) * 0x1p40)
      expected += UInt128(whole)
      values.append(Double(whole) * 0x1p-60)
    }
    #expect(sum(values) == Double(expected) * 0x1p-60)
    #expect(sum(values.reversed()) == sum(values))
    #expect(sum(values.sorted()) == sum(values))
  }
}
