// SPDX-License-Identifier: Apache-2.0

import ReaderStudies
import Statistics
import TestSupport
import Testing
import Wording

@Suite("A pilot as the plan of a study", .ownThread)
struct PilotTests {
  private func plan(
    _ study: ReaderStudy, _ method: AnalysisMethod
  ) throws -> any PlannedStudy { try study.plan(method, modalities: [0, 1]) }

  /// The error that the pilot itself was found to have.
  private func found(
    _ study: ReaderStudy, _ method: AnalysisMethod, _ kind: Generalisation
  ) throws -> ReaderContrast {
    let part = try #require(
      study.analyse(AnalysisPlan(method: method)).analyses.first { $0.kind == kind })
    return try #require(part.differences.first).contrast
  }

  @Test(
    "planned at its own size has the error it was found to have, in one block and in several",
    arguments: ["sim_roemetz_crossed", "sim_splitplot_paired"])
  func ownSize(name: String) throws {
    let peer = try #require(PeerAnswers(name))
    let study = try ReaderStudy(try peer.table(), endpoint: .rocArea)
    let groups = study.design == .crossed ? 1 : 3
    let shape = try StudyShape(
      readers: study.readers.count, cases: study.grid.cases, groups: groups)
    let methods =
      CovarianceMethod.allCases.map(AnalysisMethod.obuchowskiRockette) + [.uStatistic]
    for method in methods {
      for kind in method == .uStatistic ? [.randomReadersRandomCases] : Generalisation.allCases {
        let known = try found(study, method, kind)
        let plan = try plan(study, method)
        // Where the moments gave a negative variance of readers by modality, 0 is planned with.
        if !plan.remarks.isEmpty, kind != .fixedReaders { continue }
        let planned = try plan.error(shape, kind)
        #expect(
          isClose(planned.variance, known.variance, relative: 1e-9),
          "\(method) \(kind) \(planned.variance) \(known.variance)")
        if let degrees = known.degreesOfFreedom {
          #expect(
            isClose(planned.degreesOfFreedom ?? 0, degrees, relative: 1e-9), "\(method) \(kind)")
        } else {
          #expect(planned.degreesOfFreedom == nil)
        }
      }
    }
  }

  @Test("of an algorithm against readers has the error that was found too")
  func algorithm() throws {
    let study = try ReaderStudy(
      try SmallStudies.table(modalities: 1, readers: 6, positives: 30, negatives: 30, seed: 3),
      endpoint: .rocArea)
    let analysis = study.analyse(algorithm: "R0")
    let plan = try study.plan(algorithm: "R0", modality: 0, .delong)
    let shape = try StudyShape(readers: 5, cases: 60)
    let isClamped = !plan.remarks.isEmpty
    for part in analysis.analyses where part.kind == .fixedReaders || !isClamped {
      let known = try #require(part.differences.first).contrast
      let planned = try plan.error(shape, part.kind)
      #expect(isClose(planned.variance, known.variance, relative: 1e-9), "\(part.kind)")
    }
    let components = AlgorithmPlan(
      reader: 0.002, error: 0.001, cov2: 0.0004, algorithm: 0.0008, between: 0.0003, cases: 60)
    let whole = try components.error(
      try StudyShape(readers: 6, cases: 60), .randomReadersRandomCases)
    // (R + error + (J - 1) Cov2)/J - 2 Cov + Var, by hand.
    #expect(
      isClose(
        whole.variance, (0.002 + 0.001 + 5 * 0.0004) / 6 - 0.0006 + 0.0008, relative: 1e-12))
    let blocks = try components.error(
      try StudyShape(readers: 6, cases: 120, groups: 2), .randomReadersRandomCases)
    #expect(
      isClose(
        blocks.variance, (0.002 + 0.001 + 2 * 0.0004) / 6 + (0.0008 - 0.0006) / 2,
        relative: 1e-12))
  }

  @Test("of shares plans the cases of one class")
  func shares() throws {
    let peer = try #require(PeerAnswers("sim_roemetz_crossed"))
    let study = try ReaderStudy(
      try peer.table(), endpoint: .sensitivity(threshold: 1))
    let shape = try StudyShape(readers: study.readers.count, cases: study.positives)
    for method in [AnalysisMethod.obuchowskiRockette(.delong), .uStatistic] {
      let known = try found(study, method, .randomReadersRandomCases)
      let planned = try plan(study, method).error(shape, .randomReadersRandomCases)
      #expect(isClose(planned.variance, known.variance, relative: 1e-9))
    }
  }

  @Test("tells why it cannot plan")
  func reasons() throws {
    let single = try ReaderStudy(
      try SmallStudies.table(readers: 1), endpoint: .rocArea)
    for method in [AnalysisMethod.obuchowskiRockette(.delong), .uStatistic] {
      #expect(throws: NoAnswer.self) { try plan(single, method) }
    }
    let nested = try ReaderStudy(
      try SmallStudies.table { modality, reader, _ in reader % 2 == modality }, endpoint: .rocArea)
    let reason = #expect(throws: NoAnswer.self) {
      try plan(nested, .obuchowskiRockette(.delong))
    }
    #expect(reason?.reason.en.contains("not every reader") == true)
    let study = try ReaderStudy(try SmallStudies.table(), endpoint: .rocArea)
    #expect(throws: NoAnswer.self) { try study.plan(algorithm: "none", modality: 0, .delong) }
    #expect(throws: NoAnswer.self) { try study.plan(algorithm: "R0", modality: 0, .delong) }
    let oneShot = try plan(study, .uStatistic)
    #expect(throws: NoAnswer.self) {
      try oneShot.error(try StudyShape(readers: 5, cases: 100), .fixedReaders)
    }
  }
}
