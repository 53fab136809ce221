// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReaderStudies
import Statistics
import TestSupport
import Testing

/// One algorithm against nine radiologists, as RJafroc and iMRMC have it.
@Suite("An algorithm against readers", .ownThread)
struct AlgorithmOracleTests {
  @Test("each answer is agreed with")
  func agrees() throws {
    guard let peer = PeerAnswers("cad_vs_readers_nico") else { return }
    let table = try peer.table()
    let study = try ReaderStudy(table, endpoint: .rocArea)
    let covariances = try study.grid.covariances(.jackknife)
    let algorithm = try #require(study.readers.firstIndex(of: "R1"))
    let others = study.readers.indices.filter { $0 != algorithm }
    let model = try #require(
      AlgorithmAgainstReaders(study.grid, algorithm: algorithm, readers: others, covariances))
    peer.check("design/n_cases", Double(table.cases.count))
    peer.check("design/n_pos", Double(study.positives))
    peer.check("design/n_neg", Double(study.negatives))
    peer.check("design/n_ratings", Double(table.readings.count))
    for place in 0..<peer.count("empirical_auc") {
      let at = "empirical_auc/\(place)"
      let reader = try #require(study.readers.firstIndex(of: peer.text(at + "/reader") ?? ""))
      peer.check(at + "/auc", study.grid[0, reader]?.value)
      peer.check(at + "/n_pos", Double(study.positives))
      peer.check(at + "/n_neg", Double(study.negatives))
    }
    try alone(peer, study, model, "rjafroc_cadvsrad_1T-RRRC", model.randomReadersRandomCases)
    try alone(peer, study, model, "rjafroc_cadvsrad_1T-RRFC", model.fixedCases)
    try doubled(peer, table)
    try workAround(peer, table)
    peer.finish()
  }

  private func alone(
    _ peer: PeerAnswers, _ study: ReaderStudy, _ model: AlgorithmAgainstReaders, _ path: String,
    _ found: ReaderContrast?
  ) throws {
    let contrast = try #require(found)
    let interval = try #require(contrast.interval(level: 0.95))
    peer.check(path + "/fomCAD", model.algorithm)
    peer.check(path + "/avgRadFom", model.readersMean)
    peer.check(path + "/avgDiffFom", contrast.value)
    peer.check(path + "/varR", model.meanSquare)
    peer.check(path + "/varError", model.error)
    peer.check(path + "/cov2", model.cov2)
    peer.check(path + "/Tstat", contrast.statistic())
    peer.check(path + "/df", contrast.degreesOfFreedom)
    peer.check(path + "/pval", contrast.p())
    peer.check(path + "/CIAvgDiffFom/0", interval.lower)
    peer.check(path + "/CIAvgDiffFom/1", interval.upper)
    // RJafroc sets the interval of the difference around the readers' mean.
    for leaf in ["CIAvgRad", "CIAvgRadFom"] {
      peer.check("\(path)/\(leaf)/0", interval.lower + model.algorithm)
      peer.check("\(path)/\(leaf)/1", interval.upper + model.algorithm)
    }
    for (place, value) in sortedReaders(study, model).enumerated() {
      peer.check("\(path)/fomRAD/\(place)", value)
    }
  }

  /// The readers' figures in the order of their numbers.
  private func sortedReaders(_ study: ReaderStudy, _ model: AlgorithmAgainstReaders) -> [Double] {
    let names = study.readers.filter { $0 != "R1" }
    return zip(names, model.readers).sorted {
      (Int($0.0.dropFirst()) ?? 0) < (Int($1.0.dropFirst()) ?? 0)
    }
    .map(\.1)
  }

  /// The algorithm as a second modality, read alike by every reader.
  private func doubled(_ peer: PeerAnswers, _ table: ReadingTable) throws {
    let path = "rjafroc_cadvsrad_2T-RRRC"
    var readings: [Reading] = []
    for reading in table.readings where reading.reader != "R1" {
      readings.append(
        Reading(
          modality: "2", reader: reading.reader, caseID: reading.caseID, rating: reading.rating))
    }
    for reading in table.readings where reading.reader == "R1" {
      for reader in table.readers where reader != "R1" {
        readings.append(
          Reading(modality: "1", reader: reader, caseID: reading.caseID, rating: reading.rating))
      }
    }
    let study = try ReaderStudy(try named(readings, table), endpoint: .rocArea)
    let model = try #require(ObuchowskiRockette(study.grid, try study.grid.covariances(.jackknife)))
    let analysis = try model.randomReadersRandomCases()
    let components = model.components
    peer.check(path + "/fomCAD", model.means.modalityMeans[0])
    peer.check(path + "/avgRadFom", model.means.modalityMeans[1])
    peer.check(path + "/avgDiffFom", model.means.modalityMeans[1] - model.means.modalityMeans[0])
    // The readers differ under the second modality only, which is the mean square of 1T.
    peer.check(path + "/varDiffFom", model.means.readerWithin?[1])
    peer.check(path + "/varR", components.reader, floor: 1e-15)
    peer.check(path + "/varTR", components.readerModality)
    peer.check(path + "/cov1", components.cov1)
    peer.check(path + "/cov2", components.cov2)
    peer.check(path + "/cov3", components.cov3)
    peer.check(path + "/varError", components.error)
    peer.check(path + "/FStat", analysis.test?.statistic)
    peer.check(path + "/ndf", analysis.test?.df1)
    peer.check(path + "/df", analysis.test?.df2)
    peer.check(path + "/pval", analysis.test?.p)
    let second = analysis.differences[0].negated
    let at = path + "/ciDiffFom/0"
    peer.check(at + "/Estimate", second.value)
    peer.check(at + "/StdErr", second.standardError)
    peer.check(at + "/DF", second.degreesOfFreedom)
    peer.check(at + "/t", second.statistic())
    peer.check(at + "/PrGTt", second.p())
    peer.check(at + "/CILower", second.interval(level: 0.95)?.lower)
    peer.check(at + "/CIUpper", second.interval(level: 0.95)?.upper)
    for (place, mean) in analysis.means.enumerated() {
      let at = "\(path)/ciAvgRdrEachTrt/\(place)"
      peer.check(at + "/Estimate", mean.value)
      peer.check(at + "/StdErr", mean.standardError)
      if mean.degreesOfFreedom?.isFinite == true { peer.check(at + "/DF", mean.degreesOfFreedom) }
      peer.check(at + "/CILower", mean.interval(level: 0.95)?.lower)
      peer.check(at + "/CIUpper", mean.interval(level: 0.95)?.upper)
      peer.check(at + "/Cov2", model.covariances.cov2OfModality[place])
    }
    let names = study.readers.enumerated().sorted {
      (Int($0.element.dropFirst()) ?? 0) < (Int($1.element.dropFirst()) ?? 0)
    }
    for (place, entry) in names.enumerated() {
      peer.check("\(path)/fomRAD/\(place)", study.grid[1, entry.offset]?.value)
    }
  }

  /// The algorithm entered as two readers alike under a modality of its own.
  private func workAround(_ peer: PeerAnswers, _ table: ReadingTable) throws {
    let readings = table.readings.flatMap { reading -> [Reading] in
      reading.reader == "R1"
        ? ["AI.1", "AI.2"].map {
          Reading(modality: "AI", reader: $0, caseID: reading.caseID, rating: reading.rating)
        }
        : [
          Reading(
            modality: "RAD", reader: reading.reader, caseID: reading.caseID, rating: reading.rating)
        ]
    }
    let two = try named(readings, table)
    let study = try ReaderStudy(two, endpoint: .rocArea)
    let gallas = try GallasPeers(peer: peer, study: study, table: two)
    try gallas.checkR("imrmc_ai_vs_readers/r")
    try gallas.checkJava("imrmc_ai_vs_readers/java")
    let path = "noninferiority_ai_vs_readers/ni"
    let difference = try #require(gallas.analysis.differences[0])
    let contrast = difference.contrast(.unbiased)
    let margin = try #require(peer.number(path + "/delta"))
    peer.check(path + "/delta", margin)
    peer.check(path + "/estimate", contrast.value)
    peer.check(path + "/se", contrast.standardError)
    peer.check(path + "/t", contrast.test(.nonInferior(margin: margin))?.statistic)
    let reason =
      "it rests on R's 1.65 degrees of freedom, where Java and single-treatment have 114 and 878"
    for leaf in [
      "df", "p_one_sided", "tost_p", "ci95_two_sided/0", "ci95_two_sided/1", "ci90_two_sided/0",
      "ci90_two_sided/1",
    ] {
      peer.passOver("\(path)/\(leaf)", because: reason)
    }
    let degrees = try #require(contrast.degreesOfFreedom)
    #expect(degrees > 113 && degrees < 115)
  }

  private func named(_ readings: [Reading], _ table: ReadingTable) throws -> ReadingTable {
    var truths: [String: (isPositive: Bool, row: Int)] = [:]
    for (item, truth) in zip(table.cases, table.truths) { truths[item] = (truth ?? false, 1) }
    return try ReadingTable(name: "rearranged", readings: readings, truths: truths)
  }
}
