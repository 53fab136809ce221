// SPDX-License-Identifier: Apache-2.0

import Foundation
import Statistics
import TestSupport
import Testing

@Suite("Sample sizes")
struct SampleSizeTests {
  /// The probability of passing, summed over every outcome.
  static func power(_ check: BoundCheck, _ n: Int, _ p: Double) -> Double {
    var sum = 0.0
    for x in 0...n {
      let interval = Proportion.wilson(successes: Double(x), trials: Double(n), level: 0.95)
      guard check.verdict(on: interval) == .pass else { continue }
      let choose = lgamma(Double(n + 1)) - lgamma(Double(x + 1)) - lgamma(Double(n - x + 1))
      sum += exp(choose + Double(x) * log(p) + Double(n - x) * log(1 - p))
    }
    return sum
  }

  @Test(
    "the number for a proportion is the smallest from which the power stays",
    arguments: [
      (BoundCheck.atLeast(0.8), 0.9), (.atLeast(0.9), 0.95), (.atLeast(0.5), 0.7),
      (.atMost(0.1), 0.04), (.atLeast(0.8), 0.86),
    ])
  func proportion(check: BoundCheck, planned: Double) throws {
    let needed = try #require(SampleSize.proportion(check, planned: planned, level: 0.95))
    for n in needed..<(needed + 60) { #expect(Self.power(check, n, planned) >= 0.8, "\(n)") }
    #expect(Self.power(check, needed - 1, planned) < 0.8)
    let exact = try #require(
      SampleSize.proportionPower(check, trials: needed, planned: planned, level: 0.95))
    #expect(isClose(exact, Self.power(check, needed, planned), relative: 1e-9))
  }

  @Test("a planned value on the wrong side has no number")
  func wrongSide() {
    #expect(SampleSize.proportion(.atLeast(0.8), planned: 0.77, level: 0.95) == nil)
    #expect(SampleSize.proportion(.atLeast(0.8), planned: 0.8, level: 0.95) == nil)
    #expect(SampleSize.proportion(.atMost(0.1), planned: 0.2, level: 0.95) == nil)
    #expect(
      SampleSize.auroc(.atLeast(0.8), planned: 0.7, negativesPerPositive: 1, level: 0.95) == nil)
  }

  @Test("a planned value of 1 needs what a perfect outcome needs")
  func certain() {
    #expect(SampleSize.proportion(.atLeast(0.8), planned: 1, level: 0.95) == 16)
  }

  @Test("a plan close to its limit is answered too")
  func large() throws {
    let needed = try #require(SampleSize.proportion(.atLeast(0.8), planned: 0.801, level: 0.95))
    // z^2 p(1 - p)/d^2 with z = 1.96 + 0.84 is about 1.25 million.
    #expect(needed > 1_200_000 && needed < 1_300_000)
  }

  @Test("four times the cases halve the standard error that the square-root law asks for")
  func scaled() throws {
    let once = try #require(
      SampleSize.scaled(
        from: 100, standardError: 0.04, .atLeast(0.8), planned: 0.9, level: 0.95))
    // (1.959964 + 0.841621)^2 * 0.04^2 * 100/0.1^2 = 125.58
    #expect(once == 126)
    let noninferior = try #require(
      SampleSize.scaled(
        from: 100, standardError: 0.04, .nonInferior(margin: 0.05, higherIsBetter: true),
        planned: 0, level: 0.95))
    #expect(noninferior == 503)
  }
}
