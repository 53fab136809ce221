// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import ReaderStudies
import TestSupport
import Testing
import Wording

@Suite("Reading kits in a browser", .serialized, .ownThread)
struct KitBrowserTests {
  private static let old = ProjectFolder.root + "/.build/servers/chromium83/bin/python"

  @Test("are read offline by keyboard, closed, gone on with, exported, and have no barriers")
  func read() throws {
    let folder = try TemporaryFolder()
    try write(to: folder)
    try check("check_kits.py", [folder.path], in: folder)

    let images = try response("KIT-IMG", in: folder)
    #expect(images.isComplete && images.answers.map(\.code) == ["C101", "C102", "C103"])
    #expect(images.answers.map { $0.values["rating"] } == [.number(64), .number(35), .number(90)])
    #expect(images.answers.map { $0.values["recall"] } == [.flag(true), .flag(false), .flag(true)])
    #expect(images.answers[1].values["remarks"] == .word("第二例的备注"))
    #expect(images.kit.practice == ["C101"] && images.kit.protocolHash == SampleKits.protocolHash)
    #expect(images.answers.allSatisfy { $0.active > 0 && $0.guess == nil })
    let events = images.entries.map(\.event)
    #expect(events.contains { if case .resume = $0 { true } else { false } })
    #expect(
      events.contains {
        if case .flag(_, "C102", 1, "按错了，本想答 53") = $0 { true } else { false }
      })

    let sequential = try response("KIT-SEQ", in: folder)
    #expect(sequential.answers.map(\.stage) == [1, 2, 1, 2, 1, 2])
    guard case .marks(let marks)? = sequential.answers[0].values["marks"] else {
      Issue.record("there are no marks")
      return
    }
    // The cross-hair starts in the middle of 256 pixels and goes right five times.
    #expect(marks.count == 1 && marks[0].y == 128 && marks[0].x > 128 && marks[0].rating == 70)
    guard case .marks(let boxes)? = sequential.answers[0].values["boxes"] else {
      Issue.record("there are no boxes")
      return
    }
    #expect(boxes.count == 1 && boxes[0].size.map { $0.width > 1 && $0.height > 1 } == true)

    let texts = try response("KIT-TXT", in: folder)
    #expect(texts.answers.map { $0.values["better"] } == [.word("left"), .word("left")])
    #expect(texts.answers.map(\.guess) == [.left, .left])
  }

  @Test("are looked at with a mouse and with fingers as well")
  func pointers() throws {
    let folder = try TemporaryFolder()
    for kit in [try SampleKits.viewer(), try SampleKits.recording(language: .english)] {
      guard let kit else { continue }
      try folder.write(try kit.html(), to: "\(kit.id).en.html")
    }
    try check("check_viewer.py", [folder.path], in: folder)
  }

  @Test("lose nothing where the browser keeps nothing, and say so until it does")
  func storage() throws {
    let folder = try TemporaryFolder()
    try folder.write(try SampleKits.images(language: .english).html(), to: "KIT-IMG.en.html")
    try check("check_storage.py", [folder.path], in: folder)
    for (name, ratings) in [("none", [10.0, 20, 30]), ("full", [11, 22, 33])] {
      let file = try ResponseFile(
        try Files.read(folder.file("kept/\(name)/KIT-IMG.response.json")), name: name)
      #expect(try file.isComplete && file.isSealed(by: SampleKits.secret))
      #expect(file.answers.map { $0.values["rating"] } == ratings.map { .number($0) })
    }
  }

  @Test(
    "open in Chromium 83 as well, where a case is answered",
    .enabled(
      if: ProcessInfo.processInfo.environment["TOUCHSTONE_OLD_BROWSER"] == "1",
      "run with TOUCHSTONE_OLD_BROWSER=1, once Tests/Tools/old-browser-requirements.txt is installed"
    ))
  func oldBrowser() throws {
    guard FileManager.default.isExecutableFile(atPath: Self.old) else {
      print(
        "Skipped: Chromium 83 is not installed; run Tests/ModelsTests/FarSides/install "
          + "Tests/Tools/old-browser-requirements.txt .build/servers/chromium83.")
      return
    }
    let folder = try TemporaryFolder()
    try write(to: folder)
    let ending = try KitTool.run(
      Self.old, "old_browser.py", [folder.path], log: folder.file("log.txt"))
    #expect(ending.code == 0, "\(ending.output)")
    for id in ["KIT-IMG", "KIT-SEQ", "KIT-TXT", "KIT-PACS", "KIT-ALL", "KIT-VIEW"] {
      #expect(try !response(id, in: folder).answers.isEmpty, "\(id)")
    }
  }

  private func write(to folder: TemporaryFolder) throws {
    for language in Language.allCases {
      let kits: [ReadingKit?] = [
        try SampleKits.images(language: language),
        try SampleKits.images(
          "KIT-SEQ",
          answers: [SampleKits.rating, SampleKits.points, SampleKits.boxes].joined(separator: ","),
          language: language, isSequential: true),
        try SampleKits.texts(language: language), try SampleKits.recording(language: language),
        try SampleKits.pacs(language: language), try SampleKits.everyItem(language: language),
        try SampleKits.viewer(language: language),
      ]
      for case let kit? in kits {
        try folder.write(try kit.html(), to: "\(kit.id).\(language.rawValue).html")
      }
    }
  }

  private func response(_ kit: String, in folder: TemporaryFolder) throws -> ResponseFile {
    let name = "\(kit).response.json"
    let file = try ResponseFile(try Files.read(folder.file("responses/\(name)")), name: name)
    #expect(try file.isSealed(by: SampleKits.secret))
    #expect(try !file.isSealed(by: [1]))
    return file
  }

  private func check(_ tool: String, _ arguments: [String], in folder: TemporaryFolder) throws {
    let ending = try KitTool.run(tool, arguments, log: folder.file("log.txt"))
    #expect(ending.code == 0, "\(ending.output)")
  }
}
