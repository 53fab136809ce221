// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

@Suite("Checks on a bound")
struct BoundCheckTests {
  static func interval(_ lower: Double, _ upper: Double) -> Interval {
    Interval(lower: lower, upper: upper, level: 0.95, method: "wilson")
  }

  @Test("at least: the lower bound passes, the upper one fails, between is inconclusive")
  func atLeast() {
    let check = BoundCheck.atLeast(0.8)
    #expect(check.verdict(on: Self.interval(0.81, 0.9)) == .pass)
    #expect(check.verdict(on: Self.interval(0.8, 0.9)) == .pass)
    #expect(check.verdict(on: Self.interval(0.7, 0.9)) == .inconclusive)
    #expect(check.verdict(on: Self.interval(0.7, 0.8)) == .inconclusive)
    #expect(check.verdict(on: Self.interval(0.7, 0.79)) == .fail)
    #expect(check.verdict(on: nil) == .inconclusive)
  }

  @Test("at most mirrors at least")
  func atMost() {
    let check = BoundCheck.atMost(0.1)
    #expect(check.verdict(on: Self.interval(0.02, 0.1)) == .pass)
    #expect(check.verdict(on: Self.interval(0.02, 0.2)) == .inconclusive)
    #expect(check.verdict(on: Self.interval(0.11, 0.2)) == .fail)
    #expect(check.decidingBound(of: Self.interval(0.02, 0.2)) == 0.2)
  }

  @Test("non-inferior: the lower bound of the difference must exceed minus the margin")
  func nonInferior() {
    let check = BoundCheck.nonInferior(margin: 0.05, higherIsBetter: true)
    #expect(check.verdict(on: Self.interval(-0.049, 0.02)) == .pass)
    #expect(check.verdict(on: Self.interval(-0.05, 0.02)) == .inconclusive)
    #expect(check.verdict(on: Self.interval(-0.2, -0.05)) == .fail)
    let errors = BoundCheck.nonInferior(margin: 0.05, higherIsBetter: false)
    #expect(errors.verdict(on: Self.interval(-0.02, 0.049)) == .pass)
    #expect(errors.verdict(on: Self.interval(0.06, 0.2)) == .fail)
    #expect(errors.limit == 0.05 && check.limit == -0.05)
  }

  @Test("infinite and NaN bounds never pass by accident")
  func specialBounds() {
    #expect(BoundCheck.atLeast(10).verdict(on: Self.interval(12, .infinity)) == .pass)
    #expect(BoundCheck.atMost(10).verdict(on: Self.interval(2, .infinity)) == .inconclusive)
    #expect(BoundCheck.atLeast(0).verdict(on: Self.interval(.nan, .nan)) == .inconclusive)
  }

  @Test("10 of 13 against 0.80 is inconclusive")
  func tenOfThirteen() {
    let interval = Proportion.wilson(successes: 10, trials: 13, level: 0.95)
    #expect(BoundCheck.atLeast(0.8).verdict(on: interval) == .inconclusive)
  }
}

@Suite("Checks that no outcome could pass")
struct FeasibilityTests {
  @Test("13 events cannot show a sensitivity of 0.80, 16 can")
  func thirteenEvents() throws {
    let found = try #require(
      Feasibility.proportion(.atLeast(0.8), trials: 13, level: 0.95))
    #expect(!found.isPossible && isClose(found.bestBound, 0.772, absolute: 5e-4))
    #expect(found.neededTrials == 16)
    let enough = try #require(
      Feasibility.proportion(.atLeast(0.8), trials: 16, level: 0.95))
    #expect(enough.isPossible)
  }

  @Test("a failure rate of at most 1 % needs 381 cases without failure")
  func atMost() throws {
    let found = try #require(
      Feasibility.proportion(.atMost(0.01), trials: 100, level: 0.95))
    #expect(!found.isPossible && found.neededTrials == 381)
  }

  @Test("the number needed is the smallest that passes, by every method")
  func smallest() throws {
    for method in ProportionMethod.allCases where method != .wald {
      let found = try #require(
        Feasibility.proportion(.atLeast(0.9), trials: 5, level: 0.95, method: method))
      let needed = try #require(found.neededTrials)
      func passes(_ n: Int) -> Bool {
        BoundCheck.atLeast(0.9).verdict(
          on: method.interval(successes: Double(n), trials: Double(n), level: 0.95)) == .pass
      }
      #expect(passes(needed) && !passes(needed - 1))
    }
  }

  @Test("a bound of 1 is out of reach of any number")
  func outOfReach() throws {
    let found = try #require(Feasibility.proportion(.atLeast(1), trials: 5, level: 0.95))
    #expect(!found.isPossible && found.neededTrials == nil)
  }

  @Test("15 against 15 cannot show an area of 0.90")
  func auroc() throws {
    let found = try #require(
      Feasibility.auroc(.atLeast(0.9), positives: 15, negatives: 15, level: 0.95))
    #expect(!found.isPossible && isClose(found.bestBound, 0.8648, absolute: 5e-5))
    let needed = try #require(found.neededTrials)
    let enough = try #require(
      Feasibility.auroc(.atLeast(0.9), positives: needed, negatives: needed, level: 0.95))
    #expect(enough.isPossible && needed > 15)
  }
}
