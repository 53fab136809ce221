// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

/// The book of all runs, plans and results, in which every entry vouches for the one before.
///
/// Whatever is written comes with an entry of the audit chain in the same transaction, so a
/// failed write leaves neither. Times are passed in; the ledger reads no clock. One ledger
/// belongs to one thread at a time; several processes may share the file.
public final class Ledger {
  let database: Database

  /// Opens the ledger at `path`; in read-write mode it is created, with mode 0600, when absent.
  public init(path: String, mode: Database.Mode) throws(LedgerError) {
    do {
      database = try Database(path: path, mode: mode)
      let version = try database.query("PRAGMA user_version").first?.first?.integer ?? 0
      let tables = try database.query("SELECT count(*) FROM sqlite_schema").first?.first?.integer
      guard version > 0 || (mode == .readWrite && tables == 0) else {
        throw LedgerError.notALedger(path: path)
      }
      // A ledger of this version is left alone, a newer one refused, in either mode; an older one
      // that may not be written is read as it is.
      if mode == .readWrite || version >= LedgerSchema.newest {
        try database.migrate(LedgerSchema.migrations)
      }
    } catch {
      throw Ledger.explained(error, path)
    }
  }

  /// Closes the file; a closed ledger refuses every request.
  public func close() { database.close() }

  /// Begins a run, or goes on with one that was interrupted.
  ///
  /// Throws `.completeRun` when the run is done, `.otherRun` when its id stands for another one.
  public func begin(_ run: RunRow, service: ServiceRow) throws(LedgerError) {
    try write {
      let known = try self.run(run.id)
      var running = run
      running.status = "running"
      if known?.status == "complete" { throw LedgerError.completeRun(id: run.id) }
      if let known, known != running { throw LedgerError.otherRun(id: run.id) }
      let before = try database.query(
        "SELECT count(*) FROM service WHERE run = ?", [.text(run.id)])
      let number = (before.first?.first?.integer ?? 0) + 1
      var written: [RowRecord] = []
      if known == nil { written.append(try insert(.runs, Ledger.values(running))) }
      written.append(
        try insert(
          .service,
          [
            .text(run.id), .integer(number), .text(service.started), .optional(service.ended),
            .text(service.host), .text(service.user),
          ]))
      try link(
        known == nil ? "run.begun" : "run.resumed", run.id, .object([:]), written,
        at: service.started)
    }
  }

  /// Completes a run with all its results at once, and drops its checkpoints.
  ///
  /// Estimates, verdicts and artefacts keep their order. Throws `.unknownRun` when the run has
  /// not begun and `.completeRun` when it is done.
  public func finish(
    run id: String, estimates: [(id: String, json: String)],
    verdicts: [(check: String, json: String)],
    artefacts: [(path: String, sha256: String, bytes: Int)], ended: String
  ) throws(LedgerError) {
    try write {
      guard var run = try self.run(id) else { throw LedgerError.unknownRun(id: id) }
      guard run.status == "running" else { throw LedgerError.completeRun(id: id) }
      run.status = "complete"
      try database.execute("UPDATE runs SET status = 'complete' WHERE id = ?", [.text(id)])
      var written = [RowRecord(.runs, Ledger.values(run))]
      written.append(contentsOf: try close(service: id, ended: ended))
      for (place, item) in estimates.enumerated() {
        written.append(
          try insert(
            .estimates,
            [.text(id), .text(item.id), .integer(Int64(place)), .text(item.json)]))
      }
      for (place, item) in verdicts.enumerated() {
        written.append(
          try insert(
            .verdicts,
            [.text(id), .text(item.check), .integer(Int64(place)), .text(item.json)]))
      }
      for (place, item) in artefacts.enumerated() {
        written.append(
          try insert(
            .artefacts,
            [
              .text(id), .text(item.path), .integer(Int64(place)), .text(item.sha256),
              .integer(Int64(item.bytes)),
            ]))
      }
      try database.execute("DELETE FROM checkpoints WHERE run = ?", [.text(id)])
      let counts: [String: JSON] = [
        "estimates": .integer(Int64(estimates.count)), "verdicts": .integer(Int64(verdicts.count)),
        "artefacts": .integer(Int64(artefacts.count)),
      ]
      try link("run.finished", id, .object(counts), written, at: ended)
    }
  }

  /// Notes the end of the last session of a run.
  private func close(service id: String, ended: String) throws -> [RowRecord] {
    try database.execute(
      "UPDATE service SET ended = ? WHERE run = ? AND number = "
        + "(SELECT max(number) FROM service WHERE run = ?)",
      [.text(ended), .text(id), .text(id)])
    return try database.query(
      "SELECT \(LedgerTable.service.list) FROM service WHERE run = ? "
        + "ORDER BY number DESC LIMIT 1", [.text(id)]
    ).map { RowRecord(.service, $0) }
  }

  func insert(_ table: LedgerTable, _ values: [SQLValue]) throws -> RowRecord {
    try database.execute(table.insertion, values)
    return RowRecord(table, values)
  }

  /// Does `body` as a whole or not at all.
  func write<T>(_ body: () throws -> T) throws(LedgerError) -> T {
    do { return try database.transaction(body) } catch {
      throw Ledger.explained(error, database.path)
    }
  }

  func read<T>(_ body: () throws -> T) throws(LedgerError) -> T {
    do { return try body() } catch { throw Ledger.explained(error, database.path) }
  }

  private static func explained(_ error: any Error, _ path: String) -> LedgerError {
    switch error {
    case let error as LedgerError: error
    case let error as PlatformError: .storage(error)
    default: .storage(.database(path: path, what: Text(verbatim: "\(error)")))
    }
  }
}
