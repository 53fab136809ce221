// SPDX-License-Identifier: Apache-2.0

import ReaderStudies
import Statistics
import TestSupport
import Testing
import Wording

/// What must hold of any study.
@Suite("Laws of reader studies", .ownThread)
struct LawTests {
  @Test("no order of rows changes a bit", arguments: SmallStudies.endpoints)
  func order(endpoint: Endpoint) throws {
    let table = try SmallStudies.table(levels: 6) { m, r, c in (m + 2 * r + c) % 7 != 0 }
    var truths: [String: (isPositive: Bool, row: Int)] = [:]
    for (item, truth) in zip(table.cases, table.truths) { truths[item] = (truth ?? false, 1) }
    var generator = SeededGenerator(seed: 7)
    let reference = try ReaderStudy(table, endpoint: endpoint)
    for _ in 0..<3 {
      let other = try ReaderStudy(
        try ReadingTable(
          name: "shuffled", readings: table.readings.shuffled(using: &generator), truths: truths),
        endpoint: endpoint)
      for plan in SmallStudies.plans {
        #expect(
          SmallStudies.bits(reference.analyse(plan)) == SmallStudies.bits(other.analyse(plan)))
      }
    }
  }

  @Test("rising transformations of the ratings change nothing of the area")
  func transformed() throws {
    let table = try SmallStudies.table()
    var truths: [String: (isPositive: Bool, row: Int)] = [:]
    for (item, truth) in zip(table.cases, table.truths) { truths[item] = (truth ?? false, 1) }
    let turned = try ReadingTable(
      name: "cubed",
      readings: table.readings.map {
        Reading(
          modality: $0.modality, reader: $0.reader, caseID: $0.caseID,
          rating: $0.rating * $0.rating * $0.rating, row: $0.row)
      }, truths: truths)
    let (a, b) = (
      try ReaderStudy(table, endpoint: .rocArea), try ReaderStudy(turned, endpoint: .rocArea)
    )
    for plan in SmallStudies.plans {
      #expect(SmallStudies.bits(a.analyse(plan)) == SmallStudies.bits(b.analyse(plan)))
    }
  }

  @Test("DeLong's variance of one reader is that of the room of curves")
  func sameAsDeLong() throws {
    let table = try SmallStudies.table(readers: 1, levels: 5)
    let study = try ReaderStudy(table, endpoint: .rocArea)
    let covariances = try study.grid.covariances(.delong)
    func placements(_ modality: String) -> PlacementValues {
      let own = table.readings.filter { $0.modality == modality }
      let truths = Dictionary(uniqueKeysWithValues: zip(table.cases, table.truths))
      return PlacementValues(
        scores: own.map(\.rating), labels: own.map { truths[$0.caseID] == true ? 1 : 0 })
    }
    let (a, b) = (placements("M0"), placements("M1"))
    #expect(isClose(covariances[0, 0], try #require(DeLong.variance(of: a))))
    #expect(isClose(covariances[0, 1], try #require(DeLong.covariance(a, b))))
  }

  @Test("the jackknife is leaving out cases one by one")
  func jackknife() throws {
    let table = try SmallStudies.table(
      modalities: 1, readers: 2, positives: 6, negatives: 7, levels: 4)
    let study = try ReaderStudy(table, endpoint: .rocArea)
    let partial = try ReaderStudy(table, endpoint: .partialArea(upTo: 0.4))
    for (study, endpoint) in [(study, Endpoint.rocArea), (partial, .partialArea(upTo: 0.4))] {
      let covariances = try study.grid.covariances(.jackknife)
      var values: [[Double]] = [[], []]
      for left in table.cases {
        var truths: [String: (isPositive: Bool, row: Int)] = [:]
        for (item, truth) in zip(table.cases, table.truths) { truths[item] = (truth ?? false, 1) }
        let few = try ReaderStudy(
          try ReadingTable(
            name: "less one", readings: table.readings.filter { $0.caseID != left }, truths: truths),
          endpoint: endpoint)
        for reader in 0..<2 { values[reader].append(try #require(few.grid[0, reader]?.value)) }
      }
      let n = Double(table.cases.count)
      let means = values.map { $0.reduce(0, +) / n }
      for (i, j) in [(0, 0), (0, 1), (1, 1)] {
        let sum = zip(values[i], values[j]).reduce(0.0) {
          $0 + ($1.0 - means[i]) * ($1.1 - means[j])
        }
        #expect(isClose(covariances[i, j], (n - 1) / n * sum, relative: 1e-10, absolute: 1e-15))
      }
    }
  }

  @Test("with unbiased covariances and nothing clamped both methods have one variance")
  func crossCheck() throws {
    for seed in 1...6 {
      let study = try ReaderStudy(
        try SmallStudies.table(modalities: 3, readers: 5, seed: UInt64(seed)), endpoint: .rocArea)
      let one = OneShotAnalysis(study.grid, try study.grid.pairSums())
      for (place, pair) in ReaderAnalysis.pairs(of: 3).enumerated() {
        let two = try #require(
          study.grid.selecting(modalities: [pair.first, pair.second], readers: Array(0..<5)))
        let model = try #require(ObuchowskiRockette(two, try two.covariances(.unbiased)))
        guard model.covariances.cov2 > model.covariances.cov3 else { continue }
        let found = try model.randomReadersRandomCases().differences[0]
        let variance = try #require(one.differences[place]?.variance(.unbiased))
        #expect(isClose(found.variance, variance, relative: 1e-9))
      }
    }
  }

  @Test("a study and its mirror have opposite differences and one error")
  func mirrored() throws {
    let table = try SmallStudies.table()
    var truths: [String: (isPositive: Bool, row: Int)] = [:]
    for (item, truth) in zip(table.cases, table.truths) { truths[item] = (truth ?? false, 1) }
    let turned = try ReadingTable(
      name: "mirrored",
      readings: table.readings.map {
        Reading(
          modality: $0.modality == "M0" ? "Z" : "A", reader: $0.reader, caseID: $0.caseID,
          rating: $0.rating, row: $0.row)
      }, truths: truths)
    for plan in SmallStudies.plans {
      let one = try ReaderStudy(table, endpoint: .rocArea).analyse(plan).analyses[0].differences[0]
      let two = try ReaderStudy(turned, endpoint: .rocArea).analyse(plan).analyses[0].differences[0]
      #expect(isClose(one.contrast.value, -two.contrast.value))
      #expect(isClose(one.contrast.variance, two.contrast.variance))
      #expect(isClose(try #require(one.p), try #require(two.p)))
    }
  }

  @Test("claims with a margin are read off the interval")
  func margins() throws {
    let study = try ReaderStudy(
      try SmallStudies.table(positives: 40, negatives: 40), endpoint: .rocArea)
    for margin in [0.01, 0.05, 0.2] {
      let found = study.analyse(AnalysisPlan(margin: margin)).analyses[0].differences[0]
      let interval = try #require(found.interval)
      #expect(found.claims.count == 5)
      for claim in found.claims {
        let expected: Bool =
          switch claim.claim {
          case .superior: claim.of == "M0" ? interval.lower > 0 : interval.upper < 0
          case .nonInferior:
            claim.of == "M0" ? interval.lower > -margin : interval.upper < margin
          default: interval.lower > -margin && interval.upper < margin
          }
        #expect(claim.holds == expected)
      }
    }
  }

  @Test("an algorithm alone is compared with the readers of each modality")
  func algorithm() throws {
    let table = try SmallStudies.table(modalities: 2, readers: 5) { m, r, _ in r > 0 || m == 0 }
    let study = try ReaderStudy(table, endpoint: .rocArea)
    let analysis = study.analyse(
      algorithm: "R0", AnalysisPlan(method: .obuchowskiRockette(.jackknife)))
    #expect(analysis.analyses.allSatisfy { $0.undefined == nil && $0.differences.count == 2 })
    let first = analysis.analyses[0].differences[0]
    #expect(first.a == "R0" && first.b == "M0")
    let others = (1...4).compactMap { study.grid[0, $0]?.value }
    let own = try #require(study.grid[0, 0]?.value)
    #expect(isClose(first.contrast.value, own - others.reduce(0, +) / 4))
    #expect(study.analyse(algorithm: "nobody").analyses[0].undefined != nil)
    #expect(study.analyse(algorithm: "R1").analyses[0].undefined != nil)
  }

  @Test(
    "pseudovalues have the tests of jackknife covariances, readers and cases random",
    arguments: SmallStudies.endpoints)
  func pseudovalues(_ endpoint: Endpoint) throws {
    for seed in 1...5 as ClosedRange<UInt64> {
      let study = try ReaderStudy(
        try SmallStudies.table(modalities: 3, seed: seed), endpoint: endpoint)
      let one = study.analyse(.init(method: .dorfmanBerbaumMetz)).analyses[0]
      let other = study.analyse(.init(method: .obuchowskiRockette(.jackknife))).analyses[0]
      #expect(one.undefined == nil && one.differences.count == 3)
      #expect(isClose(try #require(one.test).p, try #require(other.test).p, relative: 1e-9))
      for (a, b) in zip(one.differences, other.differences) {
        #expect(isClose(a.contrast.value, b.contrast.value, relative: 1e-9, absolute: 1e-15))
        #expect(isClose(a.contrast.variance, b.contrast.variance, relative: 1e-9))
        #expect(
          isClose(
            a.contrast.degreesOfFreedom ?? -1, b.contrast.degreesOfFreedom ?? -2, relative: 1e-9))
      }
    }
  }
}
