// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Platform
import Statistics
import Synchronization
import TestSupport
import Wording

extension Ward {
  /// The ward as the program sees it.
  var workspace: Workspace {
    get throws { try Workspace(root: root) }
  }

  /// The suite as it stands in the file.
  func readSuite() throws -> Suite {
    try Suite.read(path: path("Suites/ward-ecg.json5"), shownAs: "Suites/ward-ecg.json5")
  }

  /// The suite, ready to run.
  func prepared(version: String = "test") throws -> PreparedSuite {
    try PreparedSuite("ward-ecg", workspace: workspace, version: version)
  }

  /// Computes the suite in memory.
  func record(earlierPlans: [String] = [], threads: Int = 1) async throws -> RunRecord {
    let computation = RunComputation(
      try prepared(), earlierPlans: earlierPlans, threads: threads)
    return try computation.record(try await computation.answers())
  }

  /// Runs the suite into its folder and gives the outcome with the record, where one was made.
  @discardableResult
  func run(
    render: @escaping @Sendable (RunRecord) throws -> [RunFile] = Ward.files
  ) async throws -> (outcome: RunOutcome, record: RunRecord?) {
    let kept = Mutex<RunRecord?>(nil)
    let run = SuiteRun(
      try prepared(),
      service: RunService(now: { "2026-01-02T03:04:05Z" }, host: "host", user: "user"), threads: 1
    ) { record in
      kept.withLock { $0 = record }
      return try render(record)
    }
    let outcome = try await run.perform { _ in }
    return (outcome, kept.withLock { $0 })
  }

  /// The plainest folder of a run: the results, and a figure in a folder of its own.
  static func files(_ record: RunRecord) -> [RunFile] {
    [
      RunFile(name: RunFile.results, text: record.resultsJSON.pretty()),
      RunFile(name: "figures/one.svg", text: "<svg>\(record.estimates.count)</svg>"),
    ]
  }
}

extension RunRecord {
  /// The one estimate of a metric for a target, all cases, under given parameters.
  func estimate(
    _ metric: String, _ target: String? = "AF", model: String = "Net",
    group: [String: String] = [:], parameters: [String: Parameter] = [:]
  ) -> Estimate? {
    estimates.first {
      $0.metric == metric && $0.target == target && ($0.model ?? model) == model
        && $0.group == group
        && parameters.allSatisfy { [found = $0.parameters] in found[$0.key] == $0.value }
        && $0.parameters["prevalence"] == parameters["prevalence"]
    }
  }

  /// The verdict of a check.
  func verdict(_ id: String) -> CheckResult? { verdicts.first { $0.plan.id == id } }
}
