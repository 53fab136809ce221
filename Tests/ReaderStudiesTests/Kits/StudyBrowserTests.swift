// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Platform
import ReaderStudies
import Tables
import TestSupport
import Testing

/// From a sealed study through a browser and back: kits as they are handed out, answers as they come in.
@Suite("A sealed study in a browser", .serialized, .ownThread)
struct StudyBrowserTests {
  private static let passphrase = "保管人的口令 2026"
  private static let items = """
    { id: "rating", kind: "scale", endpoint: true, label: { "zh-CN": "可能性", en: "Likelihood" } },
    { id: "recall", kind: "binary", label: { "zh-CN": "召回", en: "Recall" } },
    { id: "quality", kind: "ordinal", label: { "zh-CN": "质量", en: "Quality" },
      options: [{ "zh-CN": "差", en: "Poor" }, { "zh-CN": "可", en: "Fair" }, { "zh-CN": "好", en: "Good" }] },
    { id: "sure", kind: "confidence", label: { "zh-CN": "把握", en: "Confidence" } },
    { id: "marks", kind: "points", label: { "zh-CN": "标点", en: "Points" } },
    { id: "extent", kind: "boxes", label: { "zh-CN": "范围", en: "Extent" } },
    { id: "remarks", kind: "text", label: { "zh-CN": "备注", en: "Remarks" } }
    """

  @Test("is read offline by keyboard with every form of answer, closed, gone on with, and taken in")
  func images() throws {
    let folder = try TemporaryFolder()
    let files = [
      ("a.png", try LoudFiles.png(1)), ("b.jpg", try LoudFiles.jpeg(isProgressive: true)),
      ("c.dcm", LoudFiles.dicom(2)), ("d.jpg", try LoudFiles.jpeg(isProgressive: false)),
      ("e.dcm", LoudFiles.dicom(3)),
    ]
    try folder.write("", to: "study/content/x")
    try Files.remove(folder.file("study/content/x"))
    for (name, bytes) in files {
      try Files.writeAtomically(bytes, to: folder.file("study/content/\(name)"))
    }
    try folder.write(
      "case,use,content\n"
        + files.enumerated().map { "c\($0),\($0 == 0 ? "practice" : "primary"),\($1.0)\n" }
        .joined(), to: "study/cases.csv")
    try folder.write("case,truth\nc1,0\nc2,1\nc3,0\nc4,1\n", to: "study/truth.csv")
    try folder.write("case,AI\nc0,0.5\nc1,0.1\nc2,0.8\nc3,0.3\nc4,0.9\n", to: "study/ai.csv")
    let opened = try conduct(
      folder, kits: 6,
      """
      design: { kind: "crossover", washoutDays: 0 },
      arms: [{ id: "unaided" }, { id: "aided", model: "DNN" }], ai: "ai.csv", content: "content",
      practice: 1, repeats: 0.25, block: 4, answers: [\(Self.items)],
      endpoint: { primary: "roc_auc" },
      """)
    #expect(opened.readings.count == 10 && opened.primary.count == 8)
    #expect(opened.readings.count { $0.place.purpose == .again } == 1)
    #expect(opened.readings.allSatisfy { $0.answer.guess == nil && $0.answer.active > 0 })
  }

