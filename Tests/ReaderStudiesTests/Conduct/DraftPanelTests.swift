// SPDX-License-Identifier: Apache-2.0

import Ledger
import Platform
import ReaderStudies
import TestSupport
import Testing
import Wording

@Suite("A panel of drafts, conducted", .ownThread)
struct DraftPanelTests {
  private static let passphrase = "保管人的口令 2026"

  @Test("is refused where a text is empty, or holds nothing but a name")
  func empty() throws {
    for text in ["", "**LLM**\n"] {
      let folder = try TemporaryFolder()
      for file in StudyDraft(name: "panel", kind: .drafts, language: .english).files {
        try folder.write(file.text, to: "study/\(file.name)")
      }
      try folder.write("case,content\nc1,c1-a.txt;c1-b.txt\n", to: "study/cases.csv")
      try folder.write("Stop it.", to: "study/content/c1-a.txt")
      try folder.write(text, to: "study/content/c1-b.txt")
      let desk = try StudyDesk(
        path: folder.file("study/study.json5"), shownAs: "study/study.json5",
        output: folder.file("out"), outputShown: "out",
        ledger: Ledger(path: folder.file("ledger.sqlite"), mode: .readWrite),
        now: "2026-11-01T08:00:00Z")
      let words = sentence { _ = try desk.seal(passphrase: Self.passphrase) } ?? "sealed"
      #expect(words.contains("study/content/c1-b.txt: this text is empty"), "\(words)")
      #expect(!words.contains("llm") && !words.contains("LLM"))
    }
  }

  @Test("shows one draft a time, without its author, and those of a case in different sessions")
  func whole() throws {
    let folder = try TemporaryFolder()
    for file in StudyDraft(name: "panel", kind: .drafts, language: .english).files {
      try folder.write(file.text, to: "study/\(file.name)")
    }
    let protocolText = try Files.readText(folder.file("study/study.json5"))
    for words in ["drafts", "not medical advice", "askArm: true"] {
      #expect(protocolText.contains(words))
    }
    try folder.write(
      "case,stratum,content\n" + (1...6).map { "c\($0),a,c\($0)-a.txt;c\($0)-b.txt\n" }.joined(),
      to: "study/cases.csv")
    for number in 1...6 {
      try folder.write("Stop it for \(number) days.", to: "study/content/c\(number)-a.txt")
      try folder.write(
        "**Pause** it \(number) days, says the LLM.\n\nThis is not medical advice.",
        to: "study/content/c\(number)-b.txt")
    }
    let ledger = try Ledger(path: folder.file("ledger.sqlite"), mode: .readWrite)
    func desk(_ now: String = "2026-11-01T08:00:00Z") throws -> StudyDesk {
      try StudyDesk(
        path: folder.file("study/study.json5"), shownAs: "study/study.json5",
        output: folder.file("out"), outputShown: "out", ledger: ledger, now: now)
    }
    let sealed = try desk().seal(passphrase: Self.passphrase)
    let texts = try #require(sealed.destyling?.arms)
    #expect(texts.map(\.id) == ["clinician", "llm"] && texts.map(\.texts) == [6, 6])
    #expect(texts.map(\.changed) == [0, 6] && texts.map(\.names) == [0, 6])
    #expect(texts.map(\.disclaimers) == [0, 6] && texts.map(\.telling) == [0, 0])
    #expect(texts[0].length == texts[0].lengthBefore && texts[1].length < texts[1].lengthBefore)
    #expect(sealed.sessions == 2 && sealed.cases == 6)
    for entry in try desk().handOut(passphrase: Self.passphrase) {
      let html = try Files.readText(folder.file("out/panel/\(entry.file)"))
      #expect(!html.contains("LLM") && !html.contains("medical advice") && !html.contains("**"))
      let texts = (1...6).map { number in
        [
          html.contains("Stop it for \(number) days."),
          html.contains("Pause it \(number) days, says"),
        ]
      }
      #expect(texts.joined().count { $0 } == entry.cases.count)
      #expect(texts.allSatisfy { $0 != [true, true] })
      let response = try ScriptedReader(html).response(
        start: "2026-11-0\(entry.session + 1)T09:00:00", guess: { _ in "unknown" }
      ) { code, _ in
        let step = 1 + code.utf8.reduce(0) { $0 + Int($1) } % 4
        return ["usable": .integer(Int64(step)), "useful": .integer(Int64(1 + step % 3))]
      }
      try Files.writeAtomically(response, to: folder.file("in.json"))
      _ = try desk("2026-11-20T08:00:00Z").receive(path: folder.file("in.json"), shownAs: "in.json")
    }
    _ = try desk().lock(version: "1")
    let opened = try desk().unblind(passphrase: Self.passphrase, by: "Li", reason: "as planned")
    #expect(opened.truth == nil && opened.primary.count == 4 * 6 * 2)
    let evidence = StudyEvidence(opened)
    #expect(evidence.ratings.value?.figures.first?.id == "acceptability")
    #expect(evidence.primary.value?.effects.first?.cases == 6)
    #expect(evidence.blinding.value?.arms.map(\.id) == ["clinician", "llm"])
    #expect(evidence.assistance.value == nil)
    #expect(try opened.outcomes().isEmpty && desk().verify().holds)
    let refused = sentence { _ = try desk().blinded(passphrase: Self.passphrase) }
    #expect(refused?.contains("acceptability has no variance components") == true)
  }
}
