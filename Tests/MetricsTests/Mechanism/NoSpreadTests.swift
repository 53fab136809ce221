// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Replicates without spread")
struct NoSpreadTests {
  /// `patients` patients with three cases each; all diseased are found, one in four cases is healthy.
  static func allFound(patients: Int, apart: Bool = false) throws -> BinaryCases {
    var labels: [UInt8] = []
    var scores: [Double] = []
    var units: [String] = []
    for patient in 0..<patients {
      for image in 0..<3 {
        let diseased = (patient + image) % 4 != 0
        labels.append(diseased ? 1 : 0)
        scores.append(diseased ? 0.9 : 0.1)
        units.append(apart ? "p\(patient)-\(image)" : "p\(patient)")
      }
    }
    return BinaryCases(
      try BinaryColumns(labels: labels, scores: scores, units: units, scoreKind: .probability))
  }

  static let bootstraps = Bootstrap.Method.allCases.map { Inference.Method.bootstrap($0) }

  @Test(
    "13 of 13 patients found never has a lower bound of 1, whatever was asked",
    arguments: bootstraps + [.standard, .formula("clopper-pearson")])
  func thirteenOfThirteen(method: Inference.Method) throws {
    let cases = try Self.allFound(patients: 13)
    let inference = Inference(method: method, replicates: 200)
    for metric: any Metric<BinaryCases> in [
      Sensitivity(.threshold(0.5)), Specificity(.threshold(0.5)), Accuracy(.threshold(0.5)),
      PositivePredictiveValue(.threshold(0.5)),
    ] {
      let estimate = try #require(
        Assessment.estimates(of: cases, metrics: [metric], inference: inference).first)
      let interval = try #require(estimate.interval, "\(estimate.metric)")
      #expect(estimate.measured == .value(1))
      #expect(interval.upper == 1 && interval.lower < 0.85, "\(estimate.metric) \(interval)")
      #expect(interval.method == "wilson-clustered")
      #expect(estimate.notes.contains { $0.en.contains("counts each of the") })
      #expect(estimate.notes.allSatisfy { !$0.zh.isEmpty && !$0.en.isEmpty })
    }
  }

  @Test(
    "at a threshold chosen from the data they have no interval: a proportion's takes it for locked",
    arguments: bootstraps + [.standard, .formula("clopper-pearson")])
  func chosenThreshold(method: Inference.Method) throws {
    let cases = try Self.allFound(patients: 13)
    for metric: any Metric<BinaryCases> in [
      Sensitivity(.specificity(0.9)), SensitivityAtSpecificity(specificity: 0.9),
      SpecificityAtSensitivity(sensitivity: 0.9),
    ] {
      let estimate = try #require(
        Assessment.estimates(
          of: cases, metrics: [metric], inference: Inference(method: method, replicates: 200)
        ).first)
      #expect(estimate.measured == .value(1))
      #expect(estimate.interval == nil && !estimate.notes.isEmpty, "\(estimate.metric)")
    }
  }

  @Test("the bound is Wilson's over the patients in the denominator, enlarged for so few")
  func wilsonOverPatients() throws {
    let cases = try Self.allFound(patients: 60)
    let estimate = try #require(
      Assessment.estimates(
        of: cases, metrics: [Specificity(.threshold(0.5))], inference: Inference()
      ).first)
    // Healthy cases are those with (patient + image) % 4 == 0: three patients in four have one.
    let wilson = try #require(Proportion.wilson(successes: 45, trials: 45, level: 0.95))
    #expect(isClose(estimate.interval?.lower ?? .nan, wilson.lower))
  }

  @Test("with one case a patient it is Wilson's interval and the reader is told")
  func independent() throws {
    let cases = try Self.allFound(patients: 13, apart: true)
    let estimate = try #require(
      Assessment.estimates(
        of: cases, metrics: [Sensitivity(.threshold(0.5))],
        inference: Inference(method: .bootstrap(.percentile), replicates: 100)
      ).first)
    #expect(estimate.interval?.method == "wilson")
    #expect(estimate.notes.contains { $0.en.contains("all bootstrap replicates agree") })
  }

  @Test("an area of 1 gets Newcombe's interval in place of replicates that all say 1")
  func perfectArea() throws {
    let cases = try Self.allFound(patients: 40)
    let estimate = try #require(
      Assessment.estimates(
        of: cases, metrics: [RocAuc()],
        inference: Inference(method: .bootstrap(.percentile), replicates: 100)
      ).first)
    #expect(estimate.interval?.method == "newcombe-5")
    #expect(try #require(estimate.interval).lower < 1)
  }

  @Test("a metric without a formula has no interval rather than one without width")
  func noFormula() throws {
    let cases = try Self.allFound(patients: 40)
    let metrics: [any Metric<BinaryCases>] = [
      F1(.threshold(0.5)), MatthewsCoefficient(.threshold(0.5)), AveragePrecision(),
    ]
    for estimate in Assessment.estimates(
      of: cases, metrics: metrics, inference: Inference(replicates: 100))
    {
      #expect(estimate.measured == .value(1) && estimate.interval == nil)
      #expect(estimate.notes.contains { $0.en.contains("no interval: all bootstrap") })
    }
  }

  @Test("the difference of two models that agree has no interval without width")
  func noDifference() throws {
    let cases = try Self.allFound(patients: 40)
    let estimate = try #require(
      Comparison.differences(
        first: cases, second: cases, metrics: [Sensitivity(.threshold(0.5))],
        inference: Inference(replicates: 100)
      ).first)
    #expect(estimate.measured == .value(0) && estimate.interval == nil && !estimate.notes.isEmpty)
  }

  @Test("one patient has no interval, and says so")
  func onePatient() throws {
    let cases = try Self.allFound(patients: 1)
    let estimate = try #require(
      Assessment.estimates(
        of: cases, metrics: [Sensitivity(.threshold(0.5))], inference: Inference(replicates: 100)
      ).first)
    #expect(estimate.interval == nil && !estimate.notes.isEmpty)
  }
}
