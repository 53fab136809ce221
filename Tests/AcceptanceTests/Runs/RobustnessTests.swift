// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("A run that asks again with worse inputs", .serialized, .ownThread)
struct RobustnessTests {
  private static let inputs = "\"x\", \"age\""
  private static let robustness = """
    {
      repeats: 2,
      perturbations: [
        { kind: "noise", columns: ["x", "age"], levels: [1, 0.5] },
        { kind: "missing", columns: ["age"] },
      ],
    }
    """

  /// The estimates of one kind: by perturbation, amount and metric.
  private static func find(
    _ estimates: [JSON], _ name: String, _ perturbation: String, amount: Double? = nil,
    metric: String? = nil
  ) throws -> JSON {
    try #require(
      estimates.first {
        let parameters = $0["parameters"]
        return $0["metric"]?.string == name
          && parameters?["perturbation"]?.string == perturbation
          && parameters?["amount"]?.double == amount && parameters?["metric"]?.string == metric
      }, "\(name) \(perturbation)")
  }

  private static func answer(_ fields: JSON) -> Double {
    0.98 / (1 + exp(-(fields["x"]?.double ?? .nan)))
  }

  @Test("tells the model what the suite says, and counts what changes as anyone can count it")
  func counted() throws {
    let workspace = try DisturbedWorkspace(numbers: Array(0..<60))
    try workspace.write(suite: "s", inputs: Self.inputs, robustness: Self.robustness)
    let estimates = try workspace.estimates("s")
    let told = try workspace.told("s")
    try #require(told.count == 300)
    func part(_ number: Int) -> [JSON] { told[number * 60..<(number + 1) * 60].map(\.fields) }
    let (plain, half, whole) = (part(0), part(2), part(3))
    #expect(part(1) == plain)
    #expect(zip(part(4), plain).allSatisfy { $0["x"] == $1["x"] && $0["age"] == .null })
    // Levels share their chance; the spread is that of the column, ages are whole and in range.
    let xs = plain.map { $0["x"]?.double ?? .nan }
    let mean = xs.reduce(0, +) / 60
    let deviation = (xs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 59).squareRoot()
    let steps = zip(half, xs).map { (($0["x"]?.double ?? .nan) - $1) / (0.5 * deviation) }
    for (step, (fields, x)) in zip(steps, zip(whole, xs)) {
      #expect(abs((fields["x"]?.double ?? .nan) - x - step * deviation) < 1e-9)
    }
    let spread = (steps.reduce(0) { $0 + $1 * $1 } / 60).squareRoot()
    #expect((0.75...1.25).contains(spread) && abs(steps.reduce(0, +) / 60) < 0.35)
    for fields in half + whole {
      let age = fields["age"]?.int
      #expect(age.map { (20...79).contains($0) } == true)
    }
    // Calls and a rate, counted here.
    let calls = plain.map { Self.answer($0) >= 0.5 }
    let now = whole.map { Self.answer($0) >= 0.5 }
    let changed = try Self.find(estimates, "robustness_call_changes", "noise", amount: 1)
    #expect(changed["events"]?.int == zip(calls, now).count { $0 != $1 } && changed["n"]?.int == 60)
    let sick = (0..<60).filter { $0 * 7 % 10 < 4 + $0 % 3 }
    func rate(_ calls: [Bool]) -> Double {
      Double(sick.count { calls[$0] }) / Double(sick.count)
    }
    let value = try Self.find(
      estimates, "robustness_value", "noise", amount: 1, metric: "sensitivity")
    let change = try Self.find(
      estimates, "robustness_change", "noise", amount: 1, metric: "sensitivity")
    #expect(abs((value["value"]?.double ?? .nan) - rate(now)) < 1e-12)
    #expect(abs((change["value"]?.double ?? .nan) - (rate(now) - rate(calls))) < 1e-12)
    #expect(change["interval"] != nil && change["units"]?.int == 30)
    // Without ages the model says nothing: that is no failure of the cases, nor too many of them.
    let silent = try Self.find(estimates, "robustness_failures", "missing")
    #expect(silent["value"]?.double == 1 && silent["n"]?.int == 60)
    let plainFailures = estimates.first { $0["metric"]?.string == "failure_rate" }
    #expect(plainFailures?["value"]?.double == 0)
    let alike = try Self.find(estimates, "repeatability_differs", "repetition")
    #expect(alike["value"]?.double == 0 && alike["interval"]?["upper"]?.double ?? 1 < 0.13)
  }

  @Test("gives the same numbers for another order of cases and another batch")
  func order() throws {
    let robustness =
      "{ cases: 30, perturbations: [{ kind: \"noise\", columns: [\"x\"], levels: [1] }] }"
    func numbers(_ order: [Int], batch: Int) throws -> [String: JSON] {
      let workspace = try DisturbedWorkspace(numbers: order)
      try workspace.write(
        suite: "s", inputs: Self.inputs, robustness: robustness, batch: batch)
      let found = try workspace.estimates("s").filter {
        $0["metric"]?.string?.hasPrefix("robustness") == true
      }
      return Dictionary(
        uniqueKeysWithValues: found.map { estimate in
          let name = [estimate["metric"], estimate["parameters"]].compactMap { $0?.canonical() }
          return (
            name.joined(),
            JSON.array([estimate["value"] ?? .null, estimate["interval"] ?? .null])
          )
        })
    }
    let straight = try numbers(Array(0..<60), batch: 8)
    #expect(straight.count == 8)
    let turned = try numbers(Array((0..<60).reversed()), batch: 3)
    #expect(straight == turned)
  }

  @Test("measures how far answers to the same input lie apart")
  func repeated() throws {
    let workspace = try DisturbedWorkspace(numbers: Array(0..<60))
    try workspace.write(
      suite: "s", inputs: Self.inputs, robustness: "{ repeats: 3 }", mode: "drifting")
    let estimates = try workspace.estimates("s")
    #expect(try workspace.told("s").count == 180)
    // The program is started anew for the variants, so each case answers p, p, p + 0.01.
    let deviation = 0.01 / 3.0.squareRoot()
    for (name, expected) in [
      ("repeatability_sd", deviation), ("repeatability_coefficient", 2.77 * deviation),
      ("repeatability_range", 0.01), ("repeatability_differs", 1),
    ] {
      let found = try Self.find(estimates, name, "repetition")
      #expect(abs((found["value"]?.double ?? .nan) - expected) < 1e-9, "\(name)")
      #expect(found["n"]?.int == 60 && found["parameters"]?["askings"]?.int == 3)
    }
    let interval = try Self.find(estimates, "repeatability_sd", "repetition")["interval"]
    #expect(abs((interval?["lower"]?.double ?? 0) - deviation) < 1e-9)
  }

  @Test("is killed among the variants: asks again only what was under way, and ends the same")
  func killed() throws {
    let (workspace, calm) = (
      try DisturbedWorkspace(numbers: Array(0..<60)), try DisturbedWorkspace(numbers: Array(0..<60))
    )
    try workspace.write(
      suite: "s", inputs: Self.inputs, robustness: Self.robustness, delay: 0.003)
    for further in [90, 190] {
      let child = try Touchstone.start(["run", "Suites/s.json5", "--resume"], in: workspace.root)
      while try workspace.told("s").count < further, child.isRunning {
        Thread.sleep(forTimeInterval: 0.002)
      }
      child.killAtOnce()
      #expect(child.wait().killed)
    }
    let ending = try workspace.run("s", ["--resume"])
    #expect(ending.code == 0, "\(ending.errors)")
    let asked = try workspace.told("s").count
    #expect(asked >= 300 && asked <= 300 + 2 * 8, "\(asked)")
    let verified = try Touchstone.run(
      ["verify", ending.lastLine, "--recompute"], in: workspace.root)
    #expect(verified.code == 0, "\(verified.output)\(verified.errors)")

    try calm.write(suite: "s", inputs: Self.inputs, robustness: Self.robustness)
    func numbers(_ workspace: DisturbedWorkspace) throws -> [JSON] {
      try workspace.estimates("s").map { estimate in
        var object = estimate.object ?? [:]
        object["id"] = nil
        return .object(object)
      }
    }
    #expect(try numbers(workspace) == numbers(calm))
    for (language, words) in [("zh-CN", "重复性系数"), ("en", "Repeatability coefficient")] {
      let page = try Files.readText(ending.lastLine + "/dossier.\(language).html")
      #expect(page.contains(words) && page.contains("id=\"robustness-target-1-1-1-1\""))
      #expect(!page.contains("case-1"))
    }
  }
}
