// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("The JSON that programs read", .serialized, .ownThread)
struct AnswersTests {
  @Test("obeys the schemas, in every command's answer and every file of a run")
  func schemas() throws {
    let workspace = try TrialWorkspace()
    try workspace.lock()
    let (ending, folder) = try workspace.run()
    try #require([0, 1, 2].contains(ending.code), "\(ending.errors)")
    var check = try SchemaCheck()
    for (file, schema) in [
      ("\(folder)/results.json", "results"), ("\(folder)/service.json", "service"),
      ("\(folder)/manifest.json", "manifest"),
      (workspace.path("Suites/\(TrialWorkspace.suite).lock.json"), "suite-lock"),
    ] {
      try check.add(json: Files.readText(file), obeys: schema, shownAs: file)
    }
    for page in ["zh-CN", "en"] {
      let html = try Files.readText("\(folder)/dossier.\(page).html")
      let block = try #require(
        html.firstMatch(of: /<script [^>]*id="manifest"[^>]*>(?<json>.*?)<\/script>/),
        "the dossier carries no manifest")
      try check.add(json: String(block.output.json), obeys: "manifest", shownAs: "manifest")
    }
    let commands: [(arguments: [String], schema: String)] = [
      (["metrics"], "metrics"), (["runs"], "runs"), (["verify", folder], "verify"),
      (["dataset", "hash", "Datasets/code-ecg"], "dataset-hash"),
      (["dataset", "describe", "Datasets/code-ecg"], "dataset-describe"),
      (["plan", "receipt", "Suites/\(TrialWorkspace.suite).json5"], "plan-receipt"),
      (["run", "Suites/\(TrialWorkspace.suite).json5"], "run"),
      (["plan", "lock", "Suites/ecg-abnormalities.json5", "--witness", "ethics"], "plan-receipt"),
      (
        ["measure", "Datasets/code-ecg/dnn.csv", "--task", "binary", "--truth", "AF"]
          + ["--score", "RBBB", "--group", "SB"], "measure"
      ),
    ]
    for (arguments, schema) in commands {
      let answer = try Touchstone.run(arguments + ["--json"], in: workspace.root)
      let name = arguments.joined(separator: " ")
      #expect([0, 1, 2].contains(answer.code), "\(name): \(answer.code) \(answer.errors)")
      #expect(
        answer.output.utf8.split(separator: 10).isEmpty == false, "\(name) printed nothing")
      try check.add(json: answer.output, obeys: schema, shownAs: name)
    }
    try check.expectAllValid()
  }

  @Test("obeys the schemas where no run is needed")
  func withoutRun() throws {
    var check = try SchemaCheck()
    for (arguments, schema) in [
      (["metrics"], "metrics"), (["dataset", "hash", "Datasets/code-ecg"], "dataset-hash"),
      (["dataset", "hash", "Datasets/cxr-nih"], "dataset-hash"),
      (["dataset", "check", "support2"], "dataset-check"),
      (["dataset", "check", "covid-tongji"], "dataset-check"),
      (["dataset", "check", "sleep-dod"], "dataset-check"),
      (["dataset", "list"], "dataset-list"),
      (["size", "validation", "--prevalence", "0.1", "--c", "0.8", "--threshold", "0.1"], "size"),
      (
        ["size", "diagnostic", "--sensitivity", "0.9", "--half-width", "0.05", "--prevalence"]
          + ["0.2", "--loss", "0.1"], "size"
      ),
      (
        Self.compare + ["--score", "LBBB", "--score", "RBBB", "--claim", "non-inferiority"]
          + ["--metrics", "roc_auc,brier_score,sensitivity", "--margin", "0.1"], "compare"
      ),
      (
        Self.compare + ["--score", "RBBB", "--between", "SB", "--group", "ST", "--claim"]
          + ["superiority", "--metrics", "roc_auc,calibration_slope"], "compare"
      ),
      (["size", "mcnemar", "--only-first", "0.1", "--only-second", "0.05"], "size"),
      (
        ["size", "difference", "--first", "0.9", "--second", "0.8", "--cases", "300"], "size"
      ),
    ] {
      let answer = try Touchstone.run(arguments + ["--json"], in: ProjectFolder.root)
      let name = arguments.joined(separator: " ")
      #expect(answer.code == 0, "\(name): \(answer.code) \(answer.errors)")
      try check.add(json: answer.output, obeys: schema, shownAs: name)
    }
    try check.expectAllValid()
  }

  private static let compare = [
    "compare", "Datasets/code-ecg/dnn.csv", "--task", "binary", "--truth", "AF", "--replicates",
    "50",
  ]

  @Test("is one document on standard output, with sorted keys, whatever the language of messages")
  func oneDocument() throws {
    let folder = try TemporaryFolder()
    for language in ["zh-CN", "en"] {
      let answer = try Touchstone.run(
        ["metrics", "--json", "--language", language], in: folder.path)
      #expect(answer.code == 0, "\(answer.errors)")
      let parsed = try JSON.parse(Array(answer.output.utf8), name: "metrics")
      let printed = answer.output.trimmingCharacters(in: .whitespacesAndNewlines)
      let pretty = parsed.pretty().trimmingCharacters(in: .whitespacesAndNewlines)
      #expect(printed == parsed.canonical() || printed == pretty)
    }
  }
}
