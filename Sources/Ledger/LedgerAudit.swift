// SPDX-License-Identifier: Apache-2.0

public import Platform

/// The audit chain.
extension Ledger {
  /// Adds an entry to the audit chain; `time` is in ISO 8601.
  public func append(
    audit kind: String, subject: String, payload: JSON, at time: String
  ) throws(LedgerError) {
    try write { try link(kind, subject, payload, [], at: time) }
  }

  /// The whole chain from its first entry.
  public func audit() throws(LedgerError) -> [AuditEntry] {
    try read {
      try database.query("SELECT \(Ledger.auditColumns) FROM audit ORDER BY sequence")
        .map(Ledger.entry)
    }
  }

  /// The last entry; nil in a new ledger.
  ///
  /// Its hash, written down elsewhere, is what shows later that the end of the chain has not
  /// been cut off: no chain can tell that by itself.
  public func head() throws(LedgerError) -> AuditEntry? {
    try read {
      try database.query(
        "SELECT \(Ledger.auditColumns) FROM audit ORDER BY sequence DESC LIMIT 1"
      ).first.map(Ledger.entry)
    }
  }

  /// Links an entry to the chain, inside the transaction that writes `rows`.
  func link(
    _ kind: String, _ subject: String, _ payload: JSON, _ rows: [RowRecord], at time: String
  ) throws {
    let last = try head()
    let entry = AuditEntry(
      sequence: (last?.sequence ?? 0) + 1, at: time, kind: kind, subject: subject,
      payload: payload.canonical(), rows: JSON.array(rows.map(\.json)).canonical(),
      previous: last?.hash ?? Ledger.beginning, hash: "")
    try database.execute(
      "INSERT INTO audit (\(Ledger.auditColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .integer(Int64(entry.sequence)), .text(entry.at), .text(entry.kind), .text(entry.subject),
        .text(entry.payload), .text(entry.rows), .text(entry.previous), .text(Ledger.hash(entry)),
      ])
  }

  static let beginning = String(repeating: "0", count: 64)

  private static let auditColumns = "sequence, at, kind, subject, payload, rows, previous, hash"

  /// The hash that an entry must carry.
  static func hash(_ entry: AuditEntry) -> String {
    let content = JSON.array([
      .integer(Int64(entry.sequence)), .string(entry.at), .string(entry.kind),
      .string(entry.subject), .string(entry.payload), .string(entry.rows),
      .string(entry.previous),
    ])
    return SHA256.hex(of: content.canonical())
  }

  private static func entry(_ row: [SQLValue]) -> AuditEntry {
    AuditEntry(
      sequence: Int(row[0].integer ?? 0), at: row[1].text ?? "", kind: row[2].text ?? "",
      subject: row[3].text ?? "", payload: row[4].text ?? "", rows: row[5].text ?? "",
      previous: row[6].text ?? "", hash: row[7].text ?? "")
  }
}
