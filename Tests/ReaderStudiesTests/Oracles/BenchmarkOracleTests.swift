// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReaderStudies
import Statistics
import TestSupport
import Testing

/// Twenty readers, two modalities, two thousand cases.
@Suite("A large study", .ownThread)
struct BenchmarkOracleTests {
  @Test("Obuchowski-Rockette and the U-statistic agree, and with other programs")
  func agrees() throws {
    let places = [ProjectFolder.oracles, ProjectFolder.shared.map { $0 + "/oracles" }]
    let path = places.compactMap { $0 }.map { $0 + "/mrmc/benchmark_20x2x2000.csv.gz" }
      .first { FileManager.default.fileExists(atPath: $0) }
    guard let path else {
      print("skipped: oracle mrmc/benchmark_20x2x2000.csv.gz is not in this clone")
      return
    }
    let study = try ReaderStudy(
      try StudyData.read(path: path, shownAs: "benchmark.csv.gz"), endpoint: .rocArea)
    let factorial = study.analyse(AnalysisPlan(method: .obuchowskiRockette(.unbiased)))
    let difference = try #require(factorial.analyses[0].differences.first)
    #expect(isClose(factorial.analyses[0].means[0].contrast.value, 0.75925475, relative: 1e-9))
    #expect(isClose(factorial.analyses[0].means[1].contrast.value, 0.77374625, relative: 1e-9))
    #expect(
      isClose(
        try #require(difference.contrast.standardError), 0.0208875373924809, relative: 1e-9))
    #expect(
      isClose(
        try #require(difference.contrast.degreesOfFreedom), 25.569031618653, relative: 1e-9))
    #expect(factorial.warnings.isEmpty)
    let oneShot = study.analyse(AnalysisPlan(method: .uStatistic))
    let figures = try #require(oneShot.analyses[0].differences.first?.oneShot)
    #expect(isClose(try #require(figures.variance), 0.000436289218322287, relative: 1e-9))
    #expect(isClose(try #require(figures.degreesBDG), 25.562205419926, relative: 1e-9))
    #expect(isClose(try #require(figures.degreesHillis), 25.569031618653, relative: 1e-9))
    let large = try #require(figures.maximumLikelihood)
    #expect(large > 0)
  }
}
