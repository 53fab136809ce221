// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("A further attempt of a run that asks a model", .ownThread)
struct AttemptTests {
  private static func lines(_ path: String) -> Int {
    (try? Files.readText(path).split(separator: "\n").count) ?? 0
  }

  @Test("asks every case anew, failed ones included, and is a run of its own that can be verified")
  func anew() throws {
    let folder = try TemporaryFolder()
    let cure = folder.file("cure")
    let server = try FarSide("faulty_chat.py", "storm", cure, "0", of: "AcceptanceTests")
    let workspace = try AskedWorkspace(oddByChat: server.url, "stream: true")
    // Without a limit on failures the run is completed, and says what is missing.
    let first = try workspace.run("chat", ["--json"])
    let results = try JSON.parse(Array(first.output.utf8), name: "first")
    #expect(results["failures"]?["count"]?.double == 40, "\(first.errors)")
    #expect(results["failures"]?["cases_by_reason"]?["rate-limited"]?.double == 40)
    #expect(results["run"]?["attempt"] == nil)
    #expect(Self.lines(cure + ".log") == 20 + 40 * 3)

    // A complete run stays what it is, whatever has been mended meanwhile.
    try Files.write("", to: cure)
    let shown = try workspace.run("chat", ["--json", "--resume"])
    #expect(shown.output == first.output && Self.lines(cure + ".log") == 140)
    #expect(try workspace.run("chat", ["--json", "--attempt", "1"]).output == first.output)

    let second = try workspace.run("chat", ["--json", "--attempt", "2"])
    let fresh = try JSON.parse(Array(second.output.utf8), name: "second")
    #expect(fresh["failures"]?["count"]?.double == 0, "\(second.errors)")
    #expect(fresh["run"]?["attempt"]?.double == 2)
    #expect(fresh["run"]?["id"] != results["run"]?["id"])
    #expect(fresh["warnings"]?.array?.contains { $0.string?.contains("attempt 2") == true } == true)
    #expect(Self.lines(cure + ".log") == 140 + 60)
    #expect(try workspace.run("chat", ["--json", "--attempt", "2"]).output == second.output)
    #expect(Self.lines(cure + ".log") == 200)

    // What never came is one run's alone: another one of the same model asks for it, and no more.
    let text = try Files.readText(workspace.path("Suites/chat.json5"))
      .replacingOccurrences(of: "suite: \"chat\"", with: "suite: \"later\"")
    try workspace.write(text, to: "Suites/later.json5")
    let later = try workspace.run("later", ["--json"])
    let complete = try JSON.parse(Array(later.output.utf8), name: "later")
    #expect(complete["failures"]?["count"]?.double == 0, "\(later.errors)")
    #expect(Self.lines(cure + ".log") == 200 + 40)

    for run in [results, fresh, complete] {
      let verified = try Touchstone.run(
        ["verify", run["run"]?["id"]?.string ?? "", "--recompute"], in: workspace.root)
      #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
    }
    let runs = try Touchstone.run(["runs", "--json"], in: workspace.root)
    let list = try JSON.parse(Array(runs.output.utf8), name: "runs")["runs"]?.array ?? []
    #expect(list.compactMap { $0["attempt"]?.int }.sorted() == [1, 1, 2])
    var check = try SchemaCheck()
    for (ending, name) in [(first, "first"), (second, "second")] {
      try check.add(json: ending.output, obeys: "run", shownAs: name)
    }
    try check.expectAllValid()
    withExtendedLifetime(server) {}
  }

  @Test("is what asks again where the model's own failures are too many: they stay, and count")
  func tooMany() throws {
    let folder = try TemporaryFolder()
    let starts = folder.file("starts")
    let workspace = try AskedWorkspace(cases: 60)
    try workspace.write(
      """
      import json, os, sys
      with open(os.environ["STARTS"], "a") as file:
          file.write("start\\n")
      print(json.dumps({"ready": True}), flush=True)
      for line in sys.stdin:
          row = json.loads(line)
          number = row["fields"]["number"]
          answer = {"error": "no lead II"} if number % 10 == 0 else {"values": {"odd": number % 2}}
          print(json.dumps({"id": row["id"], **answer}), flush=True)
      """, to: "model.py")
    try workspace.write(
      suite: "strict",
      model: """
        kind: "process", command: ["\(FarSide.python)", "model.py"], output: "call",
        environment: { STARTS: "\(starts)" }, maxFailures: 2
        """)
    let first = try workspace.run("strict")
    #expect(first.code == 69 && first.errors.contains("failed for 3 cases"), "\(first.errors)")
    #expect(first.errors.contains("no lead II") && first.errors.contains("--attempt"))
    #expect(try workspace.answers().count == 21 && Self.lines(starts) == 1)
    let again = try workspace.run("strict", ["--resume"])
    #expect(again.code == 69 && again.errors.contains("failed for 3 cases"), "\(again.errors)")
    #expect(Self.lines(starts) == 1)
    #expect(try workspace.run("strict", ["--attempt", "2"]).code == 69)
    #expect(Self.lines(starts) == 2)
  }

  @Test("is refused where all answers lie in files, and where it is no number from 1")
  func refused() throws {
    let workspace = try TrialWorkspace()
    let (ending, _) = try workspace.run(TrialWorkspace.suite, ["--attempt", "2"])
    #expect(ending.code == 65 && ending.errors.contains("--attempt"), "\(ending.errors)")
    for word in ["0", "-1", "two"] {
      #expect(try workspace.run(TrialWorkspace.suite, ["--attempt", word]).ending.code == 64)
    }
  }
}
