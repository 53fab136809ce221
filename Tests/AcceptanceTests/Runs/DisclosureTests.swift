// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

/// What a run and a gate leave tells of no patient and of no group under the minimum.
@Suite("What is published of small groups", .serialized, .ownThread)
struct DisclosureTests {
  private static let values = [
    "sex": ["F", "M"], "site": ["east", "north", "west"], "age": ["child", "old", "young"],
  ]
  private static let tables = [["sex"], ["site"], ["age"], ["sex", "site"], ["sex", "age"]]

  private func ward(seed: UInt64) throws -> WardWorkspace {
    var generator = SeededGenerator(seed: seed)
    func draw() -> Double { Double.random(in: 0..<1, using: &generator) }
    let cases = (0..<520).map { number -> WardWorkspace.Case in
      let (sex, site, age) = (draw(), draw(), draw())
      var groups = [
        "sex": sex < 0.45 ? "F" : "M",
        "site": site < 0.02 ? "west" : site < 0.12 ? "north" : "east",
      ]
      // Some have no age on record.
      if age > 0.03 { groups["age"] = age < 0.06 ? "child" : age < 0.4 ? "old" : "young" }
      // The children are few, and have many recordings each.
      let patient = groups["age"] == "child" ? 5000 + number % 4 : number / 2
      let sick = ["AF": draw() < 0.4, "LBBB": draw() < 0.12]
      return WardWorkspace.Case(
        patient: "PAT\(90_000 + patient)", groups: groups, truths: sick,
        scores: sick.mapValues { ($0 ? 0.3 : 0) + 0.7 * draw() })
    }
    return try WardWorkspace(
      cases, columns: ["sex", "site", "age"], targets: ["AF", "LBBB"],
      population: "target: { site: { east: 0.8, north: 0.15, west: 0.05 } }",
      suite: """
        metrics: [
          { metric: "sensitivity", at: { threshold: 0.5 } }, { metric: "specificity", at: { threshold: 0.5 } },
          { metric: "ppv", at: { threshold: 0.5 } }, "roc_auc",
        ],
        subgroups: ["sex", "site", "age", ["sex", "site"], ["sex", "age"]],
        checks: [
          { id: "auroc", metric: "roc_auc", target: "AF", atLeast: 0.6, primary: true },
          { id: "rare", metric: "roc_auc", target: "LBBB", atLeast: 0.6, primary: true },
          { id: "gap", fairness: "equal_opportunity_difference", across: "site", target: "AF", at: { threshold: 0.5 }, atMost: 0.2 },
        ],
        gate: { checks: [{ id: "floor", metric: "roc_auc", target: "AF", atLeast: 0.5, everyGroupOf: ["sex", "site"] }] },
        """)
  }

  @Test(
    "gives no patient and no small group away, nor lets one be worked out", arguments: [3, 8, 21])
  func disclosure(seed: UInt64) throws {
    let ward = try ward(seed: seed)
    let run = try ward.ask(["run", "ward"])
    #expect([0, 1, 2].contains(run.code), "\(run.errors)")
    let gate = try ward.ask(["gate", "ward", "--json"])
    #expect([1, 2].contains(gate.code), "a group too small to be seen passed its floor")
    let decision = try JSON.parse(Array(gate.output.utf8), name: "gate")
    let folders = [run.lastLine, decision["folder"]?.string ?? ""]
    for folder in folders { try namesNobody(folder) }
    let record = try JSON.parse(
      Array(try Files.readText("\(run.lastLine)/results.json").utf8), name: "results")
    let estimates = (record["estimates"]?.array ?? []) + (record["verdicts"]?.array ?? [])
    // Of whom it is said that there are none is known as well.
    let told = estimates.filter { estimate in
      guard estimate["group"]?.object?.isEmpty == false else { return false }
      return (estimate["n"]?.int ?? 0) > 0
        || estimate["undefined"]?.string == "the subgroup has no cases"
    }
    #expect(told.count > 50, "hardly any group is told of")
    for target in ward.targets { attack(ward, told, target) }
    // The page says where data are insufficient, and holds to the record.
    let page = try Files.readText("\(run.lastLine)/dossier.zh-CN.html")
    #expect(page.contains("数据不足"))
    #expect(try ward.ask(["verify", run.lastLine]).code == 0)
  }

  /// A ward of which two models did not answer a share of the cases each, not the same ones.
  private func unanswered(_ share: Double, seed: UInt64) throws -> WardWorkspace {
    var generator = SeededGenerator(seed: seed)
    func draw() -> Double { Double.random(in: 0..<1, using: &generator) }
    let cases = (0..<900).map { number -> WardWorkspace.Case in
      let isIll = draw() < 0.4
      func answer() -> [String: Double] {
        draw() < share ? [:] : ["AF": (isIll ? 0.3 : 0) + 0.7 * draw()]
      }
      return WardWorkspace.Case(
        patient: "PAT\(90_000 + number)", groups: ["sex": draw() < 0.5 ? "F" : "M"],
        truths: ["AF": isIll], scores: answer(), rival: answer())
    }
    return try WardWorkspace(
      cases, columns: ["sex"], targets: ["AF"],
      suite: """
        metrics: [{ metric: "sensitivity", at: { threshold: 0.5 } }, "roc_auc"], subgroups: ["sex"],
        checks: [
          { id: "auroc", metric: "roc_auc", atLeast: 0.6, primary: true },
          { id: "beside", metric: "roc_auc", nonInferiorTo: "Rival", margin: 0.1, everyGroupOf: "sex" },
        ],
        """)
  }

