// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReaderStudies
import Statistics
import TestSupport
import Testing

/// Figures of marks with lesions, as RJafroc has them.
@Suite("Marks with lesions against RJafroc", .ownThread)
struct MarkOracleTests {
  static let figures: [String: MarkFigure] = [
    "wAFROC": .weightedAFROC, "AFROC": .afroc, "HrAuc": .highestRatingArea,
    "HrSe": .highestRatingSensitivity, "HrSp": .highestRatingSpecificity, "MaxLLF": .lesionsMarked,
    "MaxNLF": .falseMarks,
  ]

  @Test("each answer on a crossed study is agreed with")
  func crossed() throws {
    guard let peer = PeerAnswers("froc_tony") else { return }
    try check(peer, try table(peer.folder))
  }

  @Test("each answer where every reader has cases of his own is agreed with")
  func splitPlot() throws {
    guard let peer = PeerAnswers("froc_splitplot_c") else { return }
    // Who read what is not in the files; the shares without a mark tell the sizes of the blocks.
    func names(_ letter: String, _ range: ClosedRange<Int>) -> [String] {
      range.map { letter + String(repeating: "0", count: 3 - "\($0)".count) + "\($0)" }
    }
    let blocks: [String: [String]] = [
      "R1": names("n", 1...23) + names("p", 1...24),
      "R3": names("n", 24...50) + names("p", 25...50),
      "R4": names("n", 51...72) + names("p", 52...74),
      "R5": names("n", 73...100) + names("p", 51...51) + names("p", 75...100),
    ]
    var reads = "modality,reader,case\n"
    for modality in ["M4", "M5"] {
      for reader in blocks.keys.sorted() {
        for item in blocks[reader] ?? [] { reads += "\(modality),\(reader),\(item)\n" }
      }
    }
    let table = try table(peer.folder, reads: reads)
    #expect(try ReaderStudy(table, endpoint: .marks(.afroc)).design == .casesInReaders)
    try check(peer, table)
  }

  private func table(_ folder: String, reads: String? = nil) throws -> MarkTable {
    let own = try TemporaryFolder()
    func file(_ name: String) -> (path: String, name: String) { ("\(folder)/\(name)", name) }
    let data = try StudyData.read(
      marks: file("data.csv"), cases: file("cases.csv"), lesions: file("lesions.csv"),
      reads: try reads.map { (try own.write($0, to: "reads.csv"), "reads.csv") })
    guard case .marks(let table) = data else { throw ReaderStudyError.noReadings(file: folder) }
    return table
  }

  private func check(_ peer: PeerAnswers, _ table: MarkTable) throws {
    peer.check("design/n_modalities", Double(table.modalities.count))
    peer.check("design/n_readers", Double(table.readers.count))
    peer.check("design/n_cases", Double(table.cases.count))
    peer.check("design/n_diseased", Double(table.cases.filter { !$0.lesions.isEmpty }.count))
    for (name, figure) in Self.figures {
      let study = try ReaderStudy(table, endpoint: .marks(figure))
      let chakraborty = ChakrabortyPeers(peer: peer, study: study)
      for place in 0..<peer.count("fom/\(name)") {
        let at = "fom/\(name)/\(place)"
        for key in peer.keys(at) where key.hasPrefix("rdr") {
          peer.check(
            "\(at)/\(key)", chakraborty.reader(key).flatMap { study.grid[place, $0]?.value })
        }
      }
      if peer.at("or_\(name)") != nil {
        try chakraborty.checkFactorial("or_\(name)", .jackknife)
      }
      if peer.at("dbm_\(name)") != nil { try chakraborty.checkPseudovalues("dbm_\(name)") }
    }
    peer.finish()
  }
}
