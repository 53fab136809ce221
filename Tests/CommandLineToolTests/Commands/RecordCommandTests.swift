// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing

@Suite("touchstone runs and touchstone verify")
struct RecordCommandTests {
  private func document(_ call: Call) throws -> JSON {
    try JSON.parse(Array(call.output.utf8), name: "output \(call.errors)")
  }

  @Test("runs lists what the ledger holds, and nothing where there is none")
  func runs() async throws {
    try await TrialWorkspace.with { trial in
      let none = await trial.call("runs", "--json")
      #expect(none.code == 0)
      #expect(try document(none) == .object(["runs": .array([])]))
      #expect(await trial.call("runs").errors == "There is no run in the ledger yet.\n")
      _ = await trial.call("run", "trial")
      let runs = try document(await trial.call("runs", "--json"))["runs"]?.array ?? []
      #expect(runs.count == 1)
      #expect(runs.first?["suite"]?.string == "trial")
      #expect(runs.first?["status"]?.string == "complete")
      #expect(runs.first?["verdict"]?.string == "pass")
      #expect(runs.first?["folder"]?.string == (try trial.runFolder()))
      let table = await trial.call("runs").output
      #expect(table.contains("2026-11-18T11:06:40Z  trial"))
    }
  }

  @Test("verify holds for a run by folder, by id, by file and by result")
  func holds() async throws {
    try await TrialWorkspace.with { trial in
      let run = try document(await trial.call("run", "trial", "--json"))
      let folder = try trial.runFolder()
      let result = try #require(run["estimates"]?[0]?["id"]?.string)
      let id = try #require(run["run"]?["id"]?.string)
      for subject in [folder, "\(folder)/dossier.en.html", result, id] {
        let call = await trial.call("verify", subject, "--json")
        #expect(call.code == 0, "\(subject): \(call.output)")
        let report = try document(call)
        #expect(report["holds"] == .bool(true))
        #expect((report["checked"]?.int ?? 0) > 3)
      }
      let again = await trial.call("verify", folder, "--recompute")
      #expect(again.code == 0, "\(again.output)")
      #expect(again.output.hasPrefix("It holds: "))
      let elsewhere = await Call("verify", "\(trial.folder.path)/\(folder)", in: "/")
      #expect(elsewhere.code == 0, "\(elsewhere.errors)")
      let offline = await trial.call("verify", "\(folder)/dossier.en.html", "--offline")
      #expect(offline.code == 0, "\(offline.output)")
    }
  }

  @Test("verify names a file that was changed, and ends with 1")
  func changed() async throws {
    try await TrialWorkspace.with { trial in
      _ = await trial.call("run", "trial")
      let folder = try trial.runFolder()
      let results = try trial.folder.read("\(folder)/results.json")
      try trial.folder.write(
        results.replacing("\"n\": 40", with: "\"n\": 41"), to: "\(folder)/results.json")
      let call = await trial.call("verify", folder, "--json")
      #expect(call.code == 1)
      let report = try document(call)
      #expect(report["holds"] == .bool(false))
      #expect(report["problems"]?[0]?["place"]?.string?.hasSuffix("results.json") == true)
      let chinese = await trial.call("verify", folder, "--language", "zh")
      #expect(chinese.code == 1)
      #expect(chinese.output.contains("results.json"))
      #expect(chinese.output.contains("不一致："))
    }
  }

  @Test("verify of what is not there is missing input; offline cannot compute again")
  func absent() async throws {
    try await TrialWorkspace.with { trial in
      #expect(await trial.call("verify", "R-000000000000").code == 66)
      _ = await trial.call("run", "trial")
      #expect(await trial.call("verify", "R-000000000000").code == 66)
      #expect(await trial.call("verify", "nowhere.html", "--offline").code == 66)
      #expect(await trial.call("verify", "x", "--offline", "--recompute").code == 64)
    }
  }
}
