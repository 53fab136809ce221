// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import TestSupport
import Testing

@Suite("Rank tests and permutations")
struct RankTests {
  @Test("the signed-rank and paired t tests agree with scipy", arguments: regressions)
  func paired(oracle: OracleCase) throws {
    let columns = oracle.columns()
    let (y, predicted) = (columns["y"] ?? [], columns["pred"] ?? [])
    let expected = try #require(oracle.metrics["wilcoxon_y_p"]).numbers
    let signed = try #require(WilcoxonSignedRank.test(y, predicted))
    #expect(signed.statistic == expected[0])
    #expect(isClose(signed.p, expected[1], relative: 1e-10), "\(signed.p)")
    let student = try #require(oracle.metrics["paired_t"]).numbers
    guard let found = MeanComparison.paired(y, predicted) else {
      // One pair has no spread; scipy has NaN.
      #expect(student.allSatisfy { $0.isNaN })
      return
    }
    let (statistic, p) = (try #require(found.statistic), try #require(found.p))
    #expect(isClose(statistic, student[0], relative: 1e-9))
    #expect(isClose(p, student[1], relative: 1e-9))
  }

  static let regressions = OracleCase.all(kind: "regression")

  /// P(W <= w) and its mirror image by going through all signs.
  static func everySign(_ differences: [Double]) throws -> Double {
    let used = differences.filter { $0 != 0 }
    let ranks = try #require(DoubledRanks(used.map(abs))).doubled
    let seen = zip(used, ranks).reduce(0) { $1.0 > 0 ? $0 + $1.1 : $0 }
    let smaller = min(seen, ranks.reduce(0, +) - seen)
    let count = (0..<(1 << used.count)).count { signs in
      ranks.indices.reduce(0) { signs >> $1 & 1 == 1 ? $0 + ranks[$1] : $0 } <= smaller
    }
    return min(1, 2 * Double(count) / Double(1 << used.count))
  }

  @Test(
    "signed ranks with ties and zeros are as likely as counting all signs says",
    arguments: [
      [1.0, -2, 3, 4, 5], [1, 1, 1, -1, 2, -3], [0, 0, 2, 2, -2, 5, 7, -7], [3], [2, -2],
    ])
  func exactSigns(differences: [Double]) throws {
    let found = try #require(WilcoxonSignedRank.test(differences: differences))
    #expect(isClose(found.p, try Self.everySign(differences), relative: 1e-13))
    let turned = try #require(WilcoxonSignedRank.test(differences: differences.map { -$0 }))
    #expect(turned.p == found.p && turned.positiveRanks == found.negativeRanks)
  }

  @Test("differences that are all zero speak for nothing")
  func zeros() throws {
    let found = try #require(WilcoxonSignedRank.test(differences: [0, 0, 0]))
    #expect(found.p == 1 && found.count == 0)
    #expect(WilcoxonSignedRank.test(differences: []) == nil)
    #expect(WilcoxonSignedRank.test(differences: [1, .nan]) == nil)
  }

  @Test("U of small samples is as likely as counting all divisions says")
  func exactU() throws {
    let (first, second) = ([1.5, 4, 6, 9], [2.0, 3, 5, 10, 11])
    let found = try #require(MannWhitney.exact(first, second))
    let pooled = first + second
    var asFar = 0
    var all = 0
    let centre = 10.0
    for chosen in 0..<(1 << 9) where chosen.nonzeroBitCount == 4 {
      let one = pooled.indices.filter { chosen >> $0 & 1 == 1 }.map { pooled[$0] }
      let two = pooled.indices.filter { chosen >> $0 & 1 == 0 }.map { pooled[$0] }
      let u = one.reduce(0) { sum, value in sum + Double(two.count { $0 < value }) }
      all += 1
      if abs(u - centre) >= abs(found.statistic - centre) { asFar += 1 }
    }
    #expect(isClose(found.p, Double(asFar) / Double(all), relative: 1e-13))
    #expect(found.superiority == found.statistic / 20)
  }

  @Test("the rank sum needs values that can be ranked, and falls back where ties are")
  func rankSumEnds() throws {
    #expect(MannWhitney.test([], [1]) == nil)
    #expect(MannWhitney.test([1, .nan], [1]) == nil)
    #expect(MannWhitney.test([2, 2], [2, 2, 2]) == nil)
    #expect(try #require(MannWhitney.test([1, 2, 2], [2, 3])).method == "mann-whitney-asymptotic")
    #expect(try #require(MannWhitney.test([-.infinity, 2], [3, .infinity])).statistic == 0)
    let large = (0..<60).map { Double($0) }
    #expect(try #require(MannWhitney.test(large, [0.5, 1.5])).method == "mann-whitney-asymptotic")
  }

  @Test("Brunner and Munzel's effect is the area under the ROC curve, its error DeLong's")
  func brunnerMunzel() throws {
    let (first, second) = ([1.0, 2, 2, 5, 7], [2.0, 6, 8, 8])
    let found = try #require(BrunnerMunzel.test(first, second))
    let placements = PlacementValues(
      scores: first + second, labels: [0, 0, 0, 0, 0, 1, 1, 1, 1])
    #expect(isClose(found.effect, try #require(placements.auroc)))
    let variance = try #require(DeLong.variance(of: placements))
    #expect(isClose(found.standardError, variance.squareRoot()))
    #expect(BrunnerMunzel.test([1, 2], [3, 4]) == nil)
    #expect(BrunnerMunzel.test([1], [3, 4]) == nil)
    let interval = try #require(found.interval(level: 0.95))
    #expect(interval.lower >= 0 && interval.upper <= 1 && interval.lower < found.effect)
  }

  @Test("no order of the rows changes a bit")
  func orders() throws {
    let draws = Draws(seed: 5)
    let values = (0..<40).map { draws.uniform(replicate: 0, draw: UInt64($0)) * 1e3 }
    let others = (0..<30).map { draws.uniform(replicate: 1, draw: UInt64($0)) * 1e3 + 50 }
    let turned = Array(values.reversed())
    let mixed = others.indices.map { others[($0 * 7) % 30] }
    #expect(MeanComparison.welch(values, others) == MeanComparison.welch(turned, mixed))
    #expect(BrunnerMunzel.test(values, others) == BrunnerMunzel.test(turned, mixed))
    #expect(MannWhitney.test(values, others) == MannWhitney.test(turned, mixed))
    #expect(
      Permutation.meanDifference(values, others) == Permutation.meanDifference(turned, mixed))
    #expect(
      Permutation.signFlip(differences: values) == Permutation.signFlip(differences: turned))
  }
}

