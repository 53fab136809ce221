// SPDX-License-Identifier: Apache-2.0

import Ledger
import Platform
import ReaderStudies
import TestSupport
import Testing
import Wording

@Suite("The journal of a study")
struct StudyJournalTests {
  /// A sealed study with one kit handed out.
  private struct Sealed {
    let bench: StudyBench
    let ledger: Ledger
    let journal: StudyJournal
    let secret = StudySeal.Secret.drawn()
    let seal: StudySeal
    static let kit = StudyEvent.kit(id: "k1", reader: "r1", session: 1, block: 1, sha256: "00")

    init() throws {
      bench = try StudyBench()
      let study = try bench.study()
      seal = try StudySeal(study, bench.roster(study), secret: secret, passphrase: "p")
      ledger = try Ledger(path: bench.folder.file("ledger.sqlite"), mode: .readWrite)
      journal = StudyJournal(ledger, study: study.name)
      try journal.record(.sealed(seal), at: "2026-11-26T08:00:00Z")
      try journal.record(Self.kit, at: "2026-11-26T08:01:00Z")
    }

    func refused(_ event: StudyEvent) -> String {
      sentence { try journal.record(event, at: "2026-11-26T09:00:00Z") } ?? "recorded"
    }
  }

  private static func response(_ entries: Int, kit: String = "k1") -> StudyEvent {
    .response(kit: kit, head: "ab\(entries)", entries: entries, sha256: "cd")
  }

  @Test("goes from seal to kits, readings, lock and unblinding, each in the audit chain")
  func whole() throws {
    let study = try Sealed()
    for event: StudyEvent in [
      Self.response(3), Self.response(10), .locked(readings: "r", analysis: "a"),
      .unblinded(by: "custodian", reason: "planned", secret: study.secret),
    ] {
      #expect(study.refused(event) == "recorded")
    }
    let events = try study.journal.events().map(\.event)
    #expect(events.count == 6 && events[0] == .sealed(study.seal) && events[1] == Sealed.kit)
    let state = try study.journal.state()
    #expect(state.responses["k1"]?.entries == 10 && state.lock?.readings == "r")
    #expect(state.unblinding?.secret == study.secret && state.refusals == 0)
    #expect(study.ledger.verify().isEmpty)
    // Without the unblinding nothing in the ledger tells the seed.
    let before = try study.ledger.events(of: "ward").dropLast().map(\.json).joined()
    #expect(!before.contains(try #require(study.secret.json["seed"]?.string)))
  }

  @Test("refuses what comes out of turn, with the reason, and keeps that it was refused")
  func refusals() throws {
    let study = try Sealed()
    let unblinding = StudyEvent.unblinded(by: "c", reason: "planned", secret: study.secret)
    #expect(study.refused(unblinding).contains("`study lock` comes first"))
    #expect(study.refused(.sealed(study.seal)).contains("sealed already"))
    #expect(study.refused(Self.response(1, kit: "k2")).contains("no kit k2"))
    #expect(study.refused(.locked(readings: "r", analysis: "a")).contains("no readings yet"))
    #expect(study.refused(Self.response(5)) == "recorded")
    #expect(study.refused(Self.response(4)).contains("an earlier version"))
    #expect(study.refused(.locked(readings: "r", analysis: "a")) == "recorded")
    #expect(study.refused(Self.response(6)).contains("locked and takes nothing more"))
    let other = StudyEvent.unblinded(by: "c", reason: "x", secret: .drawn())
    #expect(study.refused(other).contains("not the one"))
    let mute = StudyEvent.unblinded(by: "c", reason: "", secret: study.secret)
    #expect(study.refused(mute).contains("and why"))
    #expect(study.refused(unblinding) == "recorded")
    #expect(study.refused(unblinding).contains("unblinded already"))
    let state = try study.journal.state()
    #expect(state.refusals == 9)
    let reasons = try study.journal.events().compactMap { entry -> String? in
      if case .refused(_, let reason) = entry.event { reason.en } else { nil }
    }
    #expect(reasons.count == 9 && reasons.last == "the study is unblinded already")
    #expect(study.ledger.verify().isEmpty)
  }

  @Test("lets one reader be unblinded in an emergency, with a reason and a second person")
  func emergency() throws {
    let study = try Sealed()
    func emergency(_ reader: String, _ second: String, _ reason: String = "harm") -> StudyEvent {
      .emergency(reader: reader, by: "a", approvedBy: second, reason: reason)
    }
    #expect(study.refused(emergency("r9", "b")).contains("no reader 'r9'"))
    #expect(study.refused(emergency("r1", "a")).contains("approval of a second person"))
    #expect(study.refused(emergency("r1", "b", "")).contains("needs a reason"))
    #expect(study.refused(emergency("r1", "b")) == "recorded")
    #expect(try study.journal.state().emergencies == ["r1"])
  }
}