  @Test("reveals the AI's output after the lock, and takes both answers in")
  func sequential() throws {
    let folder = try TemporaryFolder()
    try folder.write("case,content\nc1,one.txt\nc2,two.txt\n", to: "study/cases.csv")
    try folder.write("胸片报告一。", to: "study/content/one.txt")
    try folder.write("胸片报告二。", to: "study/content/two.txt")
    try folder.write("case,truth\nc1,0\nc2,1\n", to: "study/truth.csv")
    try folder.write("case,AI\nc1,0.1\nc2,0.8\n", to: "study/ai.csv")
    let opened = try conduct(
      folder, kits: 1,
      """
      design: { kind: "sequential" },
      arms: [{ id: "alone" }, { id: "aided", model: "DNN" }], ai: "ai.csv", content: "content",
      answers: [{ id: "rating", kind: "scale", endpoint: true }], endpoint: { primary: "roc_auc" },
      """)
    #expect(
      opened.primary.map { $0.arm(in: .sequential) } == ["alone", "aided", "alone", "aided"])
  }

  @Test("asks which text the AI wrote where two stand side by side, and nowhere else")
  func preference() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "case,content\n" + (1...3).map { "c\($0),c\($0)-a.txt;c\($0)-b.txt\n" }.joined(),
      to: "study/cases.csv")
    for number in 1...3 {
      try folder.write("停药两天。", to: "study/content/c\(number)-a.txt")
      try folder.write("**停药一天。**", to: "study/content/c\(number)-b.txt")
    }
    let opened = try conduct(
      folder, kits: 1,
      """
      design: { kind: "preference" }, arms: [{ id: "clinician" }, { id: "llm", model: "LLM" }],
      content: "content", askArm: true, answers: [{ id: "better", kind: "preference", endpoint: true }],
      endpoint: { primary: "preference" },
      """)
    #expect(opened.readings.compactMap(\.answer.guess).count == 3)
  }

  /// Seals a study, has the kits of its first reader read in a browser, takes the responses in, locks,
  /// unblinds, and compares every answer with what was typed.
  private func conduct(
    _ folder: TemporaryFolder, kits count: Int, _ keys: String
  ) throws -> OpenedStudy {
    try folder.write("reader\nr1\nr2\n", to: "study/readers.csv")
    try folder.write(
      """
      { study: "browser", question: "Does it help?", readers: "readers.csv", cases: "cases.csv",
        truth: "truth.csv", \(keys) }
      """, to: "study/study.json5")
    let ledger = try Ledger(path: folder.file("ledger.sqlite"), mode: .readWrite)
    func desk() throws -> StudyDesk {
      try StudyDesk(
        path: folder.file("study/study.json5"), shownAs: "study/study.json5",
        output: folder.file("out"), outputShown: "out", ledger: ledger,
        now: CalendarTime.text(Int64(Date().timeIntervalSince1970)) + "Z")
    }
    _ = try desk().seal(passphrase: Self.passphrase)
    let entries = try desk().handOut(passphrase: Self.passphrase, reader: "r1")
    #expect(entries.count == count)
    let ending = try KitTool.run(
      "read_study.py",
      [folder.path] + entries.map { folder.file("out/browser/\($0.file)") },
      log: folder.file("log.txt"))
    try #require(ending.code == 0, "\(ending.output)")
    for entry in entries {
      let name = "\(entry.kit).response.json"
      let receipt = try desk().receive(
        path: folder.file("responses/\(name)"), shownAs: name)
      #expect(receipt.isComplete && receipt.deviations.isEmpty && receipt.reader == "r1")
    }
    #expect(try desk().status().kits.allSatisfy(\.isComplete))
    _ = try desk().lock(version: "1")
    let opened = try desk().unblind(passphrase: Self.passphrase, by: "Li", reason: "as planned")
    #expect(try desk().verify().holds)
    let typed = try JSON.parse(try Files.read(folder.file("typed.json")), name: "typed.json")
    #expect(!opened.readings.isEmpty)
    for reading in opened.readings {
      let key = "\(reading.answer.code)/\(reading.answer.stage)"
      guard case .object(let values)? = typed[key] else {
        Issue.record("\(key) was not typed")
        continue
      }
      for (item, value) in values {
        #expect(Self.plain(reading.answer, item) == value.canonical(), "\(key) \(item)")
      }
    }
    return opened
  }

  /// An answer as it was typed: of marks only the ratings.
  private static func plain(_ answer: LockedAnswer, _ item: String) -> String? {
    if item == "guess" { return answer.guess.map { JSON.string($0.rawValue).canonical() } }
    switch answer.values[item] {
    case .number(let number): return JSON.number(number).canonical()
    case .flag(let flag): return JSON.bool(flag).canonical()
    case .word(let word): return JSON.string(word).canonical()
    case .marks(let marks): return JSON.array(marks.map { .number($0.rating) }).canonical()
    case nil: return nil
    }
  }
}