@Suite("Permutation tests")
struct PermutationTests {
  @Test("drawn p values count the arrangement seen: (1 + #)/(B + 1), ties within rounding")
  func drawn() {
    #expect(Permutation.twoSided(observed: 2, permuted: [1, -2, 3, 0.5]) == 3.0 / 5)
    #expect(Permutation.twoSided(observed: 0.3, permuted: [0.1 + 0.2]) == 1)
    #expect(Permutation.twoSided(observed: 0.3.nextUp, permuted: [0.3, -0.3]) == 1)
    #expect(Permutation.twoSided(observed: 9, permuted: []) == 1)
    #expect(Permutation.twoSided(observed: 9, permuted: [.nan, 1]) == 2.0 / 3)
    #expect(Permutation.twoSided(observed: .nan, permuted: [1]) == nil)
  }

  @Test("drawn arrangements agree with all of them")
  func agrees() throws {
    let draws = Draws(seed: 3)
    let differences = (0..<14).map { draws.uniform(replicate: 0, draw: UInt64($0)) - 0.35 }
    let exact = try #require(Permutation.signFlip(differences: differences))
    #expect(exact.isExact && exact.count == 1 << 14)
    // Seven differences of zero change nothing but the method.
    let padded = differences + [Double](repeating: 0, count: 7)
    let drawn = try #require(Permutation.signFlip(differences: padded, draws: 4000, seed: 8))
    #expect(!drawn.isExact && isClose(drawn.p, exact.p, absolute: 0.025), "\(drawn.p) \(exact.p)")

    let first = Array(differences[..<7]).map { $0 + 0.2 }
    let all = try #require(Permutation.meanDifference(first, Array(differences[7...])))
    #expect(all.isExact && all.count == 3432)
    let many = (0..<4).flatMap { _ in differences }
    let some = try #require(Permutation.meanDifference(many, many.map { $0 + 0.001 }, draws: 500))
    #expect(!some.isExact && some.p > 0.5)
    #expect(some == Permutation.meanDifference(many, many.map { $0 + 0.001 }, draws: 500))
  }

  @Test("a mean of zero and values without a difference give 1")
  func nothing() throws {
    #expect(try #require(Permutation.signFlip(differences: [0.1, 0.2, -0.3])).p == 1)
    #expect(try #require(Permutation.signFlip(differences: [0, 0])).p == 1)
    #expect(try #require(Permutation.meanDifference([5, 5], [5])).p == 1)
    #expect(Permutation.signFlip(differences: []) == nil)
    #expect(Permutation.signFlip(differences: [.infinity]) == nil)
    #expect(Permutation.meanDifference([1], []) == nil)
  }

  @Test("where nothing differs, one in twenty is below 0.05")
  func level() throws {
    let share = Coverage(seed: 2).share(of: 400, truth: 0) { sampler in
      let p = Permutation.signFlip(
        differences: (0..<24).map { _ in sampler.normal() }, draws: 199
      )?.p
      return p.map { Interval(lower: $0 > 0.05 ? 0 : 1, upper: 1, level: 0.95, method: "test") }
    }
    #expect(share > 0.92 && share < 0.98, "\(share)")
  }
}
