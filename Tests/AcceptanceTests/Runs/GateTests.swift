// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("A gate", .serialized, .ownThread)
struct GateTests {
  @Test("lets a release through that is as good as the baseline, and stops one that fails a group")
  func releases() throws {
    let workspace = try GateWorkspace()
    let first = try workspace.ask(["run", "release"])
    #expect(first.code == 0)
    let baseline = first.lastLine
    try workspace.release(3)
    let (same, passed) = try workspace.gate(["--baseline", baseline])
    #expect(same.code == 0, "\(same.errors)")
    #expect(GateWorkspace.verdicts(passed) == ["auroc": "pass", "kept": "pass", "floor": "pass"])
    #expect(passed["verdict"]?.string == "pass")
    try workspace.release(2)
    let (broken, json) = try workspace.gate(["--baseline", baseline])
    #expect(broken.code == 1)
    let verdicts = GateWorkspace.verdicts(json)
    // Its overall area rises, and the women are no better off than by chance.
    #expect(verdicts == ["auroc": "pass", "kept": "pass", "floor": "fail"])
    let floor = json["verdicts"]?.array?.first { $0["check"]?.string == "floor" }
    #expect(floor?["group"]?["sex"]?.string == "F")
    for key in ["check", "verdict", "estimate", "bound", "limit"] { #expect(floor?[key] != nil) }
    try readable(json["folder"]?.string ?? "", workspace)
  }

  /// What the gate left is taken by build servers, and no patient is named in it.
  private func readable(_ folder: String, _ workspace: GateWorkspace) throws {
    let names = try Files.list(folder)
    #expect(
      Set(names) == [
        "gate.json", "junit.xml", "gate.sarif", "codequality.json", "summary.zh-CN.md",
        "summary.en.md",
      ])
    for name in names {
      let text = try Files.readText("\(folder)/\(name)")
      #expect(!text.contains("ZY-1"), "\(name) names a patient")
      #expect(!text.contains(workspace.folder.path), "\(name) names a folder of this machine")
    }
    var check = try SchemaCheck()
    try check.add(json: try Files.readText("\(folder)/gate.json"), obeys: "gate", shownAs: "gate")
    try check.expectAllValid()
    if let shared = ProjectFolder.shared, Files.exists("\(shared)/schemas/junit-10.xsd") {
      let files = ["junit.xml", "gate.sarif", "codequality.json"].map { "\(folder)/\($0)" }
      try Tools.expectClean("check_gate.py", ["\(shared)/schemas"] + files)
    } else {
      print("skipped: the schemas of JUnit and SARIF are not here (../shared/schemas)")
    }
    #expect(try Files.readText("\(folder)/summary.en.md").contains("sex=F"))
  }

  @Test("holds gaps between groups to a limit, by intervals that hold for all pairs together")
  func gaps() throws {
    let workspace = try GateWorkspace()
    let check = """
      { id: "gap", fairness: "equal_opportunity_difference", across: "sex", at: { threshold: 0.45 }, atMost: 0.3 },
      """
    try workspace.release(1, gate: check)
    let (kept, same) = try workspace.gate()
    #expect(kept.code == 0, "\(kept.errors)")
    #expect(GateWorkspace.verdicts(same)["gap"] == "pass")
    // The second release finds nine in ten sick men and about half of the sick women.
    try workspace.release(2, gate: check)
    let (stopped, json) = try workspace.gate()
    #expect(stopped.code == 1 && GateWorkspace.verdicts(json)["gap"] == "fail")
    for (words, says) in [
      (
        "fairness: \"equal_opportunty_difference\", across: \"sex\", atMost: 0.3",
        "equal_opportunity"
      ),
      ("fairness: \"underdiagnosis_difference\", across: \"sex\", atMost: 0.3", "threshold"),
      ("fairness: \"underdiagnosis_difference\", across: \"age\", atMost: 0.3", "subgroups"),
      (
        "fairness: \"underdiagnosis_ratio\", across: \"sex\", at: { threshold: 1 }, atMost: 0.3",
        "atLeast"
      ),
    ] {
      try workspace.release(1, gate: "{ id: \"gap\", \(words) }")
      let ending = try workspace.ask(["gate", "release"])
      #expect(ending.code == 65 && ending.errors.contains(says), "\(ending.errors)")
    }
  }

