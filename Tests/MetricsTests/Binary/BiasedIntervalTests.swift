// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing

@Suite("Intervals of quantities that resampling biases")
struct BiasedIntervalTests {
  /// Cases whose true log odds are `slope` times the predicted ones.
  static func cases(_ count: Int, slope: Double, seed: UInt64 = 4) throws -> BinaryCases {
    var generator = SeededGenerator(seed: seed)
    var labels: [UInt8] = []
    var scores: [Double] = []
    for _ in 0..<count {
      let p = Double.random(in: 0.05...0.95, using: &generator)
      // A slope of 0 leaves every second case diseased, whatever was predicted.
      let risk = slope == 0 ? 0.5 : p
      labels.append(Double.random(in: 0..<1, using: &generator) < risk ? 1 : 0)
      scores.append(p)
    }
    return BinaryCases(try BinaryColumns(labels: labels, scores: scores))
  }

  static let distances = ["ece", "mce", "rmsce", "ece_equal_mass", "ace", "ici", "e50", "e90"]

  private func estimate(
    _ id: String, _ cases: BinaryCases, _ method: Inference.Method = .standard
  ) throws -> Estimate {
    let metric = try BinaryMetrics.make(MetricRequest(id))
    return try #require(
      Assessment.estimates(
        of: cases, metrics: [metric], inference: Inference(method: method, replicates: 100)
      ).first)
  }

  @Test(
    "the predictions of a perfect model may be right: the lower bound is 0", arguments: distances)
  func calibrated(id: String) throws {
    let found = try estimate(id, Self.cases(1200, slope: 1))
    let interval = try #require(found.interval)
    #expect(interval.lower == 0)
    #expect(interval.upper > found.measured.number ?? 1)
  }

  @Test("those of a useless model are not", arguments: distances)
  func miscalibrated(id: String) throws {
    let interval = try #require(try estimate(id, Self.cases(1200, slope: 0)).interval)
    #expect(interval.lower > 0.05)
  }

  @Test("small classes get none, whatever bootstrap is asked for", arguments: distances)
  func small(id: String) throws {
    let cases = try Self.cases(120, slope: 1)
    for method in [.standard, .bootstrap(.percentile)] as [Inference.Method] {
      let found = try estimate(id, cases, method)
      #expect(found.measured.number != nil && found.interval == nil && !found.notes.isEmpty)
    }
  }

  @Test("the best of many thresholds takes both bounds of the bootstrap, over the choice anew")
  func bestThreshold() throws {
    let found = try estimate("max_youden_j", Self.cases(600, slope: 1))
    #expect(found.interval?.method == "bootstrap-outer")
    #expect(found.parameters["threshold"] != nil)
  }

  @Test("a test statistic has a p value and no interval")
  func statistics() throws {
    for id in ["spiegelhalter_z", "hosmer_lemeshow", "unreliability_index"] {
      let found = try estimate(id, Self.cases(400, slope: 1))
      #expect(found.interval == nil && !found.notes.isEmpty, "\(id)")
      #expect(found.parameters["p"] != nil, "\(id)")
    }
  }

  @Test("a frozen model is tested with as many degrees of freedom as groups")
  func degreesOfFreedom() throws {
    let found = try estimate("hosmer_lemeshow", Self.cases(400, slope: 1))
    #expect(found.parameters["groups"] == .number(10) && found.parameters["df"] == .number(10))
  }
}

@Suite("Sensitivity at a specificity")
struct ChosenThresholdTests {
  @Test(
    "its interval is wider than Wilson's at the threshold found, which is chosen anew each time")
  func wider() throws {
    let cases = try BiasedIntervalTests.cases(400, slope: 1)
    let chosen = try BinaryMetrics.make(
      MetricRequest("sensitivity_at_specificity", [.specificity: 0.9]))
    let estimate = try #require(
      Assessment.estimates(
        of: cases, metrics: [chosen], inference: Inference(replicates: 400)
      ).first)
    let interval = try #require(estimate.interval)
    #expect(interval.method.hasPrefix("bootstrap-"))
    guard case .number(let threshold)? = estimate.parameters["threshold"] else {
      Issue.record("no threshold was found")
      return
    }
    let locked = try BinaryMetrics.make(MetricRequest("sensitivity", [.threshold: threshold]))
      .closedInterval(cases, level: 0.95, method: nil)?.interval
    let wilson = try #require(locked)
    #expect(interval.upper - interval.lower > wilson.upper - wilson.lower)
  }
}

