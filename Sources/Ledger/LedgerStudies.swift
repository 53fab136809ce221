// SPDX-License-Identifier: Apache-2.0

import Platform

/// Something that happened in a reader study: it was sealed, a kit was handed out, readings came in,
/// somebody was refused.
public struct StudyEventRow: Sendable, Hashable {
  /// The study.
  public let study: String
  /// Which event of the study, from 1.
  public let number: Int
  /// What happened, such as `sealed`.
  public let kind: String
  /// What it happened to, such as a kit.
  public let subject: String
  /// When, in ISO 8601.
  public let at: String
  /// What else is known of it, as canonical JSON.
  public let json: String

  init(_ row: [SQLValue]) {
    study = row[0].text ?? ""
    number = Int(row[1].integer ?? 0)
    kind = row[2].text ?? ""
    subject = row[3].text ?? ""
    at = row[4].text ?? ""
    json = row[5].text ?? ""
  }
}

/// Reader studies: a list of events that only grows, each in the audit chain.
extension Ledger {
  /// Records an event, if the study may have it.
  ///
  /// `judge` is given all events before it, inside the transaction that writes the new one, so that
  /// of two processes that would both unblind only the first one does. What it throws is thrown.
  public func record(
    _ kind: String, of study: String, subject: String, json: String, at time: String,
    judge: ([StudyEventRow]) throws -> Void = { _ in }
  ) throws {
    var verdict: (any Error)?
    try write {
      let events = try self.events(of: study)
      do { try judge(events) } catch {
        verdict = error
        return
      }
      let row = try insert(
        .studyEvents,
        [
          .text(study), .integer(Int64((events.last?.number ?? 0) + 1)), .text(kind),
          .text(subject), .text(time), .text(json),
        ])
      try link(
        "study." + kind, study, .object(["subject": .string(subject)]), [row], at: time)
    }
    if let verdict { throw verdict }
  }

  /// What happened in a study, in order.
  public func events(of study: String) throws(LedgerError) -> [StudyEventRow] {
    // A ledger of an earlier version that is only read has none.
    guard try has(.studyEvents) else { return [] }
    return try read {
      try database.query(
        "SELECT \(LedgerTable.studyEvents.list) FROM study_events WHERE study = ? ORDER BY number",
        [.text(study)]
      ).map(StudyEventRow.init)
    }
  }

  /// The studies that anything is recorded of, by name.
  public func studies() throws(LedgerError) -> [String] {
    try read {
      try database.query("SELECT DISTINCT study FROM study_events ORDER BY study")
        .compactMap { $0[0].text }
    }
  }
}
