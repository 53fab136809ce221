// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing

@Suite("touchstone plan")
struct PlanCommandTests {
  private func document(_ call: Call) throws -> JSON {
    #expect(call.code == 0, "\(call.errors)")
    return try JSON.parse(Array(call.output.utf8), name: "output")
  }

  @Test("a receipt is one page with code, hash, checks and who saw it")
  func receipt() async throws {
    try await TrialWorkspace.with { trial in
      let before = await trial.call("plan", "receipt", "trial")
      #expect(before.output.contains("not locked yet; lock it with touchstone plan lock trial"))
      let locked = await trial.call("plan", "lock", "trial")
      #expect(locked.code == 0, "\(locked.errors)")
      let code = locked.output.split(separator: "\n").first.map(String.init) ?? ""
      #expect(code.wholeMatch(of: /[0-9A-F]{4}(-[0-9A-F]{4}){3}/) != nil)
      let page = await trial.call("plan", "receipt", "trial").output
      #expect(page.contains("    \(code)\n"))
      #expect(page.contains("2026-11-18, not witnessed by a third party"))
      #expect(page.contains("1. finds: AF sensitivity threshold=0.5: lower confidence bound at"))
      #expect(page.contains("Reason: Missed cases harm."))
      #expect(page.contains("Decided by: Board"))
      #expect(page.contains("0 (40 public cases)"))
      #expect(page.split(separator: "\n", omittingEmptySubsequences: false).count < 60)
      let chinese = await trial.call("plan", "receipt", "trial", "--language", "zh").output
      #expect(chinese.contains("未经第三方见证"))
      #expect(chinese.contains("本院数据：0 例（公开数据 40 例）"))
    }
  }

  @Test("locking writes the lock file once, and again only for a witness or another plan")
  func lock() async throws {
    try await TrialWorkspace.with { trial in
      func entries() throws -> [JSON] {
        let text = try trial.folder.read("Suites/trial.lock.json")
        return try JSON.parse(Array(text.utf8), name: "lock")["plans"]?.array ?? []
      }
      let first = try document(await trial.call("plan", "lock", "trial", "--json"))
      _ = await trial.call("plan", "lock", "trial")
      _ = await trial.call("run", "trial")
      #expect(try entries().count == 1)
      #expect(try entries()[0]["plan"] == first["plan"])
      let seen = try document(
        await trial.call("plan", "lock", "trial", "--witness", "Ethics board", "--json"))
      #expect(seen["witness"]?.string == "Ethics board")
      #expect(try entries().count == 2)
      try trial.writeSuite(atLeast: "0.61")
      let other = try document(await trial.call("plan", "lock", "trial", "--json"))
      #expect(other["plan"] != first["plan"])
      #expect(other["witness"] == .null)
      #expect(try entries().count == 3)
    }
  }

  @Test("a run locks its plan in the ledger and leaves the dated record to people")
  func runLocks() async throws {
    try await TrialWorkspace.with { trial in
      let run = await trial.call("run", "trial", "--json")
      let receipt = try document(await trial.call("plan", "receipt", "trial", "--json"))
      #expect(receipt["date"] == .null)
      let json = try JSON.parse(Array(run.output.utf8), name: "output")
      #expect(receipt["plan"] == json["run"]?["plan_hash"])
    }
  }
}
