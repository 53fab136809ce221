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
