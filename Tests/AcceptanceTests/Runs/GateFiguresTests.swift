// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("What a gate checks beside metrics", .serialized, .ownThread)
struct GateFiguresTests {
  private func verdicts(_ json: JSON) -> [String: String] { GateWorkspace.verdicts(json) }

  @Test("holds data to their own rules: errors are counted, missing values read off a bound")
  func data() throws {
    let checks = """
      { id: "errors", metric: "data_errors", atMost: 0 },
      { id: "few", metric: "missing_share", column: "age", atMost: 0.1 },
      { id: "open", metric: "missing_share", column: "age", atMost: 0.028 },
      """
    let sound = try ReleaseWorkspace()
    try sound.release(1, gate: checks)
    let (open, json) = try sound.json(["gate", "release"])
    #expect(open.code == 2)
    #expect(
      verdicts(json) == [
        "auroc": "pass", "errors": "pass", "few": "pass", "open": "inconclusive",
      ])
    let entry = json["verdicts"]?.array?.first { $0["check"]?.string == "open" }
    #expect(entry?["needed_n"]?.int ?? 0 > 1600 && entry?["bound"]?.double ?? 0 > 0.028)
    try sound.release(
      1, gate: #"{ id: "none", metric: "missing_share", column: "age", atMost: 0.01 }"#)
    #expect(try sound.ask(["gate", "release"]).code == 1)
    try sound.release(1, gate: #"{ id: "errors", metric: "data_errors", atMost: 0 }"#)
    #expect(try sound.ask(["gate", "release"]).code == 0)
    // The datasheet allows one in a hundred to have no age, and one in forty has none.
    let poor = try ReleaseWorkspace(maxMissing: 0.01)
    try poor.release(1, gate: checks)
    let (stopped, found) = try poor.json(["gate", "release"])
    #expect(stopped.code == 1 && verdicts(found)["errors"] == "fail")
    for name in ["gate.sarif", "junit.xml", "summary.en.md", "codequality.json"] {
      let text = try Files.readText("\(found["folder"]?.string ?? "")/\(name)")
      #expect(text.contains("missing-values"), "\(name) does not say what is wrong")
    }
    #expect(try poor.namesNobody(found["folder"]?.string ?? "") == [])
    let explained = try poor.ask(["gate", "release", "--explain"])
    #expect(explained.output.contains("dataset check"), "\(explained.output)")
  }

  @Test("holds percentiles of latency to a limit by order statistics, and says what they rest on")
  func latency() throws {
    let workspace = try AskedWorkspace(cases: 120)
    try workspace.write(
      """
      import json, sys, time
      print(json.dumps({"ready": True}), flush=True)
      for line in sys.stdin:
          row = json.loads(line)
          time.sleep(0.002)
          print(json.dumps({"id": row["id"], "values": {"odd": row["fields"]["number"] % 2}}), flush=True)
      """, to: "model.py")
    func suite(_ model: String, _ checks: String) throws {
      try workspace.write(suite: "quick", model: model)
      let text = try Files.readText(workspace.path("Suites/quick.json5"))
      try workspace.write(
        text.replacing("checks: [\n", with: "gate: { checks: [\(checks)] }, checks: [\n"),
        to: "Suites/quick.json5")
    }
    func gate(_ checks: String) throws -> (Int32, JSON) {
      try suite(#"kind: "process", command: ["python3", "model.py"], output: "call""#, checks)
      let ending = try Touchstone.run(["gate", "quick", "--json"], in: workspace.root)
      #expect(ending.errors.contains("Error") == false, "\(ending.errors)")
      return (ending.code, try JSON.parse(Array(ending.output.utf8), name: "gate"))
    }
    let (passed, json) = try gate(#"{ id: "p95", metric: "latency_p95", atMost: 60 }"#)
    #expect(passed == 0 && verdicts(json)["p95"] == "pass")
    var check = try SchemaCheck()
    try check.add(json: json.pretty(), obeys: "gate", shownAs: "gate")
    try check.add(json5: workspace.path("Suites/quick.json5"), obeys: "suite")
    try check.expectAllValid()
    let (failed, slow) = try gate(#"{ id: "p50", metric: "latency_p50", atMost: 0.0001 }"#)
    #expect(failed == 1 && verdicts(slow)["p50"] == "fail")
    // The largest of 120 answers bounds no 99th percentile: (1 - 0.01)^n has to fall to 2.5 %.
    let (open, few) = try gate(#"{ id: "p99", metric: "latency_p99", atMost: 60 }"#)
    let entry = few["verdicts"]?.array?.first { $0["check"]?.string == "p99" }
    #expect(open == 2 && entry?["needed_n"]?.int == 368 && entry?["reason"] != nil)
    let explained = try Touchstone.run(["gate", "quick", "--explain"], in: workspace.root)
    #expect(explained.output.contains("order statistic"), "\(explained.output)")
    // Of a file nobody knows how long its answers took.
    let file = try ReleaseWorkspace()
    try file.release(1, gate: #"{ id: "p95", metric: "latency_p95", atMost: 60 }"#)
    #expect(try file.ask(["gate", "release"]).code == 2)
  }

  @Test("holds calibration to limits, beside a baseline, and in every group")
  func calibration() throws {
    let workspace = try ReleaseWorkspace()
    let baseline = try workspace.run(1)
    let checks = """
      { id: "slope", metric: "calibration_slope", atLeast: 0.7 },
      { id: "ece", metric: "ece", nonInferiorTo: "baseline", margin: 0.03 },
      { id: "slopes", metric: "calibration_slope", atLeast: 0.7, everyGroupOf: "sex" },
      """
    func gate(_ number: Int) throws -> (Int32, JSON) {
      try workspace.release(number, gate: checks, subgroups: #"["sex"]"#)
      let (ending, json) = try workspace.json(["gate", "release", "--baseline", baseline])
      return (ending.code, json)
    }
    let (same, passed) = try gate(3)
    #expect(
      same == 0
        && verdicts(passed) == ["auroc": "pass", "slope": "pass", "ece": "pass", "slopes": "pass"])
    // Release 2 knows nothing of women, so that their slope is about 0 and nobody else's is.
    let (broken, stopped) = try gate(2)
    let slopes = stopped["verdicts"]?.array?.first { $0["check"]?.string == "slopes" }
    #expect(broken == 1 && slopes?["verdict"]?.string == "fail")
    #expect(slopes?["group"]?["sex"]?.string == "F")
  }

  @Test("tells none of a group's numbers where they would tell of few people, and does not pass it")
  func withheld() throws {
    // Four women in all, eight cases: the men's numbers and everyone's would tell of them.
    let workspace = try ReleaseWorkspace(women: 4)
    let check = #"{ id: "floor", metric: "roc_auc", atLeast: 0.6, everyGroupOf: "sex" }"#
    try workspace.release(1, gate: check, subgroups: #"["sex"]"#)
    let (ending, json) = try workspace.json(["gate", "release"])
    let floor = json["verdicts"]?.array?.first { $0["check"]?.string == "floor" }
    #expect(ending.code == 2 && floor?["verdict"]?.string == "inconclusive")
    #expect(floor?["bound"] == .null)
    let folder = json["folder"]?.string ?? ""
    #expect(try workspace.namesNobody(folder) == [])
    for name in try Files.list(folder) {
      let text = try Files.readText("\(folder)/\(name)")
      #expect(text.firstMatch(of: /\b1592\b/) == nil, "\(name) tells how many men there are")
    }
  }

  @Test("wants its words, each at its place")
  func words() throws {
    let workspace = try ReleaseWorkspace()
    for (gate, words) in [
      ("metric: \"latency_p95\", atLeast: 1", "atMost"),
      ("metric: \"data_errors\", nonInferiorTo: \"baseline\", margin: 0", "atMost"),
      ("metric: \"data_errors\", target: \"AF\", atMost: 0", "target"),
      ("metric: \"missing_share\", atMost: 0.1", "column"),
      ("metric: \"missing_share\", column: \"agee\", atMost: 0.1", "age"),
      ("metric: \"roc_auc\", column: \"age\", atLeast: 0.1", "missing_share"),
    ] {
      try workspace.release(1, gate: "{ id: \"x\", \(gate) }")
      let ending = try workspace.ask(["gate", "release"])
      #expect(ending.code == 65 && ending.errors.contains(words), "\(ending.errors)")
    }
    try workspace.release(1)
    let path = workspace.folder.file("Suites/release.json5")
    let text = try Files.readText(path)
    try Files.write(
      text.replacing(
        "checks: [{ id: \"auroc\"",
        with: "checks: [{ id: \"q\", metric: \"latency_p95\", atMost: 1 }, { id: \"auroc\""),
      to: path)
    let ending = try workspace.ask(["run", "release"])
    #expect(ending.code == 65 && ending.errors.contains("gate.checks"), "\(ending.errors)")
  }
}
