// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

@Suite("Intervals of a proportion")
struct ProportionTests {
  @Test("13 of 13 has a Wilson lower bound of 0.772")
  func thirteenOfThirteen() throws {
    let interval = try #require(Proportion.wilson(successes: 13, trials: 13, level: 0.95))
    #expect(isClose(interval.lower, 0.772, absolute: 5e-4))
    #expect(interval.upper == 1)
  }

  @Test("bounds mirror when successes and failures change places", arguments: [0, 0.5, 3, 17.25])
  func mirrors(x: Double) throws {
    for method in ProportionMethod.allCases {
      let one = try #require(method.interval(successes: x, trials: 20, level: 0.9))
      let other = try #require(method.interval(successes: 20 - x, trials: 20, level: 0.9))
      #expect(isClose(one.lower, 1 - other.upper, absolute: 1e-14))
      #expect(one.lower <= x / 20 && x / 20 <= one.upper)
    }
  }

  @Test("no trials, a count beyond them, or a level of 1 gives no interval")
  func refusesNonsense() {
    for method in ProportionMethod.allCases {
      #expect(method.interval(successes: 0, trials: 0, level: 0.95) == nil)
      #expect(method.interval(successes: 5, trials: 4, level: 0.95) == nil)
      #expect(method.interval(successes: -1, trials: 4, level: 0.95) == nil)
      #expect(method.interval(successes: 1, trials: 4, level: 1) == nil)
      #expect(method.interval(successes: .nan, trials: 4, level: 0.95) == nil)
    }
  }

  @Test("equal sampling weights leave the interval as it is")
  func equalWeights() throws {
    let plain = try #require(Proportion.wilson(successes: 30, trials: 40, level: 0.95))
    let weighted = try #require(
      EffectiveSize.interval(
        weightOfSuccesses: 30 * 2.5, weight: 40 * 2.5, sumOfSquares: 40 * 2.5 * 2.5, level: 0.95))
    #expect(isClose(plain.lower, weighted.lower) && isClose(plain.upper, weighted.upper))
    #expect(weighted.method == "wilson-kish")
  }

  @Test("unequal sampling weights widen the interval to the effective number of cases")
  func unequalWeights() throws {
    let weights = [4.0, 1, 1, 1, 1]
    let size = weights.withUnsafeBufferPointer { EffectiveSize.kish($0) }
    #expect(isClose(size, 64.0 / 20))
  }
}
