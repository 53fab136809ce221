// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Fairness of groups")
struct FairnessAnalysisTests {
  /// Groups from their cells: true positives, false positives, false negatives, true negatives.
  static func table(_ cells: [(Int, Int, Int, Int)]) throws -> GroupTable {
    var groups: [Int] = []
    var truths: [Bool] = []
    var calls: [Bool] = []
    for (group, counts) in cells.enumerated() {
      for (count, truth, call) in [
        (counts.0, true, true), (counts.1, false, true), (counts.2, true, false),
        (counts.3, false, false),
      ] {
        groups += [Int](repeating: group, count: count)
        truths += [Bool](repeating: truth, count: count)
        calls += [Bool](repeating: call, count: count)
      }
    }
    return try #require(
      GroupTable(
        names: cells.indices.map { "g\($0)" }, groups: groups, truths: truths, calls: calls))
  }

  /// Six groups, of which one of 21 people drives the ratio of positive calls to 0.66, while the
  /// largest against all the others pooled gives 0.98.
  static func trap() throws -> GroupTable {
    func group(_ calls: Int, of count: Int) -> (Int, Int, Int, Int) {
      let ill = calls * 3 / 4
      return (ill, calls - ill, ill / 4, count - calls - ill / 4)
    }
    return try table([
      group(870, of: 3000), group(285, of: 1000), group(348, of: 1200), group(256, of: 900),
      group(40, of: 140), group(4, of: 21),
    ])
  }

  @Test("the trap: neither fair nor unfair, but which groups are too small and what can be said")
  func trapped() throws {
    let table = try Self.trap()
    let gaps = table.gaps(.selectionRate, level: 0.95)
    #expect(isClose(try #require(gaps.ratio.value.number), 0.6568, absolute: 0.001))
    let others = table.cells[1...].reduce((0.0, 0.0)) { ($0.0 + $1.calls, $0.1 + $1.total) }
    let pooled = others.0 / others.1 / (870.0 / 3000)
    #expect(isClose(pooled, 0.98, absolute: 0.01))
    let found = GapConclusion(gaps, limit: .ratio(0.8))
    #expect(found.finding == .undecided)
    #expect(found.tooSmall.map { table.names[$0] } == ["g4", "g5"])
    #expect(found.others == .within)
    let rest = try #require(found.gapOfOthers?.interval)
    #expect(rest.lower >= 0.8 && rest.upper == 1)
    let all = try #require(gaps.ratio.interval)
    #expect(all.lower < 0.5 && all.upper == 1)
  }

  @Test("a criterion of two rates takes the larger difference and the smaller ratio")
  func odds() throws {
    let table = try Self.table([(80, 10, 20, 90), (60, 40, 40, 60)])
    let analysis = FairnessAnalysis(table, criteria: [.equalisedOdds], level: 0.95)
    let finding = try #require(analysis.findings.first)
    #expect(analysis.rates == 2)
    #expect(isClose(try #require(finding.difference.value.number), 0.3, relative: 1e-12))
    #expect(isClose(try #require(finding.ratio.value.number), 0.25, relative: 1e-12))
    let parts = finding.gaps.compactMap(\.difference.interval)
    #expect(finding.difference.interval?.lower == parts.map(\.lower).max())
    #expect(finding.difference.interval?.upper == parts.map(\.upper).max())
    // Worst off: the lower sensitivity, the higher rate of false alarms.
    #expect(finding.worst == [1, 1])
  }

  @Test("a rate and its complement count once in the family")
  func family() throws {
    let table = try Self.table([(80, 10, 20, 90), (60, 40, 40, 60)])
    let analysis = FairnessAnalysis(
      table, criteria: [.equalOpportunity, .underdiagnosis, .overdiagnosis], level: 0.95)
    #expect(analysis.rates == 2)
    let (found, missed) = (analysis.findings[0].difference, analysis.findings[1].difference)
    let (one, two) = (try #require(found.interval), try #require(missed.interval))
    #expect(isClose(one.lower, two.lower, absolute: 1e-12))
    #expect(isClose(one.upper, two.upper, absolute: 1e-12))
    #expect(FairnessAnalysis(table, level: 0.95).rates == 6)
  }

  @Test(
    "a rate that a group does not have is undefined, says why, and leaves the others comparable")
  func undefined() throws {
    let table = try Self.table([(80, 10, 20, 90), (0, 40, 0, 60), (70, 12, 30, 90)])
    let gaps = table.gaps(.sensitivity, level: 0.95)
    #expect(gaps.unmeasured == [1])
    #expect(isClose(try #require(gaps.difference.value.number), 0.1, relative: 1e-12))
    let reason = FairnessRate.sensitivity.value(of: table.cells[1]).reason
    #expect(reason?.en.contains("condition") == true)
    let analysis = FairnessAnalysis(table, criteria: [.equalOpportunity], level: 0.95)
    #expect(analysis.findings[0].detectable[0][1].reason != nil)
  }

  @Test("rows may come in any order, with weights and patients too")
  func order() throws {
    var generator = SeededGenerator(seed: 5)
    let count = 600
    let groups = (0..<count).map { _ in Int.random(in: -1..<3, using: &generator) }
    let truths = (0..<count).map { _ in Bool.random(using: &generator) }
    let calls = (0..<count).map { _ in Bool.random(using: &generator) }
    let weights = (0..<count).map { _ in Double.random(in: 0.1..<3, using: &generator) }
    let units = (0..<count).map { _ in Int32.random(in: 0..<200, using: &generator) }
    var places = Array(0..<count)
    places.shuffle(using: &generator)
    for (weighted, clustered) in [(true, false), (false, true), (true, true)] {
      let one = try #require(
        GroupTable(
          names: ["a", "b", "c"], groups: groups, truths: truths, calls: calls,
          weights: weighted ? weights : nil, units: clustered ? units : nil))
      let two = try #require(
        GroupTable(
          names: ["a", "b", "c"], groups: places.map { groups[$0] },
          truths: places.map { truths[$0] }, calls: places.map { calls[$0] },
          weights: weighted ? places.map { weights[$0] } : nil,
          units: clustered ? places.map { units[$0] } : nil))
      for rate in FairnessRate.allCases {
        #expect(one.gaps(rate, level: 0.95) == two.gaps(rate, level: 0.95))
        #expect(
          one.interval(rate, group: 1, level: 0.95) == two.interval(rate, group: 1, level: 0.95))
      }
    }
  }

  @Test("weights of one are no weights, but for the variance that comes from the cases")
  func weights() throws {
    let plain = try Self.table([(80, 10, 20, 90), (60, 40, 40, 60)])
    #expect(!plain.isClustered)
    let weighted = try #require(
      GroupTable(
        names: ["a"], groups: [0, 0, 0], truths: [true, true, false], calls: [true, false, false],
        weights: [2, 1, 5]))
    #expect(weighted.isClustered)
    #expect(
      isClose(FairnessRate.sensitivity.value(of: weighted.cells[0]).number ?? 0, 2.0 / 3))
    #expect(weighted.cases == [3] && weighted.events == [2])
  }

  @Test("columns that do not fit and weights that are none are refused")
  func refused() {
    func make(_ groups: [Int], _ weights: [Double]? = nil, _ units: [Int32]? = nil) -> GroupTable? {
      GroupTable(
        names: ["a"], groups: groups, truths: [true], calls: [true], weights: weights, units: units)
    }
    #expect(make([0]) != nil && make([-1]) != nil)
    #expect(make([1]) == nil && make([0, 0]) == nil && make([-2]) == nil)
    #expect(make([0], [0]) == nil && make([0], [.nan]) == nil && make([0], [1, 1]) == nil)
    #expect(make([0], nil, [1, 2]) == nil)
  }

  @Test("every criterion and rate has words in both languages")
  func words() {
    for criterion in FairnessCriterion.allCases {
      for text in [criterion.name, criterion.meaning] {
        #expect(!text.zh.isEmpty && !text.en.isEmpty)
      }
    }
    let names = FairnessRate.allCases.map(\.name)
    #expect(Set(names.map(\.zh)).count == names.count && Set(names.map(\.en)).count == names.count)
  }
}
