// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import TestSupport
import Testing

@Suite("Gaps between groups")
struct SimultaneousGapsTests {
  private let shares = [(45.0, 60.0), (30, 52), (3, 21), (170, 200)].map {
    GroupShare(successes: $0.0, trials: $0.1)
  }

  // scipy 1.17.1: binom, studentized_range(4, inf), mid-p bounds by brentq, squared and added.
  @Test("agree with mid-p bounds joined at Tukey's critical value")
  func reference() throws {
    let gaps = SimultaneousGaps(shares, level: 0.95)
    let expected = [
      (-0.056866319238688845, 0.38920011624417106), (0.2945600568153314, 0.779784234561852),
      (-0.2701562524552832, 0.04248116716497591), (0.11202524465351366, 0.6389363902951464),
      (-0.46004041904941284, -0.09288885012221387), (-0.8414974603337244, -0.4291107474700474),
    ]
    #expect(isClose(try #require(gaps.family).critical, 2.569031772546482, relative: 1e-12))
    for (pair, bounds) in zip(gaps.pairs, expected) {
      #expect(isClose(pair.interval.lower, bounds.0, relative: 1e-9))
      #expect(isClose(pair.interval.upper, bounds.1, relative: 1e-9))
    }
    let largest = try #require(gaps.difference.interval)
    #expect(isClose(largest.lower, 0.4291107474700474, relative: 1e-9))
    #expect(isClose(largest.upper, 0.8414974603337244, relative: 1e-9))
    #expect(gaps.difference.highest == 3 && gaps.difference.lowest == 2)
    #expect(largest.method == "mid-p-tukey")
  }

  @Test("hold zero where groups are equal, though the largest difference never is")
  func equality() throws {
    let gaps = SimultaneousGaps(
      [(50.0, 100.0), (52, 100), (47, 100)].map { GroupShare(successes: $0.0, trials: $0.1) },
      level: 0.95)
    #expect(try #require(gaps.difference.value.number) > 0)
    #expect(try #require(gaps.difference.interval).lower == 0)
    #expect(try #require(gaps.ratio.interval).upper == 1)
  }

  @Test("leave out 1 as a ratio where, and only where, they leave out 0 as a difference")
  func agreement() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      let shares = (0..<3).map { _ -> GroupShare in
        let trials = Int.random(in: 1...60, using: &generator)
        return GroupShare(
          successes: Double(Int.random(in: 0...trials, using: &generator)), trials: Double(trials))
      }
      for pair in SimultaneousGaps(shares, level: 0.9).pairs {
        guard let ratio = pair.ratioInterval else { continue }
        #expect((pair.interval.lower > 0) == (ratio.lower > 1))
        #expect((pair.interval.upper < 0) == (ratio.upper < 1))
        #expect(pair.interval.lower <= pair.difference && pair.difference <= pair.interval.upper)
        #expect(ratio.lower <= ratio.upper)
      }
    }
  }

  @Test("turn over when the groups do, and do not care for their order")
  func order() {
    let forward = SimultaneousGaps(shares, level: 0.95)
    let backward = SimultaneousGaps(shares.reversed(), level: 0.95)
    #expect(forward.difference.interval == backward.difference.interval)
    #expect(forward.ratio.interval == backward.ratio.interval)
    #expect(forward.difference.value == backward.difference.value)
  }

  @Test("become wider with more groups and with more criteria")
  func wider() throws {
    func width(_ groups: Int, _ criteria: Int) throws -> Double {
      let shares = (0..<groups).map { _ in GroupShare(successes: 40, trials: 80) }
      let gaps = SimultaneousGaps(shares, level: 0.95, criteria: criteria)
      let interval = try #require(gaps.pairs.first).interval
      return interval.upper - interval.lower
    }
    #expect(try width(2, 1) < width(3, 1))
    #expect(try width(3, 1) < width(8, 1))
    #expect(try width(3, 1) < width(3, 4))
  }

  @Test("are never wider a pair than Bonferroni's critical value makes them")
  func bonferroni() throws {
    for groups in 2...12 {
      let tukey = try #require(PairwiseFamily(groups: groups, level: 0.95))
      let plain = try #require(PairwiseFamily(groups: groups, level: 0.95, basis: .bonferroni))
      #expect(tukey.critical <= plain.critical)
      #expect(tukey.critical >= Normal.quantile(0.975) - 1e-12)
    }
  }

  @Test("are undefined, and say why, with fewer than two groups that can be measured")
  func tooFew() {
    for shares in [[], [GroupShare(successes: 1, trials: 2)]] {
      let gaps = SimultaneousGaps(shares, level: 0.95)
      #expect(gaps.difference.value.reason != nil)
      #expect(gaps.ratio.value.reason != nil)
      #expect(gaps.family == nil && gaps.pairs.isEmpty)
    }
  }

  @Test("leave out groups without trials, and name them")
  func unmeasured() {
    let gaps = SimultaneousGaps(
      [shares[0], GroupShare(successes: 0, trials: 0), shares[1]], level: 0.95)
    #expect(gaps.unmeasured == [1] && gaps.measured == [0, 2])
    #expect(gaps.pairs.count == 1)
    #expect(
      gaps.difference.interval
        == SimultaneousGaps([shares[0], shares[1]], level: 0.95)
        .difference.interval)
  }

  @Test("have a difference and no ratio where no group has a success")
  func allZero() throws {
    let none = GroupShare(successes: 0, trials: 30)
    let gaps = SimultaneousGaps([none, none], level: 0.95)
    #expect(gaps.difference.value.number == 0)
    #expect(try #require(gaps.difference.interval).upper > 0.05)
    #expect(gaps.ratio.value.reason != nil)
  }

  @Test("refuse counts that are no share", arguments: [(3.0, 2.0), (-1, 4), (.nan, 4), (1, .nan)])
  func refused(successes: Double, trials: Double) {
    let gaps = SimultaneousGaps(
      [GroupShare(successes: successes, trials: trials), shares[0], shares[1]], level: 0.95)
    #expect(gaps.unmeasured == [0])
  }

  @Test("of nothing have no level outside 0 to 1")
  func level() {
    #expect(SimultaneousGaps(shares, level: 1).difference.interval == nil)
    #expect(SimultaneousGaps(shares, level: 0).difference.interval == nil)
  }
}
