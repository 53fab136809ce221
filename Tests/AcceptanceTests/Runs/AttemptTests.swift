// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("A further attempt of a run that asks a model")
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

    for run in [results, fresh] {
      let verified = try Touchstone.run(
        ["verify", run["run"]?["id"]?.string ?? "", "--recompute"], in: workspace.root)
      #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
    }
    let runs = try Touchstone.run(["runs", "--json"], in: workspace.root)
    let list = try JSON.parse(Array(runs.output.utf8), name: "runs")["runs"]?.array ?? []
    #expect(list.compactMap { $0["attempt"]?.int }.sorted() == [1, 2])
    var check = try SchemaCheck()
    for (ending, name) in [(first, "first"), (second, "second")] {
      try check.add(json: ending.output, obeys: "run", shownAs: name)
    }
    try check.expectAllValid()
    withExtendedLifetime(server) {}
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
