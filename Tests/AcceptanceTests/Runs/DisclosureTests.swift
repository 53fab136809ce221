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
    let told = estimates.filter { estimate in
      estimate["group"]?.object?.isEmpty == false && (estimate["n"]?.int ?? 0) > 0
    }
    #expect(told.count > 25, "hardly any group is told of")
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

  /// Sites with so many ill and well patients each; the model does not answer the first few of some.
  private func sites(
    _ sites: [(String, ill: Int, well: Int)], rows: Int = 1, unanswered: [String: Int] = [:],
    hasRival: Bool = true
  ) throws -> WardWorkspace {
    var generator = SeededGenerator(seed: 4)
    var cases: [WardWorkspace.Case] = []
    for (site, ill, well) in sites {
      for number in 0..<(ill + well) {
        let patient = "PAT\(90_000 + cases.count)"
        for _ in 0..<rows {
          let isIll = number < ill
          func answer() -> [String: Double] {
            ["AF": (isIll ? 0.3 : 0) + 0.7 * Double.random(in: 0..<1, using: &generator)]
          }
          cases.append(
            WardWorkspace.Case(
              patient: patient, groups: ["site": site], truths: ["AF": isIll],
              scores: number % 2 == 0 && number / 2 < unanswered[site] ?? 0 ? [:] : answer(),
              rival: hasRival ? answer() : [:]))
        }
      }
    }
    return try WardWorkspace(
      cases, columns: ["site"], targets: ["AF"],
      suite: """
        metrics: [{ metric: "sensitivity", at: { threshold: 0.5 } }], subgroups: ["site"],
        checks: [{ id: "auroc", metric: "roc_auc", atLeast: 0.6, primary: true }],
        """)
  }

  private func toldSites(_ estimates: [JSON], model: String? = nil) -> Set<String> {
    Set(
      estimates.filter { estimate in
        estimate["metric"]?.string == "sensitivity" && (estimate["n"]?.int ?? 0) > 0
          && model.map { estimate["model"]?.string == $0 } ?? true
      }.compactMap { $0["group"]?["site"]?.string })
  }

  @Test("hides the same groups in a run and in its comparison with its comparator")
  func together() throws {
    // X has three ill; which site is hidden beside it must not hang on who answered what.
    let ward = try sites(
      [("V", 80, 120), ("W", 70, 120), ("Z", 32, 32), ("Y", 31, 31), ("X", 3, 60)],
      unanswered: ["V": 1, "Z": 4])
    let run = try ward.ask(["run", "ward"])
    let record = try JSON.parse(
      Array(try Files.readText("\(run.lastLine)/results.json").utf8), name: "results")
    let told = toldSites(record["estimates"]?.array ?? [], model: "DNN")
    #expect(told.count == 3 && !told.contains("X"))
    let comparison = try ward.ask(["compare", "--run", run.lastLine, "--json"])
    #expect(comparison.code == 0, "\(comparison.errors)")
    let outcome = try JSON.parse(Array(comparison.output.utf8), name: "comparison")
    let target = outcome["comparisons"]?.array?.first?["targets"]?.array?.first
    let withheld = (target?["withheld"]?.array ?? []).compactMap { $0["site"]?.string }
    // A comparator's groups are told as well, though one site is small.
    let rates = (record["estimates"]?.array ?? []).filter {
      $0["metric"]?.string == "underdiagnosis_difference" && $0["model"]?.string == "Rival"
    }
    #expect(rates.contains { ($0["n"]?.int ?? 0) > 0 })
    #expect(Set(withheld) == Set(["V", "W", "X", "Y", "Z"]).subtracting(told))
  }

  @Test("counts people where each of them has many rows")
  func people() throws {
    // Two patients of thirty rows each in one site, and one in another: the rows are many.
    let ward = try sites(
      [("A", 1, 1), ("B", 1, 0), ("C", 20, 20), ("D", 20, 20)], rows: 30, hasRival: false)
    let run = try ward.ask(["run", "ward"])
    let record = try JSON.parse(
      Array(try Files.readText("\(run.lastLine)/results.json").utf8), name: "results")
    let told = toldSites(record["estimates"]?.array ?? [])
    #expect(told.isDisjoint(with: ["A", "B"]))
    // The patients of everyone and of each site are told, so that a third one must be hidden too.
    #expect(told.count == 1, "\(told)")
  }

  @Test("looks the same of a group that is empty and of one that is small")
  func empty() throws {
    let ward = try sites(
      [("V", 80, 120), ("W", 70, 120), ("X", 3, 4), ("Y", 20, 20)], hasRival: false)
    let run = try ward.ask(["run", "ward"])
    let results = try Files.readText("\(run.lastLine)/results.json")
    #expect(results.contains("withheld") && !results.contains("no cases"))
  }

  @Test("refuses a column of ids for groups, whose values would name people")
  func identifiers() throws {
    let names = (0..<30).map { ("S\($0)", ill: 3, well: 4) }
    let ward = try sites(names, hasRival: false)
    let run = try ward.ask(["run", "ward"])
    #expect(run.code == 65 && run.errors.contains("names people and is no group"))
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