@Suite("Two models by formula")
struct PairedFormulaTests {
  /// Two scores of the same cases; the second is the first with noise.
  static func pair(units: Bool, seed: UInt64 = 8) throws -> (BinaryCases, BinaryCases) {
    var generator = SeededGenerator(seed: seed)
    var labels: [UInt8] = []
    var first: [Double] = []
    var second: [Double] = []
    for _ in 0..<300 {
      let p = Double.random(in: 0.02...0.98, using: &generator)
      labels.append(Double.random(in: 0..<1, using: &generator) < p ? 1 : 0)
      first.append(p)
      second.append(min(1, max(0, p + Double.random(in: -0.4...0.4, using: &generator))))
    }
    let ids = (0..<300).map { "c\($0)" }
    let patients = units ? (0..<300).map { "p\($0 / 3)" } : nil
    func cases(_ scores: [Double]) throws -> BinaryCases {
      BinaryCases(try BinaryColumns(labels: labels, scores: scores, units: patients, ids: ids))
    }
    return (try cases(first), try cases(second))
  }

  private func tests(_ ids: [String], units: Bool) throws -> [ModelDifference] {
    let (a, b) = try Self.pair(units: units)
    return try Comparison.tests(
      first: a, second: b, metrics: try ids.map { try BinaryMetrics.make(MetricRequest($0)) },
      inference: Inference(replicates: 60))
  }

  @Test("areas take DeLong's paired test, shares Tango's interval and McNemar's mid-p")
  func independent() throws {
    let found = try tests(["roc_auc", "sensitivity", "specificity", "accuracy"], units: false)
    #expect(found.map(\.test) == ["delong-paired"] + [String](repeating: "mcnemar-mid-p", count: 3))
    #expect(
      found.map { $0.estimate.interval?.method }
        == ["delong-paired"] + [String](repeating: "tango", count: 3))
    for difference in found {
      let value = try #require(difference.estimate.measured.number)
      let interval = try #require(difference.estimate.interval)
      #expect(interval.lower < value && value < interval.upper, "\(difference.metric)")
      #expect((difference.p ?? 2) <= 1)
    }
  }

  @Test("patients with several cases take the clustered variance, or are swapped as a whole")
  func clustered() throws {
    let found = try tests(["roc_auc", "accuracy"], units: true)
    #expect(found.map(\.test) == ["delong-paired-clustered", "swap-permutation"])
  }

  @Test("a model compared with itself has no test, not a p of 0")
  func itself() throws {
    let (a, _) = try Self.pair(units: false)
    let metric = try BinaryMetrics.make(MetricRequest("roc_auc"))
    let found = try Comparison.tests(
      first: a, second: a, metrics: [metric], inference: Inference(replicates: 30))
    #expect(found.first?.estimate.measured == .value(0))
    #expect(found.first?.p == nil)
  }
}

@Suite("Decision curve")
struct DecisionCurveTests {
  @Test("one walk gives the net benefit at every threshold, under any draw of patients")
  func walk() throws {
    let (cases, _) = try PairedFormulaTests.pair(units: true)
    let thresholds = [0, 0.1, 0.5, 0.02, 0.98, 0.3]
    let sample = BinarySample(cases)
    let draws = Resampler(unitCount: cases.unitNames.count, seed: 5).weights(replicate: 2)
    draws.withUnsafeBufferPointer { draws in
      sample.setWeights(draws)
      let out = UnsafeMutableBufferPointer<Double>.allocate(capacity: thresholds.count)
      defer { out.deallocate() }
      DecisionCurve(thresholds: thresholds).measure(sample, into: out)
      for (place, threshold) in thresholds.enumerated() {
        #expect(out[place] == NetBenefit(threshold: threshold).value(sample).number)
      }
    }
  }
}
