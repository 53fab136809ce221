// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Metrics
import Models
import Platform
import TestSupport
import Testing
import Wording

@Suite("A suite file")
struct SuiteReadingTests {
  private func suite(_ text: String) throws -> Suite {
    try Suite(JSON5.parse(Array(text.utf8), file: "Suites/trial.json5"))
  }

  @Test("is read with every key it may have")
  func everyKey() throws {
    let suite = try suite(
      """
      {
        suite: "ecg-all", title: { "zh-CN": "心电图", en: "ECGs" }, stage: "hospital-wide",
        intendedUse: {
          text: { "zh-CN": "辅助", en: "Aid" }, users: "Doctors", responsibility: "The doctor",
          outOfScope: ["Children", { "zh-CN": "起搏器", en: "Pacemakers" }],
        },
        dataset: "ward",
        model: { name: "DNN", label: "The net", version: "1.0", kind: "predictions",
                 path: "a.csv", id: "ecg", column: "p_{target}", output: "probability" },
        comparators: [{ name: "Residents", kind: "predictions", path: "b.csv", output: "call" }],
        task: "binary", targets: ["AF", "RBBB"], unit: "patient",
        metrics: ["roc_auc", { metric: "sensitivity", at: { threshold: 0.5 } },
                  { metric: "sensitivity", at: { specificity: 0.95 } }, "failure_rate"],
        prevalence: { AF: { value: 0.02, range: [0.01, 0.04], source: "S" }, RBBB: { value: 0.1 } },
        subgroups: ["sex", "age", ["sex", "age"]], minimumCell: 20,
        inference: { interval: "wilson", level: 0.9, replicates: 500, seed: 3,
                     multiplicity: "fixed-sequence" },
        checks: [
          { id: "a", metric: "sensitivity", target: "AF", at: { threshold: 0.5 }, atLeast: 0.8,
            primary: true, planned: 0.9, rationale: "R", decidedBy: "Board" },
          { id: "b", metric: "f1", target: "AF", nonInferiorTo: "Residents", margin: 0.05,
            role: "claim" },
          { id: "c", metric: "failure_rate", atMost: 0.01 },
        ],
      }
      """)
    #expect(suite.name == "ecg-all" && suite.stage == .hospitalWide && suite.dataset == "ward")
    #expect(suite.title == Text(zh: "心电图", en: "ECGs"))
    #expect(suite.intendedUse?.text == Text(zh: "辅助", en: "Aid"))
    #expect(suite.intendedUse?.users?.en == "Doctors")
    #expect(suite.intendedUse?.responsibility?.en == "The doctor")
    #expect(suite.intendedUse?.outOfScope.map(\.zh) == ["Children", "起搏器"])
    #expect(suite.model.name == "DNN" && suite.comparators.map(\.name) == ["Residents"])
    #expect(suite.targets == ["AF", "RBBB"] && suite.unit == .patient)
    #expect(
      suite.metrics == [
        MetricRequest("roc_auc"), MetricRequest("sensitivity", [.threshold: 0.5]),
        MetricRequest("sensitivity", [.specificity: 0.95]), MetricRequest("failure_rate"),
      ])
    #expect(suite.prevalence["AF"]?.value == 0.02 && suite.prevalence["AF"]?.range == 0.01...0.04)
    #expect(suite.prevalence["AF"]?.source?.en == "S" && suite.prevalence["RBBB"]?.range == nil)
    #expect(suite.subgroups == [["sex"], ["age"], ["sex", "age"]] && suite.minimumCell == 20)
    #expect(suite.inference.interval == "wilson" && suite.inference.level == 0.9)
    #expect(suite.inference.replicates == 500 && suite.inference.seed == 3)
    #expect(suite.inference.multiplicity == .fixedSequence)
    #expect(suite.checks.map(\.id) == ["a", "b", "c"])
    #expect(suite.checks[0].rule == .atLeast(0.8) && suite.checks[0].isPrimary)
    #expect(suite.checks[0].planned == 0.9 && suite.checks[0].rationale?.en == "R")
    #expect(suite.checks[0].decidedBy?.en == "Board" && suite.checks[0].role == .required)
    #expect(suite.checks[0].place == "Suites/trial.json5:19:5")
    #expect(suite.checks[1].rule == .nonInferior(to: "Residents", margin: 0.05))
    #expect(suite.checks[1].role == .claim && !suite.checks[1].isPrimary)
    #expect(suite.checks[2].rule == .atMost(0.01) && suite.checks[2].target == nil)
    #expect(suite.json["minimumCell"] == .integer(20))
  }

  @Test("has stated defaults for what it leaves out")
  func defaults() throws {
    let suite = try suite(
      """
      { suite: "least", dataset: "ward", task: "binary", targets: ["AF"], metrics: ["roc_auc"],
        model: { name: "N", kind: "predictions", path: "a.csv" } }
      """)
    #expect(suite.title == Text(verbatim: "least") && suite.stage == .pilot)
    #expect(suite.unit == .case && suite.minimumCell == 11 && suite.checks.isEmpty)
    #expect(suite.subgroups.isEmpty && suite.prevalence.isEmpty && suite.comparators.isEmpty)
    #expect(suite.inference.interval == "default" && suite.inference.level == 0.95)
    #expect(suite.inference.replicates == 2000 && suite.inference.seed == 20_260_101)
    #expect(suite.inference.multiplicity == .holm)
  }

  @Test("may have a Chinese name, but none that could lead out of its folder")
  func names() throws {
    func named(_ name: String) -> String {
      Ward.suite().split(separator: "ward-ecg").joined(separator: name)
    }
    #expect(try suite(named("心电图_2.1")).name == "心电图_2.1")
    for name in ["", "../x", "a/b", ".hidden", "a b", "a\\\\b"] {
      let said = sentence { _ = try suite(named(name)) }
      #expect(said?.hasPrefix("Suites/trial.json5:2:10:") == true, "\(said ?? "read")")
    }
  }

  @Test("never makes the reader crash, however it is damaged", .ownThread)
  func fuzz() throws {
    let text = Ward.suite(
      checks: Ward.usualChecks + """
        { id: "ni", metric: "f1", target: "AF", nonInferiorTo: "Residents", margin: 0.1 },
        { id: "none", metric: "failure_rate", atMost: 0.2 },
        """)
    var fuzzer = Fuzzer(
      .suite, texts: [text],
      words: [
        "null", "-1", "1e999", "[", "}", "{}", "\"\"", ",", "：", "NaN", "Infinity", "[[]]",
        "checks: [",
        "level: 1", "replicates: 99999999999",
      ], name: "s.json5")
    fuzzer.count = 2000
    let failures = fuzzer.failures {
      let suite = try Suite(JSON5.parse($0, file: "s.json5"))
      _ = Plan(suite).hash
    }
    #expect(failures == [])
  }
}
