// SPDX-License-Identifier: Apache-2.0

import Ledger
import Platform
import ReaderStudies
import TestSupport
import Testing
import Wording

@Suite("A study, conducted", .ownThread)
struct StudyDeskTests {
  @Test("goes from seal to kits, answers, lock and unblinding, and anybody can check the draw")
  func whole() throws {
    let bench = try ConductBench()
    let sealed = try bench.desk().seal(passphrase: ConductBench.passphrase)
    #expect(sealed.readers == 4 && sealed.cases == 24 && sealed.sessions == 2 && sealed.kits == 16)
    let kits = try bench.desk().handOut(passphrase: ConductBench.passphrase)
    #expect(kits.count == 16 && Set(kits.map(\.kit)).count == 16)
    for entry in kits {
      let receipt = try bench.receive(bench.response(entry))
      #expect(receipt.isComplete && receipt.version == 1 && receipt.deviations.isEmpty)
    }
    let status = try bench.desk().status()
    #expect(status.stage == .reading && status.kits.allSatisfy(\.isComplete))
    let lock = try bench.desk().lock(version: "1")
    #expect(lock.kits == 16 && lock.missing == 0)
    let opened = try bench.desk().unblind(
      passphrase: ConductBench.passphrase, by: "Li", reason: "as planned")
    #expect(opened.readings.count == 4 * 24 * 2 && opened.primary.count == 192)
    let item = try #require(opened.study.endpointItem)
    let table = try opened.table(of: item, name: "ward")
    #expect(table.modalities == ["aided", "unaided"] && table.readings.count == 192)
    // Every answer is the one its code was given.
    for reading in opened.readings {
      let values = ConductBench.values(reading.place.code, 1)
      #expect(reading.answer.rating(of: item) == values["rating"]?.double)
    }
    let verified = try bench.desk().verify()
    #expect(verified.holds && verified.checks.count == 6)
    #expect(try !bench.desk().verify(.drawn()).holds)
    #expect(bench.ledger.verify().isEmpty)
    // The analysis is the one of a study whose arms are known, and only then.
    #expect(try bench.desk().opened().readings == opened.readings)
  }

