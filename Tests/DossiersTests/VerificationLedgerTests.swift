// SPDX-License-Identifier: Apache-2.0

import Dossiers
import Evaluation
import Platform
import TestSupport
import Testing
import Wording

@Suite("Verification of the ledger")
struct VerificationLedgerTests {
  /// What a verification finds after statements by someone who may write to the file.
  private func verify(
    _ statements: String..., recompute: Bool = false
  ) async throws -> (VerificationReport, VerificationWard) {
    let trial = try await VerificationWard()
    let ledger = try Database(
      path: trial.ward.path("Reports/ledger.sqlite"), mode: .readWrite)
    for row in try ledger.query("SELECT name FROM sqlite_master WHERE type = 'trigger'") {
      if case .text(let name) = row[0] { try ledger.execute("DROP TRIGGER \"\(name)\"") }
    }
    for statement in statements {
      let before = try ledger.query("SELECT total_changes()")
      try ledger.execute(statement)
      #expect(try ledger.query("SELECT total_changes()") != before, "\(statement)")
    }
    ledger.close()
    return (try await trial.verify(recompute: recompute), trial)
  }

  @Test(
    "finds one row changed in any of its tables",
    arguments: [
      ("UPDATE runs SET model = 'Other'", "runs"),
      ("UPDATE runs SET version = '9'", "runs"),
      ("UPDATE service SET user = 'someone'", "service"),
      (
        "UPDATE estimates SET json = replace(json, '\"n\":60', '\"n\":61') WHERE place = 8",
        "estimates"
      ),
      ("DELETE FROM estimates WHERE place = 8", "estimates"),
      ("UPDATE verdicts SET json = replace(json, 'pass', 'fail')", "verdicts"),
      ("DELETE FROM verdicts WHERE check_id = 'ni'", "verdicts"),
      (
        "UPDATE artefacts SET sha256 = 'aa' || substr(sha256, 3) WHERE path = 'results.json'",
        "artefacts"
      ),
      ("DELETE FROM artefacts WHERE path = 'results.json'", "artefacts"),
      ("UPDATE plans SET locked_at = '2020-01-01T00:00:00Z'", "plans"),
      ("UPDATE audit SET at = '2020-01-01T00:00:00Z' WHERE sequence = 2", "audit"),
      ("DELETE FROM audit WHERE sequence = 1", "audit"),
    ])
  func tables(statement: String, table: String) async throws {
    let (report, _) = try await verify(statement)
    #expect(!report.holds)
    let found = report.problems.filter { $0.kind == .ledger && $0.place.hasPrefix(table) }
    #expect(!found.isEmpty, "\(report.said)")
  }

  @Test("names the number whose row was changed, also where it is printed")
  func number() async throws {
    let (report, _) = try await verify(
      "UPDATE estimates SET json = replace(json, '\"value\":0.', '\"value\":0.1') "
        + "WHERE json LIKE '%\"metric\":\"sensitivity\"%' AND json NOT LIKE '%group%'")
    let named = report.problems.filter { $0.place.hasPrefix("estimates/R-") }
    #expect(!named.isEmpty && named.allSatisfy { $0.results.count == 1 }, "\(report.said)")
    let printed = report.problems.filter { $0.kind == .number }
    #expect(!printed.isEmpty && printed.allSatisfy { $0.place.contains("dossier.") })
    // Only the numbers of the changed rows, each named once a file.
    #expect(Set(printed.flatMap(\.results)).isSubset(of: named.flatMap(\.results)))
    #expect(Set(printed).count == printed.count)
  }

  @Test("finds a row that is no JSON any more, also when computing again")
  func noJSON() async throws {
    let (report, _) = try await verify(
      "UPDATE estimates SET json = '{' WHERE place = 8",
      "UPDATE verdicts SET json = '{' WHERE check_id = 'af'", recompute: true)
    #expect(!report.holds)
    #expect(report.problems.contains { $0.kind == .recomputed && $0.place == "verdicts/af" })
    #expect(report.problems.contains { $0.place.hasPrefix("estimates/R-") })
  }

  @Test("computed again finds a number that was changed with all its hashes")
  func consistentForgery() async throws {
    // Row and id fit each other; only the data say otherwise.
    let trial = try await VerificationWard()
    let path = trial.ward.path("Reports/ledger.sqlite")
    let ledger = try Database(path: path, mode: .readWrite)
    for row in try ledger.query("SELECT name FROM sqlite_master WHERE type = 'trigger'") {
      if case .text(let name) = row[0] { try ledger.execute("DROP TRIGGER \"\(name)\"") }
    }
    let row = try #require(
      try ledger.query(
        "SELECT id, json FROM estimates WHERE json LIKE '%\"metric\":\"roc_auc\"%' LIMIT 1"
      ).first as [SQLValue]?)
    guard case .text(let id) = row[0], case .text(let text) = row[1] else {
      Issue.record("no text in \(row)")
      return
    }
    var object = try #require(try JSON.parse(Array(text.utf8), name: id).object as [String: JSON]?)
    object["value"] = .number(0.999)
    let forged = ResultIdentity.id(of: .object(object), context: trial.run)
    object["id"] = .string(forged)
    try ledger.execute(
      "UPDATE estimates SET id = ?, json = ? WHERE id = ?",
      [.text(forged), .text(JSON.object(object).canonical()), .text(id)])
    ledger.close()
    let report = try await trial.verify(recompute: true)
    let found = report.problems.filter { $0.kind == .recomputed }
    #expect(found.map(\.results) == [[forged]], "\(report.said)")
    #expect(found.first?.text.en.contains("recorded 0.999, computed again 0.") == true)
  }
}