  @Test(
    "tells of no few that one of two models did not answer",
    arguments: [(0.01, true), (0.3, false)], [UInt64(2), 5])
  func differences(way: (share: Double, isCommon: Bool), seed: UInt64) throws {
    let ward = try unanswered(way.share, seed: seed)
    let run = try ward.ask(["run", "ward"])
    #expect([0, 1, 2].contains(run.code), "\(run.errors)")
    let record = try JSON.parse(
      Array(try Files.readText("\(run.lastLine)/results.json").utf8), name: "results")
    let estimates = (record["estimates"]?.array ?? []) + (record["verdicts"]?.array ?? [])
    var rowSets: [Int] = []
    for sex in ["F", "M"] {
      let told = estimates.filter {
        $0["group"]?["sex"]?.string == sex
          && ["roc_auc", "roc_auc_difference", "group_rates"].contains($0["metric"]?.string)
      }.compactMap { estimate -> (n: Int, ill: Int)? in
        guard let n = estimate["n"]?.int, let ill = estimate["events"]?.int else { return nil }
        return (n, ill)
      }
      #expect(told.count > 1, "\(sex) is hardly told of")
      rowSets.append(Set(told.map(\.n)).count)
      for one in told {
        for other in told where one.n >= other.n {
          let (n, ill) = (one.n - other.n, one.ill - other.ill)
          #expect(
            [n, ill, n - ill].allSatisfy { $0 == 0 || $0 >= 11 }, "\(n) of \(sex), \(ill) ill")
        }
      }
    }
    // The pair's cases are fewer than the model's own, unless both are those that all answered.
    #expect(rowSets.contains(2) == !way.isCommon)
    // Who was not answered is told to whoever runs it, and stands in nothing that is passed on.
    try namesNobody(run.lastLine)
    #expect(run.errors.contains("For example: 'BLH7"))
    let warnings = (record["warnings"]?.array ?? []).compactMap(\.string)
    #expect(warnings.contains { $0.contains("not every model answered") } == way.isCommon)
  }

  private func namesNobody(_ folder: String) throws {
    for name in try Files.list(folder) where !name.hasSuffix("figures") {
      let text = try Files.readText("\(folder)/\(name)")
      #expect(!text.contains("PAT9"), "\(name) names a patient")
      #expect(!text.contains("BLH7"), "\(name) names a case")
    }
  }

  /// Subtracts what is told of a target from each other, counts of people and of the ill alike.
  private func attack(_ ward: WardWorkspace, _ told: [JSON], _ target: String) {
    let missing = ward.columns.map { column in
      (column, ward.cases.count { $0.groups[column] == nil })
    }
    func published(_ count: (JSON) -> Int?, _ isOf: (JSON) -> Bool) -> [[String: String]: Int] {
      var found: [[String: String]: Int] = [:]
      for estimate in told where isOf(estimate) {
        let group = (estimate["group"]?.object ?? [:]).compactMapValues(\.string)
        guard let n = count(estimate) else { continue }
        found[group] = n
      }
      return found
    }
    // Sizes are the same for every target; a share of the data tells a size as well.
    var sizes = published({ $0["n"]?.int }) {
      $0["metric"]?.string != "representation" && $0["metric"]?.string != "slice_gap"
    }
    for (group, own) in published(
      { $0["events"]?.int }, { $0["metric"]?.string == "representation" })
    {
      sizes[group] = own
    }
    let ofTarget = { (estimate: JSON) in
      estimate["target"]?.string == target && estimate["metric"]?.string != "slice_gap"
    }
    var ill = published({ $0["n"]?.int == 0 ? 0 : $0["events"]?.int }, ofTarget)
    var well = published(
      { estimate in
        if estimate["n"]?.int == 0 { return 0 }
        return estimate["events"]?.int.flatMap { events in
          estimate["n"]?.int.map { $0 - events }
        }
      }, ofTarget)
    sizes[[:]] = ward.cases.count
    ill[[:]] = ward.count([:], target)
    well[[:]] = ward.count([:], target, false)
    var people = Differencing(
      published: sizes, values: Self.values, missing: Dictionary(uniqueKeysWithValues: missing))
    people.close(Self.tables)
    check(people.known, ward)
    for (published, truth) in [(ill, true), (well, false)] {
      var states = Differencing(
        published: published, values: Self.values,
        missing: Dictionary(uniqueKeysWithValues: missing.filter { $0.1 == 0 }))
      states.close(Self.tables)
      check(states.known, ward, target, truth)
    }
  }

  /// What is known must be right, and of no fewer than eleven people, though they may be more cases.
  private func check(
    _ known: [[String: String]: Int], _ ward: WardWorkspace, _ target: String? = nil,
    _ truth: Bool = true
  ) {
    for (group, found) in known where !group.isEmpty {
      #expect(
        found == ward.count(group, target, truth), "what is told of \(group) is wrong")
      let people = ward.patients(group, target, truth)
      #expect(
        people == 0 || people >= 11, "\(group) has \(people) people, and that can be found out")
    }
  }
}
