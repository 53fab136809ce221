// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Answers to patients described otherwise")
struct PairedChangeTests {
  /// Pairs of patients of their own: so many cases of each answer before and after, asked again as
  /// `again` says.
  private static func pairs(
    stayed: Int, up: Int, down: Int, unsteady: Int? = nil, perPatient: Int = 1
  ) -> AnswerPairs {
    let answers =
      Array(repeating: (0.0, 0.0), count: stayed) + Array(repeating: (0.0, 1.0), count: up)
      + Array(repeating: (1.0, 0.0), count: down)
    return AnswerPairs(
      answers.enumerated().map { place, answer in
        AnswerPairs.Pair(
          patient: place / perPatient, first: answer.0, second: answer.1,
          plain: unsteady.map { place < $0 ? [0, 1] : [0, 0] } ?? [])
      }, threshold: 0.5)
  }

  @Test("are counted, with Wilson's interval of the share and Tango's of the shift")
  func shares() throws {
    let pairs = Self.pairs(stayed: 36, up: 12, down: 2, unsteady: 5)
    let share = PairedChange.share(pairs, level: 0.95)
    #expect(share.value == .value(14.0 / 50) && share.events == 14 && share.n == 50)
    let wilson = try #require(Proportion.wilson(successes: 14, trials: 50, level: 0.95))
    #expect(share.interval == wilson)
    let shift = PairedChange.difference(pairs, level: 0.95)
    #expect(shift.value == .value(0.2) && shift.interval?.method == "tango")
    let counts = PairedCounts(both: 9, onlyFirst: 12, onlySecond: 2, neither: 27)
    #expect(shift.interval == PairedProportions.tango(counts, level: 0.95))
    // Five of those that stayed did not, when asked again.
    #expect(PairedChange.unsteadiness(pairs, level: 0.95).value == .value(0.1))
    let excess = PairedChange.excess(pairs, level: 0.95)
    #expect(excess.value == .value(0.18))
    let against = PairedCounts(both: 0, onlyFirst: 14, onlySecond: 5, neither: 31)
    #expect(excess.interval == PairedProportions.tango(against, level: 0.95))
  }

  @Test("of patients with several cases count by patient")
  func patients() throws {
    let single = Self.pairs(stayed: 60, up: 20, down: 0, unsteady: 4)
    let double = Self.pairs(stayed: 60, up: 20, down: 0, unsteady: 4, perPatient: 4)
    for figure in [PairedChange.share, PairedChange.difference, PairedChange.excess] {
      let (one, two) = (figure(single, 0.95), figure(double, 0.95))
      #expect(one.value == two.value && two.units == 20 && one.units == nil)
      let widths = [one, two].compactMap { $0.interval.map { $0.upper - $0.lower } }
      #expect(widths.count == 2 && widths[1] > 1.3 * widths[0], "\(widths)")
    }
  }

  @Test("asked again several times are held against the mean of that")
  func repeats() throws {
    let pairs = AnswerPairs(
      (0..<40).map {
        AnswerPairs.Pair(
          patient: $0, first: 0.2, second: $0 < 10 ? 0.9 : 0.2,
          plain: [0.2, 0.2, $0 < 8 ? 0.9 : 0.2])
      }, threshold: 0.5)
    #expect(PairedChange.unsteadiness(pairs, level: 0.95).value == .value(0.1))
    let excess = PairedChange.excess(pairs, level: 0.95)
    #expect(isClose(try #require(excess.value.number), 0.15, relative: 1e-12))
    #expect(excess.interval?.method == "t-augmented")
    let score = PairedChange.score(pairs, isProbability: true, level: 0.95)
    #expect(isClose(try #require(score.value.number), 0.175, relative: 1e-12))
    // The order of rows is of no account, to the last bit.
    let turned = AnswerPairs(pairs.pairs.reversed(), threshold: 0.5)
    #expect(PairedChange.score(turned, isProbability: true, level: 0.95) == score)
  }

  @Test("are undefined, and say why, without pairs or without asking again")
  func undefined() {
    let none = AnswerPairs([], threshold: 0.5)
    for figure in [PairedChange.share, PairedChange.difference] {
      #expect(figure(none, 0.95).value.reason?.en == "no case was answered in both versions")
    }
    let once = Self.pairs(stayed: 20, up: 3, down: 1)
    #expect(
      PairedChange.excess(once, level: 0.95).value.reason?.en.contains("not asked again") == true)
  }

  @Test("hide reasons of few cases, also where they would be what is left of the whole")
  func tally() {
    var tally = SwapTally(cases: 100)
    tally.pairs = 55
    tally.leftOut = [.nothing: 30, .facts: 3, .unclear: 12]
    let cells = tally.cells(least: 11)
    #expect(cells["left_out"] == 45 && cells["left_out_nothing_to_swap"] == 30)
    #expect(cells["left_out_contradicting_facts"] == nil && cells["left_out_unclear"] == nil)
    tally.leftOut[.facts] = 11
    #expect(tally.cells(least: 11)["left_out_contradicting_facts"] == 11)
    tally.pairs = 4
    #expect(tally.cells(least: 11) == ["cases": 100])
  }
}
