// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import TestSupport
import Testing
import Wording

@Suite("Damaged files of reader studies", .ownThread)
struct FuzzTests {
  /// Analyses what reads; what is many times as long as a small study is not.
  private func analyse(_ data: StudyData, of bytes: [UInt8]) throws {
    for endpoint in SmallStudies.endpoints {
      let study = try ReaderStudy(data, endpoint: endpoint)
      guard bytes.count < 4096 else { continue }
      for plan in SmallStudies.plans { _ = study.analyse(plan) }
    }
  }

  @Test("iMRMC's are read or refused with an explanation, and never end the program")
  func fuzz() {
    var fuzzer = Fuzzer(
      .iMRMC, texts: [IMRMCFileTests.whole],
      words: ["nan", "inf", "truth", "-1", ",,", "\r\n", "BEGIN DATA:", "1e999", "\u{0}", "，"])
    fuzzer.count = 800
    let failures = fuzzer.failures {
      try analyse(.readings(try IMRMCFile.read($0, name: "x.imrmc")), of: $0)
    }
    #expect(failures == [])
  }

  @Test("tables likewise")
  func fuzzTables() throws {
    let folder = try TemporaryFolder()
    let text =
      TableReadingTests.head
      + (0..<24).map {
        "S,\($0 % 2 == 0 ? "A" : "B"),r\($0 / 8),c\($0 / 2 % 4),\($0 / 4 % 2),\($0 % 5)"
      }
      .joined(separator: "\n")
    var fuzzer = Fuzzer(
      .studyTable, texts: [text], words: ["nan", "-inf", "\"", ",", "\n", "1e308"])
    fuzzer.count = 400
    let failures = fuzzer.failures { bytes in
      put(bytes, at: folder.file("x.csv"))
      try analyse(try StudyData.read(path: folder.file("x.csv"), shownAs: "x.csv"), of: bytes)
    }
    #expect(failures == [])
  }

  @Test("workbooks likewise")
  func fuzzWorkbooks() throws {
    guard let peer = PeerAnswers("formats") else { return }
    let folder = try TemporaryFolder()
    let files = try ["rjafroc_toy_rocCr.xlsx", "rjafroc_toy_frocCr.xlsx"].map {
      try Files.read("\(peer.folder)/\($0)")
    }
    var fuzzer = Fuzzer(.jafroc, files, words: ["PK\u{1}\u{2}", "PK\u{3}\u{4}"])
    fuzzer.count = 240
    let failures = fuzzer.failures { bytes in
      put(bytes, at: folder.file("x.xlsx"))
      _ = try StudyData.read(path: folder.file("x.xlsx"), shownAs: "x.xlsx")
    }
    #expect(failures == [])
  }
}
