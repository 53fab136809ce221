// SPDX-License-Identifier: Apache-2.0

import Platform

/// Taking back a run that could not be made.
extension Ledger {
  /// Takes back a run that has begun and has no results, so that the ledger is as it was before.
  ///
  /// The audit chain keeps that it began and was withdrawn. Throws `.unknownRun` for a run that
  /// is not there and `.completeRun` for one that is done, which nothing takes back.
  public func withdraw(run id: String, at time: String) throws(LedgerError) {
    try write {
      guard let run = try self.run(id) else { throw LedgerError.unknownRun(id: id) }
      guard run.status == "running" else { throw LedgerError.completeRun(id: id) }
      let sessions = try database.query(
        "SELECT \(LedgerTable.service.list) FROM service WHERE run = ?", [.text(id)])
      let gone =
        [RowRecord(.runs, Ledger.values(run))] + sessions.map { RowRecord(.service, $0) }
      for table in ["checkpoints", "service"] {
        try database.execute("DELETE FROM \(table) WHERE run = ?", [.text(id)])
      }
      try database.execute("DELETE FROM runs WHERE id = ?", [.text(id)])
      try link("run.withdrawn", id, .object([:]), gone.map(\.withdrawn), at: time)
    }
  }
}
