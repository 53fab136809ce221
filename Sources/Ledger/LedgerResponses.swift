// SPDX-License-Identifier: Apache-2.0

import Platform

/// An answer of a model as it came, under the key of what was asked.
public struct ResponseRow: Sendable, Hashable {
  /// The hash of the model's fingerprint, what it was given, how it was asked and the sample.
  public let key: String
  /// The run that asked.
  public let run: String
  /// The fingerprint of the model.
  public let fingerprint: String
  /// The name of the model.
  public let model: String
  /// The case it was asked for first.
  public let `case`: String
  /// Which of several answers to the same case, from 0.
  public let sample: Int
  /// `answered`, or the reason of the failure.
  public let outcome: String
  /// The answer as canonical JSON; nil where it was purged.
  public let json: String?
  /// The SHA-256 of the JSON, which stays when it is purged.
  public let sha256: String

  /// Describes an answer that has just come.
  public init(
    key: String, run: String, fingerprint: String, model: String, case name: String, sample: Int,
    outcome: String, json: String
  ) {
    self.key = key
    self.run = run
    self.fingerprint = fingerprint
    self.model = model
    self.case = name
    self.sample = sample
    self.outcome = outcome
    self.json = json
    sha256 = SHA256.hex(of: Array(json.utf8))
  }

  init(_ row: [SQLValue]) {
    key = row[0].text ?? ""
    run = row[1].text ?? ""
    fingerprint = row[2].text ?? ""
    model = row[3].text ?? ""
    self.case = row[4].text ?? ""
    sample = Int(row[5].integer ?? 0)
    outcome = row[6].text ?? ""
    sha256 = row[7].text ?? ""
    json = row.count > 9 ? row[9].text : nil
  }

  /// The row without the answer's text, as the audit chain vouches for it.
  func values(isKept: Bool) -> [SQLValue] {
    [
      .text(key), .text(run), .text(fingerprint), .text(model), .text(`case`),
      .integer(Int64(sample)), .text(outcome), .text(sha256), .integer(isKept ? 1 : 0),
    ]
  }
}

/// The answers of models: what was asked and paid for once is never asked again.
///
/// The text of an answer stands in a table of its own, which the chain does not cover; the row
/// beside it holds its hash. So texts can be purged, and the chain stays whole.
extension Ledger {
  /// Keeps answers, all or none; they are durable when this returns.
  ///
  /// An answer whose key is there already is left as it is: the first one counts.
  public func keep(_ responses: [ResponseRow], at time: String) throws(LedgerError) {
    try write {
      var written: [RowRecord] = []
      for response in responses {
        if let known = try self.response(response.key) {
          if known.json != nil { continue }
          // One that was purged and asked for again takes the other's place.
          try database.execute("DELETE FROM responses WHERE key = ?", [.text(response.key)])
          written.append(RowRecord(.responses, known.values(isKept: false)).withdrawn)
        }
        written.append(try insert(.responses, response.values(isKept: true)))
        try database.execute(
          "INSERT INTO response_texts (key, json) VALUES (?, ?)",
          [.text(response.key), .optional(response.json)])
      }
      guard let first = responses.first, !written.isEmpty else { return }
      try link(
        "responses.kept", first.run, .object(["count": .integer(Int64(written.count))]), written,
        at: time)
    }
  }

  /// Hands on the answers of a model that are kept, by key; without their texts where only which
  /// there are is asked.
  public func responses(
    of fingerprint: String, withTexts: Bool, row: (ResponseRow) -> Void
  ) throws(LedgerError) {
    try read {
      let columns = LedgerTable.responses.list(of: "r") + (withTexts ? ", t.json" : "")
      try database.query(
        "SELECT \(columns) FROM responses r JOIN response_texts t ON t.key = r.key "
          + "WHERE r.model_fingerprint = ? ORDER BY r.key", [.text(fingerprint)]
      ) { row(ResponseRow($0)) }
    }
  }

  /// The answer under a key; nil where there is none.
  public func response(_ key: String) throws(LedgerError) -> ResponseRow? {
    try read {
      try database.query(
        "SELECT \(LedgerTable.responses.list(of: "r")), t.json FROM responses r "
          + "LEFT JOIN response_texts t ON t.key = r.key WHERE r.key = ?", [.text(key)]
      ).first.map(ResponseRow.init)
    }
  }

  /// How many answers a run asked for and was given.
  public func responseCount(of run: String) throws(LedgerError) -> Int {
    try read {
      let rows = try database.query("SELECT count(*) FROM responses WHERE run = ?", [.text(run)])
      return Int(rows.first?.first?.integer ?? 0)
    }
  }

  /// How many answers are kept with their text, by model.
  public func responseCounts() throws(LedgerError) -> [(model: String, kept: Int, purged: Int)] {
    try read {
      try database.query(
        "SELECT model, sum(kept), sum(1 - kept) FROM responses GROUP BY model ORDER BY model"
      ).map { ($0[0].text ?? "", Int($0[1].integer ?? 0), Int($0[2].integer ?? 0)) }
    }
  }

  /// Removes the texts of answers, which may hold what patients' records say, and leaves hashes.
  ///
  /// Of one model, or of all where `model` is nil. The answers of a run that is under way stay: it
  /// would ask for them again. Freed pages of the file are overwritten.
  public func purge(model: String?, at time: String) throws(LedgerError) -> Int {
    let count = try write {
      let columns = LedgerTable.responses.list(of: "r")
      let rows = try database.query(
        "SELECT \(columns) FROM responses r WHERE r.kept = 1 AND (?1 IS NULL OR r.model = ?1) "
          + "AND r.run NOT IN (SELECT id FROM runs WHERE status = 'running') ORDER BY r.key",
        [.optional(model)]
      ).map(ResponseRow.init)
      guard !rows.isEmpty else { return 0 }
      var written: [RowRecord] = []
      // Pages are overwritten as they are freed, so that the texts are gone from the file as well.
      try database.execute("PRAGMA secure_delete = ON")
      for row in rows {
        try database.execute("DELETE FROM response_texts WHERE key = ?", [.text(row.key)])
        try database.execute("UPDATE responses SET kept = 0 WHERE key = ?", [.text(row.key)])
        written.append(RowRecord(.responses, row.values(isKept: false)))
      }
      try link(
        "responses.purged", model ?? "*", .object(["count": .integer(Int64(rows.count))]), written,
        at: time)
      return rows.count
    }
    // What the journal still holds is written back and cut off.
    if count > 0 { try read { _ = try database.query("PRAGMA wal_checkpoint(TRUNCATE)") } }
    return count
  }

  /// Texts that are not what their rows vouch for.
  func textProblems() throws(LedgerError) -> [LedgerProblem] {
    guard try has(.responses) else { return [] }
    return try read {
      var problems: [LedgerProblem] = []
      let columns = LedgerTable.responses.list(of: "r")
      try database.query(
        "SELECT \(columns), t.json FROM responses r LEFT JOIN response_texts t ON t.key = r.key "
          + "ORDER BY r.run, r.key"
      ) { row in
        let isKept = row[8].integer == 1
        let text = row[9].text
        let address = RowRecord(.responses, Array(row.prefix(9))).address
        if let text {
          if !isKept { problems.append(LedgerProblem(.added, address)) }
          if isKept, SHA256.hex(of: Array(text.utf8)) != row[7].text {
            problems.append(LedgerProblem(.changed, address))
          }
        } else if isKept {
          problems.append(LedgerProblem(.missing, address))
        }
      }
      return problems
    }
  }
}
