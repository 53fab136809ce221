// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Testing

@Suite("touchstone run")
struct RunCommandTests {
  @Test("leaves a folder with the files of the contract, and names it on the last line")
  func files() async throws {
    try await TrialWorkspace.with { trial in
      let call = await trial.call("run", "Suites/trial.json5")
      #expect(call.code == 0, "\(call.errors)")
      let folder = try trial.runFolder()
      let last = call.output.split(separator: "\n").last.map(String.init)
      #expect(last == "\(trial.folder.path)/\(folder)")
      let names = try Files.list("\(trial.folder.path)/\(folder)")
      let promised = [
        "results.json", "dossier.zh-CN.html", "dossier.en.html", "dossier.zh-CN.md",
        "dossier.en.md", "junit.xml", "service.json",
      ]
      #expect(promised.filter { !names.contains($0) } == [])
      #expect(call.output.contains("pass     finds  AF"))
      let service = try JSON.parse(
        Array(try trial.folder.read("\(folder)/service.json").utf8), name: "service")
      #expect(service["host"]?.string == "ward")
      #expect(service["started"]?.string == "2026-11-18T11:06:40Z")
    }
  }

  // 18 of 20: Wilson's interval goes from 0.699 to 0.972.
  @Test(
    "ends with 0, 1 or 2 as its checks pass, fail or stay open",
    arguments: [
      ("atLeast: 0.6", 0, "pass"), ("atLeast: 0.8", 2, "inconclusive"), ("atMost: 0.65", 1, "fail"),
    ] as [(String, Int32, String)])
  func verdicts(rule: String, code: Int32, word: String) async throws {
    try await TrialWorkspace.with { trial in
      let suite = try trial.folder.read("Suites/trial.json5")
      try trial.folder.write(
        suite.replacing("atLeast: 0.6,", with: rule + ","), to: "Suites/trial.json5")
      let call = await trial.call("run", "trial", "--json")
      #expect(call.code == code, "\(call.errors)")
      let json = try JSON.parse(Array(call.output.utf8), name: "output")
      #expect(json["verdict"]?.string == word)
      #expect(json["verdicts"]?[0]?["verdict"]?.string == word)
      let folder = try trial.runFolder()
      #expect(json["folder"]?.string == "\(trial.folder.path)/\(folder)")
      #expect(json["run"]?["suite"]?.string == "trial")
    }
  }

  @Test("shows the same run when it is run again, with the same bytes")
  func again() async throws {
    try await TrialWorkspace.with { trial in
      let first = await trial.call("run", "trial", "--json")
      let second = await trial.call("run", "trial", "--resume", "--threads", "1", "--json")
      #expect(second.code == first.code, "\(second.errors)")
      #expect(second.output == first.output)
      let runs = try trial.list("Reports/trial")
      #expect(runs.count == 1)
      let people = await trial.call("run", "trial")
      #expect(people.errors.contains("The same inputs were run before"))
    }
  }

  @Test("says what it would do, and does nothing, when it is run dry")
  func dry() async throws {
    try await TrialWorkspace.with { trial in
      let call = await trial.call("run", "trial", "--dry")
      #expect(call.code == 0, "\(call.errors)")
      #expect(call.output.contains("Data set    ward, 40 cases"))
      #expect(call.output.contains("not locked yet; the run would lock it"))
      let left = try trial.list("Reports")
      #expect(left.isEmpty)
      #expect(!Files.exists("\(trial.folder.path)/Suites/trial.lock.json"))
      let json = try JSON.parse(
        Array(await trial.call("run", "trial", "--dry", "--json").output.utf8), name: "output")
      let run = await trial.call("run", "trial", "--json")
      let done = try JSON.parse(Array(run.output.utf8), name: "output")
      #expect(json["run"]?.string == done["run"]?["id"]?.string)
      #expect(json["plan"]?["hash"]?.string == done["run"]?["plan_hash"]?.string)
      #expect(json["cases"]?.int == 40)
    }
  }

  @Test("refuses a check that no outcome could pass, and leaves nothing behind")
  func hopeless() async throws {
    try await TrialWorkspace.with(atLeast: "0.99") { trial in
      let call = await trial.call("run", "trial")
      #expect(call.code == 65)
      #expect(call.errors.contains("finds"))
      let left = try trial.list("Reports")
      #expect(left.isEmpty)
      #expect(!Files.exists("\(trial.folder.path)/Suites/trial.lock.json"))
    }
  }

  @Test("takes no other seed or level than the plan's")
  func deviation() async throws {
    try await TrialWorkspace.with { trial in
      for option in ["--seed=8", "--level=0.9"] {
        let call = await trial.call("run", "trial", option)
        #expect(call.code == 64)
        #expect(call.errors.contains("The plan sets the seed (7) and the level (0.95)"))
        #expect(!Files.exists("\(trial.folder.path)/Suites/trial.lock.json"))
      }
      #expect(await trial.call("run", "trial", "--seed=7", "--level=0.95").code == 0)
    }
  }

  @Test("a suite that is not there is missing input, with the nearest name")
  func absent() async throws {
    try await TrialWorkspace.with { trial in
      let call = await trial.call("run", "trail")
      #expect(call.code == 66)
      #expect(call.errors.contains("did you mean trial?"))
    }
  }
}
