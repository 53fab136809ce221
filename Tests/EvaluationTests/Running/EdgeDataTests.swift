// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Ledger
import Platform
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Data at the edge")
struct EdgeDataTests {
  private static let everything = [
    "roc_auc", "average_precision", "brier_score", "log_loss", "ece", "calibration_slope",
    "calibration_intercept", "calibration_in_the_large", "sensitivity", "specificity", "ppv", "npv",
    "accuracy", "balanced_accuracy", "f1", "mcc", "youden_j", "lr_positive", "lr_negative",
    "diagnostic_odds_ratio", "net_benefit", "sensitivity_at_specificity",
  ].map { "\"\($0)\"" }.joined(separator: ", ")

  /// A record of every metric; what is defined is a number, what is not has a reason.
  private func record(
    output: String = "probability", _ change: (inout WardCase, Int) -> Void
  ) async throws -> RunRecord {
    var cases = Ward.cases
    for place in cases.indices { change(&cases[place], place) }
    let suite = Ward.suite(metrics: Self.everything, checks: "")
      .replacing("output: \"probability\"", with: "output: \"\(output)\"")
    let record = try await Ward(cases, suite: suite).record()
    for estimate in record.estimates {
      #expect(estimate.measured.number?.isNaN != true)
      if let reason = estimate.measured.reason {
        #expect(!reason.zh.isEmpty && !reason.en.isEmpty, "\(estimate.metric)")
      }
    }
    #expect(!record.resultsJSON.canonical().lowercased().contains("nan"))
    return record
  }

  @Test("with one class only gives results that are undefined with a reason")
  func oneClass() async throws {
    for truth in ["0", "1"] {
      let record = try await record { one, _ in one.truths[0] = truth }
      #expect(record.estimate("roc_auc")?.measured.reason != nil)
      #expect(record.estimate("brier_score")?.measured.number != nil)
      let absent = truth == "0" ? "sensitivity" : "specificity"
      #expect(record.estimate(absent)?.measured.reason != nil)
      #expect(record.estimate("roc_auc", "LBBB")?.measured.number != nil, "the other is untouched")
    }
  }

  @Test("with all scores equal ranks nothing: an area of one half")
  func equalScores() async throws {
    let record = try await record { one, _ in one.net[0] = "0.3" }
    #expect(record.estimate("roc_auc")?.measured.number == 0.5)
    #expect(record.estimate("ppv")?.measured.reason != nil, "nobody is called")
    #expect(record.estimate("calibration_slope")?.measured.reason != nil)
  }

  @Test("with infinite scores is measured by rank, and probabilities are refused a meaning")
  func infiniteScores() async throws {
    let record = try await record(output: "score") { one, place in
      if place % 2 == 0 { one.net[0] = one.truths[0] == "1" ? "inf" : "-inf" }
    }
    let area = try #require(record.estimate("roc_auc")?.measured.number)
    #expect(area > 0.5 && area <= 1)
    #expect(record.estimate("brier_score")?.measured.reason != nil, "no probabilities")
  }

  @Test("with a perfect threshold gives an infinite likelihood ratio, not an error")
  func perfect() async throws {
    let record = try await record { one, _ in one.net[0] = one.truths[0] == "1" ? "0.9" : "0.1" }
    #expect(record.estimate("lr_positive")?.measured.number == .infinity)
    let json = try #require(record.estimate("lr_positive")).json
    #expect(json["value"]?.canonical() == #""inf""#)
  }

  @Test("without any truth of a target, gives each of its metrics as undefined")
  func noTruth() async throws {
    let record = try await record { one, _ in one.truths[0] = "" }
    let estimates = record.estimates.filter { $0.target == "AF" }
    #expect(!estimates.isEmpty && estimates.allSatisfy { $0.measured.reason != nil && $0.n == 0 })
  }

  /// A run that must be refused; gives its sentence.
  private func refusal(_ change: (Ward) throws -> Void) async throws -> String {
    let ward = try Ward()
    try change(ward)
    let said = await sentence { try await ward.run() }
    // No run and no half-written folder stays behind.
    #expect(try Files.list(ward.path("Reports")).allSatisfy { $0.hasPrefix("ledger.sqlite") })
    if Files.exists(ward.path("Reports/ledger.sqlite")) {
      let ledger = try Ledger(path: ward.path("Reports/ledger.sqlite"), mode: .readOnly)
      defer { ledger.close() }
      #expect(try ledger.runs().isEmpty)
      #expect(ledger.verify().isEmpty)
    }
    return said ?? "was run"
  }

  @Test("a score that is not a number is refused with file, line and case, and leaves no run")
  func notANumber() async throws {
    let said = try await refusal {
      try $0.replace("e4,", with: "e4,nan,0.5\ne4x,", in: "Datasets/ward/net.csv")
    }
    #expect(said.contains("Datasets/ward/net.csv:6") && said.contains("e4"), "\(said)")
  }

  @Test("a probability above 1 is refused with its place")
  func impossible() async throws {
    let said = try await refusal {
      try $0.replace("e4,0.", with: "e4,7.", in: "Datasets/ward/net.csv")
    }
    #expect(said.contains("Datasets/ward/net.csv:6"), "\(said)")
  }

  @Test("a case predicted twice, a column that is not there, a missing file: refused by name")
  func faults() async throws {
    let twice = try await refusal {
      try $0.replace("e4,", with: "e4,0.5,0.5\ne4,", in: "Datasets/ward/net.csv")
    }
    #expect(twice.contains("net.csv") && twice.contains("e4"), "\(twice)")
    let column = try await refusal {
      try $0.replace("ecg,AF,", with: "ecg,AFF,", in: "Datasets/ward/net.csv")
    }
    #expect(column.contains("net.csv") && column.contains("AFF"), "\(column)")
    let file = try await refusal { try Files.remove($0.path("Datasets/ward/net.csv")) }
    #expect(file.contains("Datasets/ward/net.csv"), "\(file)")
    let hash = try await refusal {
      try $0.replace("e4,p4", with: "e4,p5", in: "Datasets/ward/cases.csv")
    }
    #expect(hash.contains("Datasets/ward/cases.csv"), "\(hash)")
  }
}