  @Test("cannot tell without a baseline, and says so")
  func withoutBaseline() throws {
    let workspace = try GateWorkspace()
    let (ending, json) = try workspace.gate()
    #expect(ending.code == 2)
    #expect(
      GateWorkspace.verdicts(json) == ["auroc": "pass", "kept": "inconclusive", "floor": "pass"])
    #expect(json["test_set"]?["reuse"]?.string == "unknown")
    let words = try workspace.ask(["gate", "release", "--explain"])
    #expect(words.code == 2 && words.output.contains("--baseline"))
  }

  @Test("refuses a baseline that is not there, changed, or of other data")
  func badBaselines() throws {
    let workspace = try GateWorkspace()
    let baseline = try workspace.ask(["run", "release"]).lastLine
    try workspace.release(3)
    let absent = try workspace.ask(["gate", "release", "--baseline", "run-0000000000000000"])
    #expect(absent.code == 66 && absent.errors.contains("run-0000000000000000"))
    let scores = workspace.folder.file("Datasets/ward/dnn-1.csv")
    let text = try Files.readText(scores)
    try Files.write(text + "ZZ-1,0.5\n", to: scores)
    let changed = try workspace.ask(["gate", "release", "--baseline", baseline])
    #expect(changed.code == 65 && changed.errors.contains("dnn-1.csv"))
    try Files.write(text, to: scores)
    let manifest = workspace.folder.file("other.json")
    let own = try Files.readText("\(baseline)/manifest.json")
    let hash = try #require(own.firstMatch(of: /"dataset_hash": "([0-9a-f]+)"/)).output.1
    let other = String(repeating: "0", count: hash.count)
    try Files.write(own.replacing(hash, with: other), to: manifest)
    #expect(try workspace.ask(["gate", "release", "--baseline", manifest]).code == 65)
    try Files.write("{}", to: manifest)
    #expect(try workspace.ask(["gate", "release", "--baseline", manifest]).code == 65)
  }

  @Test("releases pass or fail only on a locked test set, and counts each try")
  func locked() throws {
    let workspace = try GateWorkspace(locked: true)
    var levels: [Double] = []
    var record = ""
    for (place, release) in [1, 3, 2].enumerated() {
      try workspace.release(release, gate: "")
      let (ending, json) = try workspace.gate()
      #expect(ending.code == 0)
      #expect(json["test_set"]?["try"]?.int == place + 1)
      #expect(json["exploratory"]?.bool == false)
      let verdict = try #require(json["verdicts"]?.array?.first)
      #expect(verdict["estimate"] == .null && verdict["bound"] == .null)
      let folder = json["folder"]?.string ?? ""
      record = "\(folder)/gate.json"
      for name in try Files.list(folder) {
        let text = try Files.readText("\(folder)/\(name)")
        #expect(!text.contains("R-") && !text.contains("0.7"), "\(name) tells an estimate")
      }
      let explained = try workspace.ask(["gate", "release", "--explain"])
      let level = try #require(explained.output.firstMatch(of: /([0-9.]+) % interval/)).output.1
      levels.append(try #require(Double(level)))
    }
    // alpha 6/(pi² k²), and the same model again is no further try.
    for (place, level) in levels.enumerated() {
      let k = Double(place + 1)
      #expect(abs(level - 100 * (1 - 0.05 * 6 / (Double.pi * Double.pi * k * k))) < 0.001)
    }
    // A fresh ledger knows nothing of it, unless the baseline's record carries the count.
    let fresh = workspace.folder.file("fresh.sqlite")
    try workspace.release(3, gate: "")
    let (_, blank) = try workspace.gate(["--ledger", fresh + "1"])
    #expect(blank["test_set"]?["reuse"]?.string == "unknown")
    let (_, carried) = try workspace.gate(["--ledger", fresh, "--baseline", record])
    #expect(carried["test_set"]?["reuse"]?.string == "known")
    #expect(carried["test_set"]?["try"]?.int == 4)
    // Whoever has seen its estimates can fit a model to it.
    #expect(try workspace.ask(["run", "release"]).errors.contains("locked test set"))
    let (_, exposed) = try workspace.gate()
    #expect(exposed["exploratory"]?.bool == true && exposed["test_set"]?["exposed"]?.bool == true)
  }

  @Test("wants the words it knows, and a group that is too small is not told of")
  func words() throws {
    let workspace = try GateWorkspace()
    for (gate, words) in [
      ("{ id: \"a\", metric: \"roc_auc\", atLeast: 0.5, everyGroupOf: \"age\" }", "subgroups"),
      ("{ id: \"a\", metric: \"roc_auc\", superiorTo: \"baseline\", margin: 0.1 }", "superiorTo"),
      ("{ id: \"auroc\", metric: \"roc_auc\", atLeast: 0.5 }", "twice"),
    ] {
      try workspace.release(1, gate: gate)
      let ending = try workspace.ask(["gate", "release"])
      #expect(ending.code == 65 && ending.errors.contains(words), "\(ending.errors)")
    }
    try workspace.release(
      2, gate: "{ id: \"better\", metric: \"roc_auc\", superiorTo: \"baseline\" }")
    #expect(try workspace.ask(["gate", "release", "--profile", "fast"]).code == 64)
  }
}
