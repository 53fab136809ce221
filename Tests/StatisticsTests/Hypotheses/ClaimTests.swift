// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import TestSupport
import Testing

@Suite("Claims about differences")
struct ClaimTests {
  typealias Counts = ProportionDifference.Counts

  @Test("a claim holds exactly where its two-sided interval clears the limit")
  func intervals() throws {
    for x in stride(from: 60.0, through: 100, by: 1) {
      let (first, second): (Counts, Counts) = ((x, 100), (80, 95))
      let score = try #require(
        ProportionDifference.miettinenNurminen(
          first: first, second: second, level: 0.95, corrected: false))
      let wald = try #require(
        ProportionDifference.wald(first: first, second: second, level: 0.95))
      for (method, interval) in [(ProportionTest.score, score), (.wald, wald)] {
        func holds(_ claim: Claim) throws -> Bool {
          try #require(
            ProportionDifference.test(claim, first: first, second: second, by: method)
          ).holds(at: 0.05)
        }
        #expect(try holds(.superior) == (interval.lower > 0))
        #expect(try holds(.different) == (interval.lower > 0 || interval.upper < 0))
        #expect(try holds(.nonInferior(margin: 0.1)) == (interval.lower > -0.1))
        #expect(
          try holds(.equivalent(margin: 0.1)) == (interval.lower > -0.1 && interval.upper < 0.1))
      }
    }
  }

  @Test("over the same cases, a claim holds exactly where Tango's interval clears the limit")
  func paired() throws {
    for b in stride(from: 0.0, through: 30, by: 1) {
      let counts = PairedCounts(both: 150, onlyFirst: b, onlySecond: 12, neither: 38 - b)
      let interval = try #require(PairedProportions.tango(counts, level: 0.95))
      let test = try #require(PairedProportions.test(.nonInferior(margin: 0.05), counts))
      #expect(test.holds(at: 0.05) == (interval.lower > -0.05), "\(b)")
      let both = try #require(PairedProportions.test(.equivalent(margin: 0.05), counts))
      #expect(both.holds(at: 0.05) == (interval.lower > -0.05 && interval.upper < 0.05))
      // Against no difference Tango's statistic is McNemar's.
      let zero = try #require(PairedProportions.scoreStatistic(counts, null: 0))
      let chiSquare = McNemar.asymptotic(onlyFirst: Int(b), onlySecond: 12).statistic
      #expect(isClose(zero * zero, chiSquare, relative: 1e-12, absolute: 1e-12))
    }
  }

  @Test("DEFINITIONS 27: alpha is two-sided, a one-sided claim is tested at half of it")
  func halfOfAlpha() throws {
    // One-sided p 0.0302 would pass at 0.05; the 95 % interval does not clear the margin.
    let test = try #require(
      ProportionDifference.test(
        .nonInferior(margin: 0.1), first: (88, 100), second: (89, 100)))
    #expect(test.p > 0.025 && test.p < 0.05)
    #expect(!test.holds(at: 0.05) && test.holds(at: 0.1))
    let interval = try #require(
      ProportionDifference.miettinenNurminen(
        first: (88, 100), second: (89, 100), level: 0.95, corrected: false))
    #expect(interval.lower < -0.1)
    #expect(
      BoundCheck.nonInferior(margin: 0.1, higherIsBetter: true).verdict(on: interval)
        == .inconclusive)
  }

  @Test("areas under ROC curves: the claim and DeLong's interval say the same")
  func areas() throws {
    let draws = Draws(seed: 31)
    let labels = (0..<80).map { UInt8($0 < 40 ? 1 : 0) }
    func scores(_ stream: UInt64, _ shift: Double) -> [Double] {
      labels.indices.map {
        let shared = Normal.quantile(draws.uniform(replicate: 0, draw: UInt64($0)))
        let own = Normal.quantile(draws.uniform(replicate: stream, draw: UInt64($0)))
        return shared + 0.5 * own + (labels[$0] == 1 ? shift : 0)
      }
    }
    let first = PlacementValues(scores: scores(1, 1.4), labels: labels)
    let second = PlacementValues(scores: scores(2, 1.5), labels: labels)
    let comparison = try #require(DeLong.comparePaired(first, second))
    let interval = try #require(comparison.interval(level: 0.95))
    for margin in [0.001, 0.02, 0.05, 0.1, 0.2] {
      let test = try #require(comparison.test(.nonInferior(margin: margin)))
      #expect(test.holds(at: 0.05) == (interval.lower > -margin), "\(margin)")
    }
    #expect(isClose(try #require(comparison.test(.different)).p, try #require(comparison.p)))
    let same = try #require(DeLong.comparePaired(first, first))
    #expect(same.test(.different) == nil)
  }

  @Test("a margin of nothing, or a variance of nothing, has no test")
  func refused() {
    #expect(
      ProportionDifference.test(.nonInferior(margin: 0), first: (1, 2), second: (1, 2)) == nil)
    #expect(
      ProportionDifference.test(.equivalent(margin: 1.5), first: (1, 2), second: (1, 2)) == nil)
    #expect(ProportionDifference.test(.different, first: (0, 9), second: (0, 9)) == nil)
    #expect(ProportionDifference.test(.different, first: (0, 0), second: (0, 9)) == nil)
    let none = PairedCounts(both: 9, onlyFirst: 0, onlySecond: 0, neither: 0)
    #expect(PairedProportions.test(.different, none) == nil)
    // Without a discordant case, non-inferiority still has its restricted variance.
    #expect(PairedProportions.test(.nonInferior(margin: 0.2), none) != nil)
  }

  @Test("Student's tests refuse what they cannot answer")
  func means() throws {
    #expect(MeanComparison.welch([1], [2, 3]) == nil)
    #expect(MeanComparison.welch([1, .nan], [2, 3]) == nil)
    #expect(MeanComparison.welch([1, 1], [2, 2]) == nil)
    #expect(MeanComparison.paired([1, 2], [2]) == nil)
    let constant = try #require(MeanComparison.paired([1, 2, 3], [2, 3, 4]))
    #expect(constant.difference == -1 && constant.p == nil && constant.interval(level: 0.95) == nil)
    // One group without spread leaves the other's degrees of freedom.
    #expect(try #require(MeanComparison.welch([1, 1, 1], [2, 3, 4])).degreesOfFreedom == 2)
  }

  @Test("equivalence rests on both sides")
  func equivalence() throws {
    let x = (0..<40).map { Double($0 % 5) }
    let close = x.enumerated().map { $1 + ($0 % 2 == 0 ? 0.1 : -0.1) }
    let found = try #require(MeanComparison.paired(x, close))
    #expect(try #require(found.test(.equivalent(margin: 0.1))).holds(at: 0.05))
    let shifted = try #require(MeanComparison.paired(x, close.map { $0 + 0.3 }))
    #expect(!(try #require(shifted.test(.equivalent(margin: 0.1))).holds(at: 0.05)))
    let other = try #require(MeanComparison.paired(x, close.map { $0 - 0.3 }))
    #expect(try #require(other.test(.nonInferior(margin: 0.1))).holds(at: 0.05))
    #expect(!(try #require(other.test(.equivalent(margin: 0.1))).holds(at: 0.05)))
  }
}
