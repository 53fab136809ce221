// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import ReaderStudies
import TestSupport
import Testing
import Wording

@Suite("A reading kit")
struct ReadingKitTests {
  @Test("is the same bytes every time")
  func sameBytes() throws {
    #expect(try SampleKits.images().html() == SampleKits.images().html())
  }

  @Test("is written to a folder on request, to be looked at")
  func written() throws {
    guard let folder = ProcessInfo.processInfo.environment["TOUCHSTONE_KITS"] else { return }
    for language in [Language.chinese, .english] {
      let kits: [ReadingKit?] = [
        try SampleKits.images(language: language),
        try SampleKits.images(
          "KIT-SEQ",
          answers: [SampleKits.rating, SampleKits.points, SampleKits.boxes].joined(
            separator: ","), language: language, isSequential: true),
        try SampleKits.texts(language: language), try SampleKits.recording(language: language),
        try SampleKits.pacs(language: language),
      ]
      for case let kit? in kits {
        try Files.write(try kit.html(), to: "\(folder)/\(kit.id).\(language.rawValue).html")
      }
    }
  }
}
