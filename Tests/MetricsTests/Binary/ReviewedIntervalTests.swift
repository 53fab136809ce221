// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Intervals of binary metrics where they are easily wrong")
struct ReviewedIntervalTests {
  private func estimate(
    _ id: String, _ labels: [UInt8], _ scores: [Double],
    _ parameters: [ParameterName: Double] = [:],
    units: [String]? = nil, weights: [Double]? = nil
  ) throws -> Estimate {
    let cases = BinaryCases(
      try BinaryColumns(
        labels: labels, scores: scores, weights: weights, units: units, scoreKind: .probability))
    return try #require(
      Assessment.estimates(
        of: cases, metrics: [try BinaryMetrics.make(MetricRequest(id, parameters))],
        inference: Inference(replicates: 200)
      ).first)
  }

  @Test(
    "a threshold chosen on separated classes has no interval, and says why",
    arguments: [
      ("sensitivity_at_specificity", ParameterName.specificity),
      ("specificity_at_sensitivity", .sensitivity), ("sensitivity", .specificity),
      ("specificity", .sensitivity),
    ])
  func separated(id: String, target: ParameterName) throws {
    for count in [2, 3, 15] {
      let labels = (0..<2 * count).map { UInt8($0 % 2) }
      let scores = labels.enumerated().map { Double($1) / 2 + Double($0) / 100 }
      let found = try estimate(id, labels, scores, [target: 0.9])
      #expect(found.measured == .value(1))
      #expect(found.interval == nil && !found.notes.isEmpty, "\(id) \(count)")
    }
  }

  @Test(
    "a threshold that fewer than thirty cases decide has no interval, and one that more decide has",
    arguments: [
      ("sensitivity_at_specificity", ParameterName.specificity), ("ppv", .specificity),
      ("specificity_at_sensitivity", .sensitivity), ("ppv", .sensitivity),
    ])
  func fewDecide(id: String, target: ParameterName) throws {
    func found(deciding: Int) throws -> Estimate {
      let own: UInt8 = target == .sensitivity ? 1 : 0
      let labels = (0..<(deciding + 60)).map { $0 < deciding ? own : 1 - own }
      let scores = labels.enumerated().map { Double(($0 * 37) % 101) / 150 + Double($1) / 4 }
      return try estimate(id, labels, scores, [target: 0.8])
    }
    let few = try found(deciding: 29)
    #expect(few.interval == nil && few.notes.contains { $0.en.contains("decide the threshold") })
    #expect(try found(deciding: 30).interval != nil)
  }

  @Test("distances over bins have an interval from 200 cases of each class")
  func bins() throws {
    func found(_ each: Int) throws -> Estimate {
      let labels = (0..<(2 * each)).map { UInt8($0 % 2) }
      let scores = labels.enumerated().map { Double(($0 * 37) % 101) / 150 + Double($1) / 4 }
      return try estimate("ece", labels, scores)
    }
    #expect(try found(199).interval == nil)
    #expect(try found(200).interval?.method == "bootstrap-outer")
  }

  @Test("scores that are all equal have an area of one half and no interval")
  func constant() throws {
    for units in [nil, (0..<20).map { "p\($0 / 2)" }] {
      let found = try estimate(
        "roc_auc", (0..<20).map { UInt8($0 % 2) }, [Double](repeating: 0.3, count: 20), units: units
      )
      #expect(found.measured == .value(0.5))
      #expect(found.interval == nil && found.notes.count == 1)
    }
  }

  @Test("where patients repeat, the area's interval has Obuchowski's name")
  func clusteredName() throws {
    let labels = (0..<200).map { UInt8(($0 / 2 * 7) % 3 == 0 ? 1 : 0) }
    let scores = labels.indices.map { Double(($0 * 37) % 100) / 100 * 0.7 + Double(labels[$0]) / 4 }
    let alone = try estimate("roc_auc", labels, scores)
    let clustered = try estimate(
      "roc_auc", labels, scores, units: labels.indices.map { "p\($0 / 2)" })
    #expect(alone.interval?.method == "delong-logit")
    #expect(clustered.interval?.method == "obuchowski-logit")
    #expect(alone.measured == clustered.measured)
  }

  @Test("the uncertainty of the Brier score has Wilson's interval of the share, carried over")
  func uncertainty() throws {
    let n = 613
    let labels = (0..<n).map { UInt8($0 * 287 % n < 287 ? 1 : 0) }
    let events = Double(labels.count { $0 == 1 })
    let scores = labels.indices.map { Double(($0 * 13) % 97 + 1) / 99 }
    let found = try estimate("brier_uncertainty", labels, scores)
    let share = try #require(Proportion.wilson(successes: events, trials: Double(n), level: 0.95))
    let interval = try #require(found.interval)
    let ends = [share.lower, share.upper].map { $0 * (1 - $0) }
    #expect(interval.lower == ends.min())
    #expect(interval.upper == (share.upper < 0.5 ? ends.max() : 0.25))
    #expect(interval.lower > 0.24)
    // Sampling weights of 1 and 3 leave 490 effective cases; the bounds hardly move.
    let weighted = try estimate(
      "brier_uncertainty", labels, scores, weights: labels.indices.map { $0 % 2 == 0 ? 1 : 3 })
    #expect(try #require(weighted.interval).lower > 0.24)
    #expect(try #require(weighted.interval).upper <= 0.25)
    // A share far from one half: both bounds are on one side, in order.
    let rare = (0..<n).map { UInt8($0 % 20 == 0 ? 1 : 0) }
    let low = try #require(try estimate("brier_uncertainty", rare, scores).interval)
    #expect(low.lower < 0.0475 && low.upper > 0.0475 && low.upper < 0.08)
  }

  @Test("an F-beta whose square leaves the range of numbers is the sensitivity, its limit")
  func hugeBeta() throws {
    let labels: [UInt8] = [1, 1, 1, 0, 0, 0]
    let scores = [0.9, 0.8, 0.1, 0.7, 0.2, 0.1]
    for beta in [1e60, 1e160, 1e308] {
      let found = try estimate("f_beta", labels, scores, [.beta: beta])
      #expect(isClose(found.measured.number ?? .nan, 2.0 / 3))
      #expect(found.interval.map { $0.lower < 2.0 / 3 && $0.upper > 2.0 / 3 } == true)
    }
  }

  @Test("bends that separate the classes are not said to be the predictions' doing")
  func bends() throws {
    // Five diseased of 20,000, all beyond the last knot; an area of 0.99927 is no separation.
    let oracle = try #require(OracleCase.find(kind: "binary", name: "extreme_imbalance"))
    let reading = try BinaryReading(oracle)
    let found = try estimate("ici", reading.labels, reading.scores)
    #expect(found.measured.reason?.en.contains("bends") == true, "\(found.measured)")
  }
}
