// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("A suite that cannot be run", .serialized, .ownThread)
struct RefusedSuiteTests {
  /// One mistake in the files of a workspace, and what must be said of it.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable (TrialWorkspace) throws -> Void
    var code: Int32 = 65
    let said: [String]
  }

  private static let suite = "Suites/trial.json5"
  private static let datasheet = "Datasets/cxr-nih/dataset.json5"
  private static let predictions = "Datasets/cxr-nih/predictions_densenet121.csv.gz"

  static let mistakes: [Mistake] = [
    Mistake(
      testDescription: "has a key that nobody knows",
      make: { try $0.replace("minimumCell:", with: "minimumCel:", in: suite) },
      said: ["\(suite):19:", "minimumCel", "minimumCell"]),
    Mistake(
      testDescription: "asks for a metric that there is not",
      make: { try $0.replace("\"brier_score\"", with: "\"brier_scor\"", in: suite) },
      said: ["\(suite):13:", "brier_scor", "brier_score"]),
    Mistake(
      testDescription: "says a key twice",
      make: { try $0.replace("stage:", with: "suite: \"other\", stage:", in: suite) },
      said: ["\(suite):3:", "suite"]),
    Mistake(
      testDescription: "has a full-width comma",
      make: { try $0.replace("stage: \"pilot\",", with: "stage: \"pilot\"，", in: suite) },
      said: ["\(suite):3:", "，"]),
    Mistake(
      testDescription: "names a data set that is not there",
      make: { try $0.replace("dataset: \"cxr-nih\"", with: "dataset: \"cxr-nhi\"", in: suite) },
      code: 66, said: ["cxr-nhi"]),
    Mistake(
      testDescription: "names predictions that are not there",
      make: { try $0.replace("predictions_densenet121", with: "predictions_dense", in: suite) },
      code: 66, said: ["predictions_dense.csv.gz"]),
    Mistake(
      testDescription: "names a target that the data do not have",
      make: { try $0.replace("\"Hernia\"]", with: "\"Herniaa\"]", in: suite) },
      said: ["Herniaa", "Hernia"]),
    Mistake(
      testDescription: "has data whose hash is not the declared one",
      make: { workspace in
        let digest = try SHA256.hex(ofFile: workspace.path("Datasets/cxr-nih/metadata_test.csv.gz"))
        try workspace.replace(digest, with: SHA256.hex(of: "another"), in: datasheet)
      },
      said: ["metadata_test.csv.gz"]),
    Mistake(
      testDescription: "has predictions that are cut off",
      make: { workspace in
        let path = workspace.path(predictions)
        try Files.writeAtomically(Array(try Files.read(path).dropLast(1000)), to: path)
      },
      said: ["predictions_densenet121.csv.gz"]),
    Mistake(
      testDescription: "has predictions that name a case twice",
      make: { workspace in
        try changeRows(of: workspace) { rows in rows.append(rows[7]) }
      },
      said: ["predictions_densenet121.csv.gz"]),
    Mistake(
      testDescription: "has a prediction that is not a number",
      make: { workspace in
        try changeRows(of: workspace) { rows in
          let names = rows[0].split(separator: ",")
          var cells = rows[4].split(separator: ",").map(String.init)
          if let place = names.firstIndex(of: "prob_Hernia") { cells[place] = "NaN" }
          rows[4] = cells.joined(separator: ",")
        }
      },
      said: ["predictions_densenet121.csv.gz:5"]),
    Mistake(
      testDescription: "has a check that no outcome could pass",
      make: { try $0.replace("target: \"Hernia\", atLeast: 0.9", with: impossible, in: suite) },
      said: ["hernia"]),
  ]

  /// Sensitivity is at most 1, and its lower bound stays below this with as few cases as there are.
  private static let impossible =
    "target: \"Hernia\", at: { threshold: 0.1 }, atLeast: 0.9999"

  @Test("is refused with one sentence, and leaves no folder behind", arguments: mistakes)
  func refusal(_ mistake: Mistake) throws {
    let workspace = try TrialWorkspace()
    if mistake.testDescription.hasPrefix("has a check") {
      try workspace.replace(
        "id: \"hernia\", metric: \"roc_auc\"", with: "id: \"hernia\", metric: \"sensitivity\"",
        in: Self.suite)
    }
    try mistake.make(workspace)
    let ending = try workspace.run().ending
    expectOneSentence(ending, code: mistake.code, saying: mistake.said)
    #expect(try workspace.runFolders().isEmpty)
  }

  private static func changeRows(
    of workspace: TrialWorkspace, _ change: (inout [String]) -> Void
  ) throws {
    let path = workspace.path(predictions)
    let text = String(decoding: try Gzip.inflate(Files.read(path), name: path), as: UTF8.self)
    var rows = text.split(separator: "\n").map(String.init)
    change(&rows)
    try Files.writeAtomically(
      Gzip.deflate(Array((rows.joined(separator: "\n") + "\n").utf8)), to: path)
  }
}
