// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing
import Wording

@Suite("What gaps say about a limit")
struct GapConclusionTests {
  private func conclude(
    _ counts: [(Double, Double)], _ limit: GapConclusion.Limit
  ) -> GapConclusion {
    let shares = counts.map { GroupShare(successes: $0.0, trials: $0.1) }
    return GapConclusion(SimultaneousGaps(shares, level: 0.95), limit: limit)
  }

  @Test("is that a gap is within the limit only where its upper bound is")
  func within() {
    let found = conclude([(800, 1000), (1620, 2000), (790, 1000)], .difference(0.1))
    #expect(found.finding == .within && found.tooSmall.isEmpty && found.others == nil)
    #expect(conclude([(800, 1000), (1620, 2000)], .ratio(0.8)).finding == .within)
  }

  @Test("is that a gap is beyond the limit only where its lower bound is")
  func beyond() {
    #expect(conclude([(900, 1000), (600, 1000)], .difference(0.1)).finding == .beyond)
    #expect(conclude([(900, 1000), (500, 1000)], .ratio(0.8)).finding == .beyond)
    #expect(conclude([(900, 1000), (790, 1000)], .difference(0.1)).finding == .undecided)
  }

  @Test("names the group that is too small, and what the others say")
  func tooSmall() throws {
    let found = conclude([(800, 1000), (14, 20), (810, 1000)], .difference(0.1))
    #expect(found.finding == .undecided)
    #expect(found.tooSmall == [1])
    #expect(found.others == .within)
    let gap = try #require(found.gapOfOthers)
    #expect(isClose(try #require(gap.value.number), 0.01, relative: 1e-9))
  }

  @Test("calls a group too small by its size, however it did")
  func blind() {
    for successes in 0...20 {
      let found = conclude([(800, 1000), (Double(successes), 20), (810, 1000)], .difference(0.1))
      #expect(found.tooSmall == [1])
    }
  }

  @Test("never says that all is within a limit when a group could not be measured")
  func unmeasured() {
    let found = conclude([(800, 1000), (0, 0), (810, 1000)], .difference(0.1))
    #expect(found.finding == .undecided && found.tooSmall == [1])
  }

  @Test("is open with nothing to compare")
  func nothing() {
    #expect(conclude([(1, 2)], .difference(0.1)).finding == .undecided)
    #expect(conclude([], .ratio(0.8)).finding == .undecided)
  }
}

@Suite("The smallest gap that would show")
struct DetectableGapTests {
  @Test("shrinks with the cases and grows with the groups")
  func shrinks() throws {
    func gap(_ cases: Double, _ groups: Int) throws -> Double {
      let family = try #require(PairwiseFamily(groups: groups, level: 0.95))
      return try #require(
        DetectableGap.pair(first: 1000, second: cases, rate: 0.8, family: family).number)
    }
    #expect(try gap(100, 2) > gap(400, 2))
    #expect(try gap(100, 8) > gap(100, 2))
  }

  @Test("is undefined, and says why, where no gap would show")
  func none() throws {
    let family = try #require(PairwiseFamily(groups: 8, level: 0.95))
    #expect(DetectableGap.pair(first: 2, second: 2, rate: 0.5, family: family).reason != nil)
    #expect(DetectableGap.pair(first: 0, second: 9, rate: 0.5, family: family).reason != nil)
    let each = DetectableGap.each(
      [GroupShare(successes: 0, trials: 0), GroupShare(successes: 300, trials: 400)], rate: 0.8,
      family: family)
    #expect(each.allSatisfy { $0.reason != nil })
  }
}

@Suite("Gaps from replicates")
struct ReplicateGapsTests {
  private func normal(_ groups: Int, _ spread: Double, seed: UInt64) -> [[Double]] {
    var generator = SeededGenerator(seed: seed)
    return (0..<2000).map { _ in
      (0..<groups).map { _ in
        (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) }
          * spread + 0.8
      }
    }
  }

  @Test("take Tukey's critical value where groups are independent and alike")
  func tukey() throws {
    let gaps = ReplicateGaps(
      estimates: [0.8, 0.8, 0.8, 0.8], replicates: normal(4, 0.02, seed: 1), level: 0.95,
      units: 100_000)
    #expect((try #require(gaps.critical) - 2.569).magnitude < 0.08)
    #expect(try #require(gaps.difference.interval).lower == 0)
  }

  @Test("need no more than one pair's where the groups move together")
  func together() throws {
    let shared = normal(1, 0.02, seed: 2)
    let own = normal(2, 0.02, seed: 3)
    // Two of three groups are the same but for a hair, so that there are two comparisons, not three.
    let rows = zip(shared, own).map { shared, own in
      [shared[0], own[0], own[0] + 1e-6 * (own[1] - 0.8)]
    }
    let gaps = ReplicateGaps(
      estimates: [0.8, 0.8, 0.8], replicates: rows, level: 0.95, units: 100_000)
    #expect(try #require(gaps.critical) < 2.34)
  }

  @Test("leave out replicates without a group's value, and say so")
  func undefined() {
    var rows = normal(2, 0.02, seed: 4)
    rows[7][1] = .nan
    let gaps = ReplicateGaps(
      estimates: [0.8, 0.8], replicates: rows, level: 0.95, units: 500)
    #expect(gaps.difference.interval != nil)
    #expect(gaps.notes.contains { $0.en.contains("1 of 2000") })
  }

  @Test("have no interval, and say why, where nothing varies or one group is left")
  func none() {
    let still = ReplicateGaps(
      estimates: [1, 1], replicates: .init(repeating: [1, 1], count: 100), level: 0.95, units: 50)
    #expect(still.difference.interval == nil && !still.notes.isEmpty)
    let one = ReplicateGaps(
      estimates: [0.5, nil], replicates: normal(2, 0.1, seed: 5), level: 0.95, units: 50)
    #expect(one.difference.value.reason != nil && one.unmeasured == [1])
  }

  @Test("are longer for few patients")
  func few() throws {
    let rows = normal(2, 0.02, seed: 6)
    func width(_ units: Int) throws -> Double {
      let gaps = ReplicateGaps(
        estimates: [0.8, 0.8], replicates: rows, level: 0.95, units: units)
      let pair = try #require(gaps.pairs.first)
      return pair.interval.upper - pair.interval.lower
    }
    #expect(try width(8) > 1.15 * width(1000))
  }
}
