// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

/// Mistakes that other tools make, as numbers.
@Suite("Traps")
struct TrapTests {
  @Test("15 against 15 with an area of 1: the lower bound is 0.8648, and it is said why")
  func perfectArea() throws {
    let placements = PlacementValues(
      scores: (0..<30).map { Double($0) }, labels: (0..<30).map { $0 < 15 ? 0 : 1 })
    #expect(placements.auroc == 1 && DeLong.variance(of: placements) == 0)
    let result = AUROCInterval.interval(of: placements, level: 0.95)
    let interval = try #require(result.interval)
    #expect(isClose(interval.lower, 0.8648, absolute: 5e-5))
    #expect(interval.upper == 1 && interval.method == "newcombe-5")
    #expect(result.notes.count == 1)
    // Compared with itself there is a variance of zero: no statistic, and a remark.
    let comparison = try #require(DeLong.comparePaired(placements, placements))
    #expect(comparison.statistic == nil && comparison.p == nil)
    #expect(comparison.interval(level: 0.95) == nil && comparison.notes.count == 1)
  }

  @Test("DEFINITIONS 25: the predictive value at a prevalence of 2 %, with Mercaldo's interval")
  func predictiveValue() throws {
    let value = try #require(
      PredictiveValues.positive(tp: 80, fp: 10, fn: 20, tn: 90, prevalence: 0.02))
    let interval = try #require(
      PredictiveValues.positiveInterval(
        tp: 80, fp: 10, fn: 20, tn: 90, prevalence: 0.02, level: 0.95))
    #expect(isClose(value, 0.1404, absolute: 5e-5))
    #expect(isClose(interval.lower, 0.0825, absolute: 5e-5))
    #expect(isClose(interval.upper, 0.2286, absolute: 5e-5))
    // The share of true calls in the sample itself, which is half diseased, answers nothing.
    let naive = try #require(Proportion.wilson(successes: 80, trials: 90, level: 0.95))
    #expect(naive.lower > 0.8)
  }

  @Test("DEFINITIONS 26: sampling weights are worth 60.98 cases, frequency weights 500")
  func weights() throws {
    // 45 of 50 right at weight 1, 40 of 50 at weight 9.
    let (right, all, squares) = (45 + 40 * 9.0, 50 + 50 * 9.0, 50 + 50 * 81.0)
    #expect(right / all == 0.81)
    #expect(
      isClose(
        EffectiveSize.size(sum: all, sumOfSquares: squares, kind: .sampling), 60.98,
        absolute: 0.005))
    let sampling = try #require(
      EffectiveSize.interval(
        weightOfSuccesses: right, weight: all, sumOfSquares: squares, kind: .sampling, level: 0.95))
    #expect(isClose(sampling.lower, 0.6944, absolute: 5e-5))
    #expect(isClose(sampling.upper, 0.8889, absolute: 5e-5))
    #expect(sampling.method == "wilson-kish")
    let frequency = try #require(
      EffectiveSize.interval(
        weightOfSuccesses: right, weight: all, sumOfSquares: squares, kind: .frequency,
        level: 0.95))
    #expect(isClose(frequency.lower, 0.7733, absolute: 5e-5))
    #expect(isClose(frequency.upper, 0.8420, absolute: 5e-5))
    #expect(EffectiveSize.size(sum: all, sumOfSquares: squares, kind: .frequency) == 500)
    // "Weight = repetition" is a law of frequency weights: 405 of 500 counted one by one.
    #expect(frequency == Proportion.wilson(successes: 405, trials: 500, level: 0.95))
  }

  @Test("DEFINITIONS 13: the score interval of 56/70 against 48/80 is by maximum likelihood")
  func scoreInterval() throws {
    let interval = try #require(
      ProportionDifference.miettinenNurminen(first: (56, 70), second: (48, 80), level: 0.95))
    #expect(isClose(interval.lower, 0.0528, absolute: 5e-5))
    #expect(isClose(interval.upper, 0.3382, absolute: 5e-5))
    #expect(
      ProportionDifference.miettinenNurminen(first: (9, 10), second: (3, 10), level: 0.95) != nil)
  }

  @Test("DEFINITIONS 23: fewer than 40 patients take Student's t, fewer than 10 are flagged")
  func fewPatients() {
    #expect(!FewClusters(40).usesStudent && FewClusters(39).usesStudent)
    #expect(FewClusters(10).notes.isEmpty && FewClusters(9).notes.count == 1)
    let (x, n) = ([Double](repeating: 3, count: 9), [Double](repeating: 4, count: 9))
    let wide = ClusteredProportion.interval(successes: x, trials: n, level: 0.95)
    #expect(wide.interval != nil && wide.notes.count == 1)
    #expect(FewClusters(1).critical(0.95) == .infinity)
  }
}
