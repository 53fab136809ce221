// SPDX-License-Identifier: Apache-2.0

import Platform

/// What the ledger holds.
extension Ledger {
  /// The run with this id, or nil.
  public func run(_ id: String) throws(LedgerError) -> RunRow? {
    try read {
      try database.query(
        "SELECT \(LedgerTable.runs.list) FROM runs WHERE id = ?", [.text(id)]
      ).first.flatMap(Ledger.run)
    }
  }

  /// All runs in the order in which they began.
  public func runs() throws(LedgerError) -> [RunRow] {
    try read {
      try database.query("SELECT \(LedgerTable.runs.list) FROM runs ORDER BY number")
        .compactMap(Ledger.run)
    }
  }

  /// When, where and by whom a run was made, one row a session, the first session first.
  public func sessions(of run: String) throws(LedgerError) -> [ServiceRow] {
    try read {
      try database.query(
        "SELECT started, ended, host, user FROM service WHERE run = ? ORDER BY number",
        [.text(run)]
      ).map { row in
        ServiceRow(
          started: row[0].text ?? "", ended: row[1].text, host: row[2].text ?? "",
          user: row[3].text ?? "")
      }
    }
  }

  /// A run's start and end over all its sessions; nil when the run is unknown.
  public func service(of run: String) throws(LedgerError) -> ServiceRow? {
    let sessions = try sessions(of: run)
    guard let first = sessions.first, let last = sessions.last else { return nil }
    return ServiceRow(
      started: first.started, ended: last.ended, host: last.host, user: last.user)
  }

  /// A run's estimates, as canonical JSON, in the order in which they were given.
  public func estimates(of run: String) throws(LedgerError) -> [(id: String, json: String)] {
    try pairs("SELECT id, json FROM estimates WHERE run = ? ORDER BY place", run)
      .map { (id: $0.0, json: $0.1) }
  }

  /// A run's verdicts, as canonical JSON, in the order in which they were given.
  public func verdicts(of run: String) throws(LedgerError) -> [(check: String, json: String)] {
    try pairs("SELECT check_id, json FROM verdicts WHERE run = ? ORDER BY place", run)
      .map { (check: $0.0, json: $0.1) }
  }

  /// The files that a run wrote, in the order in which they were given.
  public func artefacts(of run: String) throws(LedgerError) -> [ArtefactRow] {
    try read {
      try database.query(
        "SELECT path, sha256, bytes FROM artefacts WHERE run = ? ORDER BY place", [.text(run)]
      ).map { row in
        ArtefactRow(
          path: row[0].text ?? "", sha256: row[1].text ?? "", bytes: Int(row[2].integer ?? 0))
      }
    }
  }

  /// The estimate with this result id and its run, or nil.
  ///
  /// Where several runs hold the same result, the one that began last is given.
  public func estimate(_ id: String) throws(LedgerError) -> (run: String, json: String)? {
    try read {
      try database.query(
        "SELECT run, json FROM estimates JOIN runs ON runs.id = run WHERE estimates.id = ? "
          + "ORDER BY runs.number DESC LIMIT 1", [.text(id)]
      ).first.map { (run: $0[0].text ?? "", json: $0[1].text ?? "") }
    }
  }

  private func pairs(_ sql: String, _ run: String) throws(LedgerError) -> [(String, String)] {
    try read {
      try database.query(sql, [.text(run)]).map { ($0[0].text ?? "", $0[1].text ?? "") }
    }
  }

  /// A run's columns in the order of the table.
  static func values(_ run: RunRow) -> [SQLValue] {
    [
      .text(run.id), .text(run.suite), .text(run.suiteHash), .text(run.datasetHash),
      .text(run.model), .text(run.modelFingerprint), .text(run.planHash),
      // SQLite's integers are signed; the seed's are not.
      .text(String(run.seed)), .text(run.version), .integer(Int64(run.attempt)),
      .optional(run.corrects), .text(run.status),
    ]
  }

  private static func run(_ row: [SQLValue]) -> RunRow? {
    guard row.count == LedgerTable.runs.columns.count else { return nil }
    func text(_ index: Int) -> String { row[index].text ?? "" }
    return RunRow(
      id: text(0), suite: text(1), suiteHash: text(2), datasetHash: text(3), model: text(4),
      modelFingerprint: text(5), planHash: text(6), seed: UInt64(text(7)) ?? 0, version: text(8),
      attempt: Int(row[9].integer ?? 1), corrects: row[10].text, status: text(11))
  }
}
