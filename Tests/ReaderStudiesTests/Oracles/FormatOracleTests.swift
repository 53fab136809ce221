// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReaderStudies
import Statistics
import TestSupport
import Testing

/// The files of RJafroc and iMRMC, read by us and analysed by them.
@Suite("Files of RJafroc and iMRMC", .ownThread)
struct FormatOracleTests {
  private func data(_ peer: PeerAnswers, _ file: String) throws -> StudyData {
    try StudyData.read(path: "\(peer.folder)/\(file)", shownAs: file)
  }

  @Test("each answer on the small workbooks is agreed with")
  func workbooks() throws {
    guard let peer = PeerAnswers("formats") else { return }
    let crossed = try ReaderStudy(try data(peer, "rjafroc_toy_rocCr.xlsx"), endpoint: .rocArea)
    #expect(crossed.design == .crossed)
    try ChakrabortyPeers(peer: peer, study: crossed).checkFactorial("rocCr/result", .jackknife)

    let inReaders = try ReaderStudy(try data(peer, "rjafroc_toy_rocSpC.xlsx"), endpoint: .rocArea)
    #expect(inReaders.design == .casesInReaders)
    try ChakrabortyPeers(peer: peer, study: inReaders).checkFactorial("rocSpC/result", .jackknife)

    let nested = try ReaderStudy(try data(peer, "rjafroc_toy_rocSpA.xlsx"), endpoint: .rocArea)
    #expect(nested.design == .readersInModalities)
    try splitPlotA(peer, nested)

    for (key, file) in [
      ("frocCr", "rjafroc_toy_frocCr.xlsx"), ("frocSpC", "rjafroc_toy_frocSpC.xlsx"),
    ] {
      let study = try ReaderStudy(try data(peer, file), endpoint: .marks(.weightedAFROC))
      for m in study.modalities.indices {
        for r in study.readers.indices {
          peer.check("\(key)/wAFROC_fom_modality_by_reader/\(m)/\(r)", study.grid[m, r]?.value)
        }
      }
    }
    peer.finish()
  }

  /// Readers in modalities, where RJafroc sums over modalities what must be averaged.
  ///
  /// Modalities stand as T4, T2 there, as 2, 4 here.
  private func splitPlotA(_ peer: PeerAnswers, _ study: ReaderStudy) throws {
    let path = "rocSpA/result"
    let model = try #require(NestedReaders(study.grid, try study.grid.covariances(.jackknife)))
    for (row, modality) in [1, 0].enumerated() {
      var own = 0
      for reader in 0..<4 where peer.number("\(path)/FOMs/foms/\(row)/\(reader)") != nil {
        own += 1
        peer.check("\(path)/FOMs/foms/\(row)/\(reader)", study.grid[modality, reader]?.value)
      }
      #expect(own == 2)
      let at = "\(path)/ANOVA/\(row)"
      peer.check(at + "/msT", model.modality)
      peer.check(at + "/msR_T_", model.reader)
      peer.check(at + "/Var_i", model.covariances.errorOfModality[modality])
      peer.check(at + "/Cov2_i", model.covariances.cov2OfModality[modality])
      peer.check(at + "/Cov3_i", model.covariances.cov3)
      peer.passOver(
        at + "/msR", because: "RJafroc takes the spread of all readers for that within a modality")
      let mean = try model.randomReadersRandomCases().means[modality]
      peer.check("\(path)/FOMs/trtMeans/\(row)", mean.value)
      peer.check("\(path)/RRRC/ciAvgRdrEachTrt/\(row)/Estimate", mean.value)
      for leaf in ["StdErr", "DF", "CILower", "CIUpper"] {
        peer.passOver(
          "\(path)/RRRC/ciAvgRdrEachTrt/\(row)/\(leaf)",
          because: "it rests on that msR, which is not 0 where the readers of a modality are equal")
      }
      // Equal readers leave the covariance of two readers over cases.
      #expect(isClose(mean.variance, model.covariances.cov2OfModality[modality]))
    }
    let found = try model.randomReadersRandomCases()
    let second = found.differences[0].negated
    peer.check(path + "/FOMs/trtMeanDiffs/0/Estimate", second.value)
    peer.check(path + "/RRRC/ciDiffTrt/0/Estimate", second.value)
    peer.check(path + "/RRRC/FTests/0/F_OR_num_den", model.modality)
    peer.check(path + "/RRRC/FTests/0/DF", 1)
    for leaf in ["FTests/0/FStat", "FTests/1/F_OR_num_den", "ciDiffTrt/0/StdErr"] {
      peer.passOver(
        "\(path)/RRRC/\(leaf)",
        because:
          "RJafroc sums r_i max(Cov2_i - Cov3, 0) over modalities where the mean belongs; with two "
          + "equal readers a modality the variance of the difference is Cov2_1 + Cov2_2 - 2 Cov3")
    }
    let c = model.covariances
    #expect(
      isClose(second.variance, c.cov2OfModality[0] + c.cov2OfModality[1] - 2 * c.cov3))
  }

  @Test("iMRMC's and the old workbook's Van Dyke are the same study")
  func vanDyke() throws {
    guard let peer = PeerAnswers("formats"), let known = PeerAnswers("vandyke") else { return }
    let reference = try ReaderStudy(try known.table(), endpoint: .rocArea)
    for file in ["rjafroc_RocData.imrmc", "rjafroc_vandyke_oldformat.xlsx"] {
      let study = try ReaderStudy(try data(peer, file), endpoint: .rocArea)
      #expect(study.design == .crossed)
      #expect(study.positives == 45 && study.negatives == 69)
      #expect(study.grid.cells.map { $0?.value } == reference.grid.cells.map { $0?.value })
    }
    for folder in ReadingOracleTests.names {
      guard let peer = PeerAnswers(folder),
        FileManager.default.fileExists(atPath: peer.folder + "/data.imrmc"),
        case .readings(let table) = try StudyData.read(
          path: peer.folder + "/data.imrmc", shownAs: "data.imrmc")
      else { continue }
      let one = try ReaderStudy(table, endpoint: .rocArea)
      let other = try ReaderStudy(try peer.table(), endpoint: .rocArea)
      #expect(one.grid.cells.map { $0?.value } == other.grid.cells.map { $0?.value }, "\(folder)")
      #expect(one.design == other.design)
    }
  }

  @Test("iMRMC's own test file reads")
  func testInput() throws {
    guard let peer = PeerAnswers("formats") else { return }
    guard case .readings(let table) = try data(peer, "imrmc_test_input.imrmc") else {
      Issue.record("no readings")
      return
    }
    #expect(table.modalities.count == 2)
    #expect(table.warnings.isEmpty)
    let study = try ReaderStudy(table, endpoint: .rocArea)
    #expect(study.analyse(AnalysisPlan(method: .uStatistic)).analyses[0].undefined == nil)
  }

  @Test("bad workbooks are refused with their row")
  func bad() throws {
    guard let peer = PeerAnswers("formats") else { return }
    func refusal(_ file: String) -> String { sentence { _ = try data(peer, file) } ?? "" }
    let missing = refusal("rjafroc_bad_missing1CellRow5.xlsx")
    #expect(missing.contains("row 4") && missing.contains("Weight"), "\(missing)")
    let doubled = refusal("rjafroc_bad_duplicatedRow.xlsx")
    #expect(doubled.contains("row 6") && doubled.contains("twice"), "\(doubled)")
    let lroc = refusal("rjafroc_toy_lroc.xlsx")
    #expect(lroc.contains("LROC"), "\(lroc)")
  }
}