  @Test("is drawn again from the seed that was committed to, and from no other")
  func otherSeed() throws {
    let bench = try ConductBench()
    try ConductBench.read(bench)
    _ = try bench.desk().lock(version: "1")
    #expect(sentence { _ = try bench.desk().verify() }?.contains("not revealed") == true)
    _ = try bench.desk().unblind(passphrase: ConductBench.passphrase, by: "Li", reason: "plan")
    let wrong = try bench.desk().verify(.drawn())
    #expect(wrong.checks[0].problem?.en.contains("another seed") == true)
    #expect(wrong.checks[2].problem?.en.contains("is not that of the allocation") == true)
    // A truth that was changed after the lock is told, and no analysis rests on it.
    let truth = try Files.readText(bench.folder.file("study/truth.csv"))
    try bench.folder.write(
      truth.replacing("MRN-1001,1", with: "MRN-1001,0"), to: "study/truth.csv")
    #expect(try bench.desk().verify().checks[5].problem?.en == "they are not")
    #expect(
      sentence { _ = try bench.desk().opened() }?.contains("not what was locked") == true)
    try bench.folder.write(truth, to: "study/truth.csv")
    #expect(try bench.desk().verify().holds)
    // Nor does one rest on an output of the AI that was changed when everything was known.
    let output = try Files.readText(bench.folder.file("study/ai.csv"))
    try bench.folder.write(
      output.replacing("MRN-1001,0.8", with: "MRN-1001,0.1"), to: "study/ai.csv")
    #expect(sentence { _ = try bench.desk().opened() }?.contains("not what was sealed") == true)
    try bench.folder.write(output, to: "study/ai.csv")
    // A case that was put in afterwards is told.
    let cases = try Files.readText(bench.folder.file("study/cases.csv"))
    try bench.folder.write(cases + "\nMRN-2000,0,primary,ACC-9\n", to: "study/cases.csv")
    #expect(try bench.desk().verify().checks[1].problem?.en.contains("not what was sealed") == true)
  }

  @Test("takes a kit in parts, the later version behind the earlier one")
  func versions() throws {
    let bench = try ConductBench()
    let kit = try bench.handOut()[0]
    let part = try bench.receive(bench.response(kit, count: 2))
    #expect(!part.isComplete && part.answered == 2 && part.version == 1)
    #expect(try bench.desk().status().kits[0].answered == 2)
    let whole = try bench.receive(bench.response(kit))
    #expect(whole.isComplete && whole.version == 2)
    #expect(try bench.refusal(bench.response(kit, count: 2)).contains("here already"))
    #expect(try bench.refusal(bench.response(kit, count: 3)).contains("no later version"))
    #expect(
      sentence { _ = try bench.desk().lock(version: "1") }?.contains("15 kits are not read") == true
    )
    #expect(try bench.desk().lock(missing: "readers left", version: "1").missing == 15)
    #expect(try bench.desk().state().deviations.map(\.reason) == ["readers left"])
  }

  @Test("records changes of the analysis as amendments, and refuses those of the draw")
  func amendments() throws {
    let bench = try ConductBench()
    _ = try bench.handOut()
    let text = try Files.readText(bench.folder.file("study/study.json5"))
    try bench.folder.write(
      text.replacing(#"primary: "roc_auc""#, with: #"primary: "roc_auc", alpha: 0.025"#),
      to: "study/study.json5")
    #expect(
      sentence {
        _ = try bench.desk().status().state; _ = try bench.desk().state()
      }?
      .contains("is not the protocol on record") == true)
    #expect(sentence { _ = try bench.desk().amend(reason: "") }?.contains("needs a reason") == true)
    let hash = try bench.desk().amend(reason: "two primary endpoints")
    #expect(try bench.desk().state().protocols.map(\.hash).last == hash)
    #expect(
      sentence { _ = try bench.desk().amend(reason: "again") }?.contains("nothing changed") == true)
    try bench.folder.write(text.replacing("block: 25", with: "block: 6"), to: "study/study.json5")
    #expect(
      sentence { _ = try bench.desk().amend(reason: "smaller") }?
        .contains("rest on 'block'") == true)
  }

  @Test("hands out the same kit for the same reader again, and recorded once")
  func again() throws {
    let bench = try ConductBench()
    let first = try bench.handOut()
    let events = try bench.desk().status().events.count
    let again = try bench.desk().handOut(
      passphrase: ConductBench.passphrase, reader: "r2", session: 2)
    #expect(again == first.filter { $0.reader == "r2" && $0.session == 2 })
    #expect(try bench.desk().status().events.count == events + 1)
    for (reader, session, says) in [("r9", 1, "no reader 'r9'"), ("r1", 3, "no session 3")] {
      let words = sentence {
        _ = try bench.desk().handOut(
          passphrase: ConductBench.passphrase, reader: reader, session: session)
      }
      #expect(words?.contains(says) == true)
    }
  }
}

@Suite("A study with outputs that are wrong on purpose", .ownThread)
struct WrongOutputTests {
  @Test("is sealed only under an approval, and for as many cases as it is approved for")
  func approval() throws {
    func sealing(_ more: String) throws -> String {
      let bench = try ConductBench(more: more)
      let truth = try Files.readText(bench.folder.file("study/truth.csv"))
      let rows = truth.split(separator: "\n").enumerated().map { place, row in
        place == 0 ? "\(row),seeded" : place <= 2 ? "\(row),wrong-ai" : "\(row),"
      }
      try bench.folder.write(rows.joined(separator: "\n"), to: "study/truth.csv")
      return sentence { _ = try bench.desk().seal(passphrase: ConductBench.passphrase) } ?? "sealed"
    }
    #expect(try sealing("").contains("2 cases show a wrong output"))
    #expect(
      try sealing(#"wrongAI: { share: 0.01, approval: "2026-7" },"#).contains("2 cases show"))
    #expect(try sealing(#"wrongAI: { share: 0.1, approval: "2026-7" },"#) == "sealed")
  }

  @Test("shows what readers may know of a case in its kit, and nothing else of its row")
  func note() throws {
    let bench = try ConductBench()
    let cases = try Files.readText(bench.folder.file("study/cases.csv"))
    let rows = cases.split(separator: "\n").enumerated().map { place, row in
      place == 0 ? "\(row),note" : "\(row),胸闷三天"
    }
    try bench.folder.write(rows.joined(separator: "\n"), to: "study/cases.csv")
    let kit = try bench.handOut()[0]
    let html = try Files.readText(bench.folder.file("out/ward/\(kit.file)"))
    #expect(html.contains("胸闷三天") && html.contains("ACC-7") && !html.contains("MRN-"))
  }
}
