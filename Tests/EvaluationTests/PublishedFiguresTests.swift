// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Foundation
import Platform
import Statistics
import TestSupport
import Testing

/// The demo suites against the figures that the authors of the models published.
@Suite("Published figures")
struct PublishedFiguresTests {
  /// Runs a suite of this repository in memory, with few replicates and without subgroups.
  ///
  /// The published figures are of all cases and have no interval that is resampled.
  private func record(_ suite: String) async throws -> RunRecord {
    let workspace = try Workspace(root: ProjectFolder.root)
    let text = try Files.readText("\(ProjectFolder.root)/Suites/\(suite).json5")
      .replacing(/replicates: [0-9]+/, with: "replicates: 100")
      .replacing(/subgroups: \[[^\n]*\],/, with: "")
    try #require(text.contains("replicates: 100") && !text.contains("subgroups"))
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "\(suite).json5")
    let prepared = try PreparedSuite(path, workspace: workspace, version: "test")
    let computation = RunComputation(prepared, earlierPlans: [], threads: 2)
    return try computation.record(try await computation.answers())
  }

  /// The rows of a small comma-separated file, header first.
  private func rows(_ path: String) throws -> [[String]] {
    try Files.readText(ProjectFolder.root + "/" + path)
      .split(whereSeparator: \.isNewline)
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  @Test("the ECG suite gives every published precision, recall, specificity and F1 score")
  func electrocardiograms() async throws {
    let record = try await record("ecg-abnormalities")
    let table = try rows("Datasets/code-ecg/published_scores.csv")
    let metrics = [
      "Precision": "ppv", "Recall": "sensitivity", "Specificity": "specificity", "F1 score": "f1",
    ]
    let models = [
      "DNN": "DNN", "cardio.": "Cardiology residents", "emerg.": "Emergency residents",
      "stud.": "Medical students",
    ]
    var compared = 0
    for row in table.dropFirst(2) {
      for column in 1..<row.count {
        let metric = try #require(metrics[table[0][column]])
        let model = try #require(models[table[1][column]])
        let estimate = try #require(
          record.estimates.first {
            $0.metric == metric && $0.model == model && $0.target == row[0] && $0.group.isEmpty
          })
        let value = try #require(estimate.measured.number)
        #expect(
          NumberFormat.fixed(value, digits: 3) == row[column], "\(metric) \(model) \(row[0])")
        compared += 1
      }
    }
    #expect(compared == 96)
  }

  @Test("10 of 13 cases of atrial fibrillation found is inconclusive, with the cases still needed")
  func atrialFibrillation() async throws {
    let record = try await record("ecg-abnormalities")
    let check = try #require(record.verdicts.first { $0.plan.id == "af-sensitivity" })
    #expect(check.estimate.events == 13)
    #expect(check.verdict == .inconclusive)
  }

  @Test("the chest suite gives every published AUROC to four decimals")
  func chestRadiographs() async throws {
    let record = try await record("chest-radiograph")
    let table = try rows("Datasets/cxr-nih/published_aucs.csv").dropFirst()
    #expect(table.count == 14)
    for row in table {
      let estimate = try #require(
        record.estimates.first {
          $0.metric == "roc_auc" && $0.target == row[0] && $0.group.isEmpty
        })
      let value = try #require(estimate.measured.number)
      let published = try #require(Double(row[1]))
      #expect(
        NumberFormat.fixed(value, digits: 4) == NumberFormat.fixed(published, digits: 4),
        "\(row[0])")
      #expect(estimate.units != nil, "patients repeat and are the unit")
    }
  }
}
