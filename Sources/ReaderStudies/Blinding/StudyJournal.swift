// SPDX-License-Identifier: Apache-2.0

public import Ledger
import Platform
public import Wording

/// The events of one study in the ledger: they only grow, each in the audit chain, and one that may not
/// come is refused and recorded as refused.
public struct StudyJournal {
  private let ledger: Ledger
  /// The study.
  public let study: String

  /// Opens the journal of a study.
  public init(_ ledger: Ledger, study: String) {
    self.ledger = ledger
    self.study = study
  }

  /// What has happened, in order, and when.
  public func events() throws -> [(event: StudyEvent, at: String)] {
    try ledger.events(of: study).map { row in (try Self.event(row), row.at) }
  }

  /// Where the study stands.
  public func state() throws -> StudyState { StudyState(try events().map(\.event)) }

  /// Records an event, or that it was refused.
  ///
  /// - Throws: `ReaderStudyError.refused` with the reason, which is in the ledger too.
  public func record(_ event: StudyEvent, at time: String) throws {
    do {
      try ledger.record(
        event.kind, of: study, subject: event.subject, json: event.json.canonical(), at: time
      ) { rows in
        try StudyState(rows.map(Self.event)).judge(event)
      }
    } catch let error as ReaderStudyError {
      if case .refused(let why) = error {
        try refuse(event.kind, why: why, at: time)
      }
      throw error
    }
  }

  /// Records that somebody was refused before there was an event, such as for a wrong key.
  public func refuse(_ action: String, why: Text, at time: String) throws {
    let event = StudyEvent.refused(action: action, reason: why)
    try ledger.record(
      event.kind, of: study, subject: event.subject, json: event.json.canonical(), at: time)
  }

  private static func event(_ row: StudyEventRow) throws -> StudyEvent {
    guard let event = StudyEvent(row) else {
      throw ReaderStudyError.damagedJournal(study: row.study, number: row.number)
    }
    return event
  }
}
