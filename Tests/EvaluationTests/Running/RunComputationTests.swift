// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Platform
import Statistics
import TestSupport
import Testing
import Wording

@Suite("The computation of a run")
struct RunComputationTests {
  /// The usual ward with its cases changed.
  private func record(
    suite: String = Ward.suite(), _ change: (inout [WardCase]) -> Void = { _ in }
  ) async throws -> RunRecord {
    var cases = Ward.cases
    change(&cases)
    return try await Ward(cases, suite: suite).record()
  }

  private func cells(_ estimate: Estimate?) -> [String: Double] {
    if case .cells(let cells)? = estimate?.table { cells } else { [:] }
  }

  @Test("counts every case without a prediction, and says so")
  func missingPredictions() async throws {
    let ward = try Ward()
    let rows = try ward.text("Datasets/ward/net.csv").split(separator: "\n")
    // One row gone, one cell empty, two empty in one row, and a case that nobody has.
    var kept = rows.filter { !$0.hasPrefix("e5,") }
    kept = kept.map { $0.hasPrefix("e6,") ? "e6,,0.5" : $0.hasPrefix("e7,") ? "e7,," : $0 }
    kept.append("x99,0.5,0.5")
    try ward.write(kept.joined(separator: "\n") + "\n", to: "Datasets/ward/net.csv")
    let record = try await ward.record()
    #expect(record.failures.count == 3)
    #expect(record.failures.casesByReason == ["no-row": ["e5"], "empty-cell": ["e6", "e7"]])
    let json = record.resultsJSON["failures"]
    #expect(json?["cases_by_reason"]?.canonical() == #"{"empty-cell":2,"no-row":1}"#)
    let rate = try #require(record.estimate("failure_rate", nil))
    #expect(rate.measured.number == 0.05 && rate.events == 3 && rate.n == 60)
    #expect(
      cells(record.estimate("data_cases", nil)) == [
        "cases": 60, "predicted": 57, "failed": 3, "extra_predictions": 1, "patients": 60,
      ])
    #expect(record.estimate("roc_auc")?.n == 57 && record.estimate("roc_auc", "LBBB")?.n == 58)
    #expect(Set(record.warnings.flatMap(\.cases)).isSuperset(of: ["e5", "e6", "e7", "x99"]))
    // They are told at the terminal; what is written names nobody.
    let written = record.warnings.map { $0.zh + $0.en }.joined() + record.resultsJSON.canonical()
    #expect(!written.contains("e5'") && !written.contains("x99") && !written.contains("“e6"))
  }

  @Test("leaves cases of unknown truth out of their target, and says how many")
  func unknownTruth() async throws {
    let record = try await record { cases in
      for place in [3, 4, 8] { cases[place].truths[0] = "" }
    }
    #expect(record.estimate("roc_auc")?.n == 57 && record.estimate("roc_auc", "LBBB")?.n == 60)
    #expect(record.warnings.contains { $0.en.contains("AF: the truth of 3 cases is unknown") })
    #expect(record.warnings.contains { $0.zh.contains("AF：3 例的参考标准未知") })
    #expect(record.failures.count == 0, "the model did answer")
  }

  @Test("shows neither value nor size of a group that is too small")
  func smallGroups() async throws {
    let record = try await record()
    let hill = record.estimates.filter { $0.group == ["site": "hill"] }
    // Three cases on the hill; two targets, the model alone.
    #expect(hill.count == 6)
    for estimate in hill {
      #expect(estimate.measured.reason?.en.contains("under 11") == true)
      #expect(estimate.n == 0 && estimate.events == nil && estimate.units == nil)
      #expect(estimate.interval == nil && estimate.table == nil)
    }
    // The other two sites and the total would give the hill away.
    let sites = ["east", "west"].map { record.estimate("roc_auc", group: ["site": $0]) }
    #expect(sites.contains { $0?.n == 0 })
    for estimate in record.estimates where !estimate.group.isEmpty && estimate.n > 0 {
      let events = estimate.events ?? 0
      #expect(estimate.n >= 11 && [events, estimate.n - events].allSatisfy { $0 == 0 || $0 >= 11 })
    }
    let groups = record.estimates.filter { $0.metric == "roc_auc" && $0.target == "AF" }
      .map(\.group)
    #expect(
      Set(groups) == [
        [:], ["sex": "F"], ["sex": "M"], ["site": "east"], ["site": "west"], ["site": "hill"],
      ])
  }

  @Test("shows groups of just enough cases, and crossings of columns")
  func crossings() async throws {
    let suite = Ward.suite(more: #"subgroups: [["site", "sex"], "site"], minimumCell: 1,"#)
    let record = try await record(suite: suite)
    #expect(record.estimate("roc_auc", group: ["site": "hill"])?.n == 3)
    let crossed = record.estimates.filter {
      $0.metric == "roc_auc" && $0.target == "AF" && $0.group.count == 2
    }
    let east = crossed.filter { $0.group["site"] == "east" }.map(\.n)
    #expect(east.reduce(0, +) == record.estimate("roc_auc", group: ["site": "east"])?.n)
  }

  @Test("resamples patients where they repeat, whatever the unit that the suite names")
  func patients() async throws {
    let single = try await record()
    #expect(single.estimates.allSatisfy { $0.units == nil })
    let several = try await record { cases in
      for place in cases.indices { cases[place].patient = "p\(place / 4)" }
    }
    let estimate = try #require(several.estimate("sensitivity"))
    #expect(estimate.units == 15 && estimate.n == 60)
    #expect(estimate.measured == single.estimate("sensitivity")?.measured)
    #expect(estimate.interval != single.estimate("sensitivity")?.interval)
    #expect(cells(several.estimate("data_cases", nil))["patients"] == 15)
    #expect(!several.warnings.contains { $0.en.contains("patients repeat") })
    let byCase = try await record(suite: Ward.suite().replacing("\"patient\"", with: "\"case\"")) {
      for place in $0.indices { $0[place].patient = "p\(place / 4)" }
    }
    #expect(byCase.estimate("sensitivity")?.interval == estimate.interval)
    #expect(byCase.warnings.contains { $0.en.contains("patients repeat") })
  }

  @Test("measures comparators on all cases, and how alike they treat groups")
  func comparators() async throws {
    let record = try await record()
    let residents = record.estimates.filter { $0.model == "Residents" }
    let figures: Set<String> = ["roc_auc", "sensitivity", "ppv"]
    #expect(figures.isSubset(of: residents.map(\.metric)))
    #expect(residents.filter { figures.contains($0.metric) }.allSatisfy { $0.group.isEmpty })
    let gaps = residents.filter { !figures.contains($0.metric) }
    #expect(gaps.contains { $0.metric == "group_rates" })
    #expect(record.estimate("sensitivity", model: "Residents")?.n == 60)
    #expect(
      record.estimate("sensitivity", model: "Residents")?.measured
        != record.estimate("sensitivity")?.measured)
  }

  @Test("says what happens to 1,000 people at the declared prevalence, and they are 1,000")
  func perThousand() async throws {
    let record = try await record()
    let cells = cells(
      record.estimate("per_1000", parameters: ["prevalence": .number(0.02)]))
    #expect(cells["diseased"] == 20 && cells["healthy"] == 980)
    let people = ["tp", "fn", "fp", "tn"].compactMap { cells[$0] }
    #expect(people.count == 4 && isClose(people.reduce(0, +), 1000))
    #expect(isClose((cells["tp"] ?? 0) + (cells["fn"] ?? 0), 20))
    let sensitivity = try #require(record.estimate("sensitivity")?.measured.number)
    #expect(isClose(cells["tp"] ?? 0, 20 * sensitivity))
    let ppv = try #require(
      record.estimate("ppv", parameters: ["prevalence": .number(0.02)])?.measured.number)
    let (tp, fp) = (cells["tp"] ?? 0, cells["fp"] ?? 0)
    #expect(isClose(ppv, tp / (tp + fp), relative: 1e-12))
    #expect(record.estimate("npv", parameters: ["prevalence": .number(0.02)]) != nil)
    #expect(record.estimate("per_1000", "LBBB", parameters: ["prevalence": .number(0.02)]) == nil)
  }

  @Test("gives a metric that is asked for twice once, and every result its own id")
  func twice() async throws {
    let suite = Ward.suite(
      metrics: """
        "sensitivity", { metric: "sensitivity", at: { threshold: 0.5 } }, "sensitivity", "ppv",
        { metric: "ppv", at: { threshold: 0.5, prevalence: 0.02 } }, "failure_rate"
        """)
    let record = try await record(suite: suite)
    let plain = record.estimates.filter {
      $0.metric == "sensitivity" && $0.target == "AF" && $0.model == "Net" && $0.group.isEmpty
    }
    #expect(plain.count == 1)
    #expect(Set(record.estimates.map(\.id)).count == record.estimates.count)
    #expect(record.estimates.count { $0.metric == "failure_rate" } == 1)
  }

  @Test("gives the same results whatever the order of the rows and the number of threads")
  func order() async throws {
    func contents(_ record: RunRecord) -> [Estimate] {
      record.estimates.map { estimate in
        var copy = estimate
        copy.id = ""
        return copy
      }
    }
    let metrics = #""roc_auc", "average_precision", "brier_score", "calibration_slope", "f1""#
    let ward = try Ward(suite: Ward.suite(metrics: metrics))
    let straight = try await ward.record()
    let threaded = try await ward.record(threads: 3)
    #expect(straight.resultsJSON == threaded.resultsJSON)
    var generator = SeededGenerator(seed: 3)
    let shuffled = try await Ward(
      Ward.cases.shuffled(using: &generator), suite: Ward.suite(metrics: metrics)
    ).record()
    #expect(contents(straight) == contents(shuffled))
  }

  @Test("carries inputs with their hashes, models named")
  func inputs() async throws {
    let ward = try Ward()
    let record = try await ward.record()
    #expect(
      record.inputs.map(\.path) == [
        "Datasets/ward/cases.csv", "Datasets/ward/net.csv", "Datasets/ward/residents.csv",
      ])
    #expect(record.inputs.map(\.model) == [nil, "Net", "Residents"])
    for input in record.inputs {
      #expect(try SHA256.hex(ofFile: ward.path(input.path)) == input.sha256)
    }
    #expect(record.localCases == 60)
    #expect(record.groupLabels["sex"]?.keys.sorted() == ["F", "M"])
  }
}
