// SPDX-License-Identifier: Apache-2.0

import Platform

/// Plans, locked before predictions are read.
extension Ledger {
  /// Locks a plan: from now on the ledger shows that it existed and what came after it.
  ///
  /// Locking the same plan again changes nothing, except that a witness may be named who was
  /// not named before. `json` is the plan's canonical JSON, `time` is in ISO 8601.
  public func lockPlan(
    hash: String, suite: String, json: String, at time: String, witness: String? = nil
  ) throws(LedgerError) {
    try write {
      if let known = try plans(of: suite).first(where: { $0.hash == hash }) {
        guard known.json == json else { throw LedgerError.otherPlan(hash: hash) }
        if known.witness == nil, let witness { try name(witness, for: known, at: time) }
        return
      }
      let last = try database.query("SELECT coalesce(max(number), 0) FROM plans")
      let row = try insert(
        .plans,
        [
          .integer((last.first?.first?.integer ?? 0) + 1), .text(suite), .text(hash), .text(json),
          .text(time), .optional(witness),
        ])
      try link("plan.locked", hash, .object(["suite": .string(suite)]), [row], at: time)
    }
  }

  /// A suite's plans in the order in which they were locked.
  public func plans(of suite: String) throws(LedgerError) -> [PlanRow] {
    try read {
      try database.query(
        "SELECT \(LedgerTable.plans.list) FROM plans WHERE suite = ? ORDER BY number",
        [.text(suite)]
      ).map { row in
        PlanRow(
          number: Int(row[0].integer ?? 0), suite: row[1].text ?? "", hash: row[2].text ?? "",
          json: row[3].text ?? "", lockedAt: row[4].text ?? "", witness: row[5].text)
      }
    }
  }

  /// The other plans of a suite that had results before a plan was locked, earliest first.
  ///
  /// The audit chain decides what came first. For a plan that is not locked yet, all that have
  /// results.
  public func plansWithResults(
    before hash: String, of suite: String
  ) throws(LedgerError) -> [String] {
    try read {
      try database.query(
        """
        SELECT runs.plan_hash FROM audit JOIN runs ON runs.id = audit.subject
        WHERE audit.kind = 'run.finished' AND runs.suite = ?1 AND runs.plan_hash <> ?2
          AND audit.sequence < coalesce(
            (SELECT min(sequence) FROM audit WHERE kind = 'plan.locked' AND subject = ?2),
            9223372036854775807)
        GROUP BY runs.plan_hash ORDER BY min(audit.sequence)
        """, [.text(suite), .text(hash)]
      ).compactMap { $0.first?.text }
    }
  }

  private func name(_ witness: String, for plan: PlanRow, at time: String) throws {
    try database.execute(
      "UPDATE plans SET witness = ? WHERE number = ?",
      [.text(witness), .integer(Int64(plan.number))])
    let values: [SQLValue] = [
      .integer(Int64(plan.number)), .text(plan.suite), .text(plan.hash), .text(plan.json),
      .text(plan.lockedAt), .text(witness),
    ]
    let payload = JSON.object(["suite": .string(plan.suite), "witness": .string(witness)])
    try link("plan.witnessed", plan.hash, payload, [RowRecord(.plans, values)], at: time)
  }
}
