// SPDX-License-Identifier: Apache-2.0

import Numerics
import TestSupport
import Testing

@Suite("Reductions")
struct ReductionsTests {
  @Test("sum whole numbers exactly, at every length around a chunk")
  func wholeNumbers() {
    for n in [0, 1, 15, 16, 31, 32, 33, 4095, 4096, 4097, 8192, 10_001] {
      let values = (0..<n).map { Double($0) }
      #expect(Reductions.sum(values) == Double(n * (n - 1) / 2))
      #expect(Reductions.compensatedSum(values) == Double(n * (n - 1) / 2))
      let ones = [Double](repeating: 2, count: n)
      #expect(Reductions.dot(values, ones) == Double(n * (n - 1)))
    }
  }

  @Test("keep what a plain sum loses")
  func compensation() {
    #expect(Reductions.compensatedSum([1e16, 1, -1e16]) == 1)
    #expect(Reductions.compensatedSum([1, 1e100, 1, -1e100]) == 2)
    // A running sum of a million tenths is off by 1e-6: 1e-11 of the whole.
    let tenths = [Double](repeating: 0.1, count: 1_000_000)
    #expect(isClose(Reductions.sum(tenths), 100_000, relative: 1e-14))
    #expect(Reductions.compensatedSum(tenths) == 100_000)
  }

  @Test("pass infinities and NaN through")
  func notFinite() {
    #expect(Reductions.sum([1, .infinity, 2]) == .infinity)
    #expect(Reductions.compensatedSum([1, -.infinity]) == -.infinity)
    #expect(Reductions.sum([.infinity, -.infinity]).isNaN)
  }

  @Test("have no mean of nothing")
  func mean() {
    #expect(Reductions.mean([]) == nil)
    #expect(Reductions.mean([1, 2, 6]) == 3)
  }
}
