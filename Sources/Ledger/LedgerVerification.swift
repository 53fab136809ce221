// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

extension Ledger {
  /// Compares all that the ledger holds with what the audit chain says was written.
  ///
  /// Gives every changed, missing or added row by name, every entry of the chain that does not
  /// fit, and what SQLite's own checks find. Empty when all is well. `head`, the hash of an
  /// entry noted down earlier, must still be in the chain when it is given.
  public func verify(head: String? = nil) -> [LedgerProblem] {
    do {
      return try read {
        // Another process may finish a run while this one reads row after row.
        try database.snapshot {
          let damage = try integrityProblems()
          let entries = try audit()
          let chain = chainProblems(entries) + cutOff(entries, head)
          return damage + chain + (try rowProblems(entries)) + (try textProblems())
        }
      }
    } catch {
      return [LedgerProblem(file: error.text)]
    }
  }

  private func cutOff(_ entries: [AuditEntry], _ head: String?) -> [LedgerProblem] {
    guard let head, !entries.contains(where: { $0.hash == head }) else { return [] }
    return [
      LedgerProblem(
        entry: entries.count,
        Text(zh: "此前记下的条目 \(head) 已不在链中", en: "the entry \(head), noted earlier, is gone"))
    ]
  }

  private func integrityProblems() throws(LedgerError) -> [LedgerProblem] {
    try read {
      var problems: [LedgerProblem] = []
      for row in try database.query("PRAGMA integrity_check") where row != [.text("ok")] {
        let finding = row.first?.text ?? ""
        problems.append(
          LedgerProblem(
            file: Text(zh: "台账文件已损坏：\(finding)", en: "the ledger file is damaged: \(finding)")))
      }
      for row in try database.query("PRAGMA foreign_key_check") {
        let table = row.first?.text ?? ""
        problems.append(
          LedgerProblem(
            file: Text(
              zh: "台账的表 \(table) 中有行指向不存在的运行",
              en: "a row of the ledger's table \(table) belongs to a run that is not there")))
      }
      return problems
    }
  }

  private func chainProblems(_ entries: [AuditEntry]) -> [LedgerProblem] {
    var problems: [LedgerProblem] = []
    var previous = Ledger.beginning
    for (index, entry) in entries.enumerated() {
      if entry.hash != Ledger.hash(entry) {
        problems.append(
          LedgerProblem(
            entry: entry.sequence, Text(zh: "内容在写入之后被改动", en: "its content was changed")))
      }
      let expected = (index == 0 ? 0 : entries[index - 1].sequence) + 1
      if entry.previous != previous || entry.sequence != expected {
        problems.append(
          LedgerProblem(
            entry: entry.sequence,
            Text(zh: "与前一条不相接，有条目被删除或改动", en: "does not follow the one before")))
      }
      previous = entry.hash
    }
    return problems
  }

  /// Whether the ledger has the table: one made by an older program lacks those added since.
  func has(_ table: LedgerTable) throws(LedgerError) -> Bool {
    try read {
      try !database.query("SELECT 1 FROM sqlite_schema WHERE name = ?", [.text(table.name)]).isEmpty
    }
  }

  private func rowProblems(_ entries: [AuditEntry]) throws(LedgerError) -> [LedgerProblem] {
    var expected: [RowAddress: String] = [:]
    for entry in entries {
      let rows = (try? JSON.parse(Array(entry.rows.utf8), name: "audit"))?.array ?? []
      for record in rows.compactMap(RowRecord.init) {
        // A later entry speaks for the row as it is since then, or for its being gone.
        expected[record.address] = record.sha256.isEmpty ? nil : record.sha256
      }
    }
    var problems: [(RowAddress, LedgerProblem)] = []
    for table in LedgerTable.all where try has(table) {
      let rows = try read { try database.query("SELECT \(table.list) FROM \(table.name)") }
      for row in rows {
        let record = RowRecord(table, row)
        switch expected.removeValue(forKey: record.address) {
        case record.sha256: continue
        case nil: problems.append((record.address, LedgerProblem(.added, record.address)))
        default: problems.append((record.address, LedgerProblem(.changed, record.address)))
        }
      }
    }
    problems += expected.keys.map { ($0, LedgerProblem(.missing, $0)) }
    return problems.sorted { $0.0.precedes($1.0) }.map(\.1)
  }
}
