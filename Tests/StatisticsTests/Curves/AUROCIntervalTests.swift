// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Intervals of the area under the ROC curve")
struct AUROCIntervalTests {
  @Test("15 against 15 with an area of 1 has Newcombe's lower bound of 0.8648")
  func perfectArea() throws {
    let placements = PlacementValues(
      scores: (0..<30).map(Double.init), labels: (0..<30).map { $0 < 15 ? 0 : 1 })
    let result = AUROCInterval.interval(of: placements, level: 0.95)
    let interval = try #require(result.interval)
    #expect(isClose(interval.lower, 0.8647582056201168, relative: 1e-12))
    #expect(interval.upper == 1 && interval.method == "newcombe-5" && result.notes.count == 1)
  }

  @Test("an area of 0 mirrors an area of 1")
  func mirrored() throws {
    let one = try #require(
      NewcombeInterval.interval(auroc: 1, positives: 12, negatives: 30, level: 0.9))
    let zero = try #require(
      NewcombeInterval.interval(auroc: 0, positives: 12, negatives: 30, level: 0.9))
    #expect(isClose(one.lower, 1 - zero.upper, relative: 1e-14) && zero.lower == 0)
  }

  @Test("one case against one is Wilson's interval of 1 of 1")
  func oneAgainstOne() throws {
    let interval = try #require(
      NewcombeInterval.interval(auroc: 1, positives: 1, negatives: 1, level: 0.95))
    let wilson = try #require(Proportion.wilson(successes: 1, trials: 1, level: 0.95))
    #expect(isClose(interval.lower, wilson.lower, relative: 1e-12))
  }

  @Test("equal scores give no interval, and say why")
  func constantScores() {
    let placements = PlacementValues(
      scores: [Double](repeating: 0.3, count: 100), labels: (0..<100).map { $0 < 30 ? 1 : 0 })
    let result = AUROCInterval.interval(of: placements, level: 0.95)
    #expect(result.interval == nil && result.notes.count == 1)
  }

  @Test("a class without cases has no interval, with the reason")
  func oneClass() {
    let result = AUROCInterval.interval(
      of: PlacementValues(scores: [1, 2, 3], labels: [1, 1, 1]), level: 0.95)
    #expect(result.interval == nil && result.notes.count == 1)
  }

  @Test("binormal scores are covered, beyond 0.95 and with few cases too", arguments: [1.0, 2.8])
  func coverage(shift: Double) {
    let truth = Normal.cdf(shift / 2.0.squareRoot())
    let share = Coverage(seed: 31).share(of: 1000, truth: truth) { sampler in
      let scores = (0..<70).map { sampler.normal() + ($0 < 25 ? shift : 0) }
      let labels: [UInt8] = (0..<70).map { $0 < 25 ? 1 : 0 }
      return AUROCInterval.interval(
        of: PlacementValues(scores: scores, labels: labels), level: 0.95
      ).interval
    }
    #expect(share > 0.93 && share < 0.985, "\(share)")
  }

  @Test("repeated cases of 20 patients are covered where the plain interval is not")
  func clusteredCoverage() {
    // Each patient: one label, a shared effect, five cases.
    let truth = Normal.cdf(1 / 2.0.squareRoot())
    func sample(_ sampler: Coverage.Sampler) -> (PlacementValues, [Int32]) {
      var scores: [Double] = []
      var labels: [UInt8] = []
      var patients: [Int32] = []
      for patient in 0..<20 {
        let label: UInt8 = patient % 2 == 0 ? 1 : 0
        let effect = sampler.normal() * 0.8.squareRoot()
        for _ in 0..<5 {
          scores.append(effect + sampler.normal() * 0.2.squareRoot() + Double(label))
          labels.append(label)
          patients.append(Int32(patient))
        }
      }
      return (PlacementValues(scores: scores, labels: labels), patients)
    }
    let clustered = Coverage(seed: 32).share(of: 400, truth: truth) {
      let (placements, patients) = sample($0)
      return AUROCInterval.interval(
        of: placements, clusters: patients, clusterCount: 20, level: 0.95
      ).interval
    }
    let plain = Coverage(seed: 32).share(of: 400, truth: truth) {
      AUROCInterval.interval(of: sample($0).0, level: 0.95).interval
    }
    #expect(clustered > 0.92 && clustered < 0.985, "\(clustered)")
    #expect(plain < 0.8, "\(plain)")
  }

  @Test("fewer than ten patients are flagged")
  func fewPatients() {
    let placements = PlacementValues(
      scores: [1, 2, 3, 4, 5, 6, 2, 1], labels: [0, 1, 0, 1, 1, 0, 0, 1])
    let result = AUROCInterval.interval(
      of: placements, clusters: [0, 0, 1, 1, 2, 2, 3, 3], clusterCount: 4, level: 0.95)
    #expect(result.interval != nil)
    #expect(result.notes.contains { $0.en.contains("4 independent units") })
  }
}
