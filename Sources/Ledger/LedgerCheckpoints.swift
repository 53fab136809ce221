// SPDX-License-Identifier: Apache-2.0

import Platform

/// What an unfinished run has done so far, durable before the next step begins.
///
/// Checkpoints are no results: they go when the run is finished, and the audit chain does not
/// vouch for them.
extension Ledger {
  /// Keeps a step's outcome; a step done again replaces it.
  public func checkpoint(run: String, key: String, json: String) throws(LedgerError) {
    try write {
      guard let known = try self.run(run) else { throw LedgerError.unknownRun(id: run) }
      guard known.status == "running" else { throw LedgerError.completeRun(id: run) }
      try database.execute(
        "INSERT INTO checkpoints (run, key, json) VALUES (?, ?, ?) "
          + "ON CONFLICT (run, key) DO UPDATE SET json = excluded.json",
        [.text(run), .text(key), .text(json)])
    }
  }

  /// A run's checkpoints by key.
  public func checkpoints(of run: String) throws(LedgerError) -> [String: String] {
    try read {
      let rows = try database.query(
        "SELECT key, json FROM checkpoints WHERE run = ?", [.text(run)])
      return Dictionary(
        rows.map { ($0[0].text ?? "", $0[1].text ?? "") }, uniquingKeysWith: { $1 })
    }
  }

  /// Forgets a run's checkpoints.
  public func clearCheckpoints(_ run: String) throws(LedgerError) {
    try write {
      try database.execute("DELETE FROM checkpoints WHERE run = ?", [.text(run)])
    }
  }
}
