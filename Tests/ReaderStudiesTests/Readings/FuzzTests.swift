// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import TestSupport
import Testing
import Wording

@Suite("Damaged files of reader studies", .ownThread)
struct FuzzTests {
  /// Analyses what reads, and checks that what does not says why in both languages.
  private func attempt(
    _ read: () throws -> StudyData, _ counts: inout (read: Int, refused: Int)
  ) {
    do {
      let data = try read()
      for endpoint in SmallStudies.endpoints {
        let study = try ReaderStudy(data, endpoint: endpoint)
        for plan in SmallStudies.plans { _ = study.analyse(plan) }
      }
      counts.read += 1
    } catch let error as any Explained {
      #expect(!error.text.en.isEmpty && !error.text.zh.isEmpty)
      counts.refused += 1
    } catch {
      Issue.record("an error that explains nothing: \(error)")
    }
  }

  @Test("iMRMC's are read or refused with an explanation, and never end the program")
  func iMRMC() {
    let spice = ["nan", "inf", "truth", "-1", ",,", "\r\n", "BEGIN DATA:", "1e999", "\u{0}", "，"]
    var counts = (read: 0, refused: 0)
    Mutations.each(
      of: Array(IMRMCFileTests.whole.utf8), count: 800, seed: 3, spice: spice.map { Array($0.utf8) }
    ) { bytes in
      attempt({ .readings(try IMRMCFile.read(bytes, name: "x.imrmc")) }, &counts)
    }
    #expect(counts.read > 20 && counts.refused > 300)
  }

  @Test("tables likewise")
  func tables() throws {
    let folder = try TemporaryFolder()
    let text =
      TableReadingTests.head
      + (0..<24).map {
        "S,\($0 % 2 == 0 ? "A" : "B"),r\($0 / 8),c\($0 / 2 % 4),\($0 / 4 % 2),\($0 % 5)"
      }
      .joined(separator: "\n")
    var counts = (read: 0, refused: 0)
    try Mutations.each(
      of: Array(text.utf8), count: 300, seed: 5,
      spice: ["nan", "-inf", "\"", ",", "\n", "1e308"].map { Array($0.utf8) }
    ) { bytes in
      let path = try folder.write(String(decoding: bytes, as: UTF8.self), to: "x.csv")
      attempt({ try StudyData.read(path: path, shownAs: "x.csv") }, &counts)
    }
    #expect(counts.read > 20 && counts.refused > 50)
  }

  @Test("workbooks likewise")
  func workbooks() throws {
    guard let peer = PeerAnswers("formats") else { return }
    let folder = try TemporaryFolder()
    var counts = (read: 0, refused: 0)
    for name in ["rjafroc_toy_rocCr.xlsx", "rjafroc_toy_frocCr.xlsx"] {
      let original = try Files.read("\(peer.folder)/\(name)")
      try Mutations.each(of: original, count: 120, seed: 9) { bytes in
        try Files.writeAtomically(bytes, to: folder.file("x.xlsx"))
        attempt(
          { try StudyData.read(path: folder.file("x.xlsx"), shownAs: "x.xlsx") }, &counts)
      }
    }
    #expect(counts.refused > 100)
  }
}
