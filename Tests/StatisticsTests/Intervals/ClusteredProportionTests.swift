// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing
import Wording

@Suite("Proportions over patients with several cases")
struct ClusteredProportionTests {
  @Test("one case a patient is nearly Wilson's interval")
  func oneCaseEach() throws {
    let successes = (0..<100).map { $0 < 70 ? 1.0 : 0.0 }
    let trials = [Double](repeating: 1, count: 100)
    let found = try #require(
      ClusteredProportion.interval(successes: successes, trials: trials, level: 0.95).interval)
    // The factor G/(G - 1) makes 99 trials of 100.
    let wilson = try #require(
      Proportion.wilson(successes: 69.3, trials: 99, level: 0.95))
    #expect(isClose(found.lower, wilson.lower) && isClose(found.upper, wilson.upper))
  }

  @Test("cases that always agree count as their patients", arguments: [1.0, 3, 10])
  func repeatedCases(cases: Double) throws {
    let right = (0..<60).map { $0 < 45 ? cases : 0 }
    let found = try #require(
      ClusteredProportion.interval(
        successes: right, trials: [Double](repeating: cases, count: 60), level: 0.95
      ).interval)
    let wilson = try #require(
      Proportion.wilson(successes: 0.75 * 59, trials: 59, level: 0.95))
    #expect(isClose(found.lower, wilson.lower, relative: 1e-10))
  }

  @Test("without a failure each patient is one trial")
  func noFailure() throws {
    let trials = [Double](repeating: 4, count: 50)
    let found = try #require(
      ClusteredProportion.interval(successes: trials, trials: trials, level: 0.95).interval)
    let wilson = try #require(Proportion.wilson(successes: 50, trials: 50, level: 0.95))
    #expect(found.upper == 1 && isClose(found.lower, wilson.lower))
  }

  @Test("patients who differ are covered, which independent trials are not", arguments: [15, 60])
  func coverage(patients: Int) {
    // Half of the patients are easy (0.95), half hard (0.55); three to seven cases each.
    func sample(_ sampler: Coverage.Sampler) -> ([Double], [Double]) {
      var (successes, trials) = ([Double](), [Double]())
      for _ in 0..<patients {
        let rate = sampler.uniform() < 0.5 ? 0.95 : 0.55
        let count = 3 + Int(sampler.uniform() * 5)
        trials.append(Double(count))
        successes.append(sampler.cells(count, [rate, 1 - rate])[0])
      }
      return (successes, trials)
    }
    let clustered = Coverage(seed: 18).share(of: 1000, truth: 0.75) {
      let (successes, trials) = sample($0)
      return ClusteredProportion.interval(successes: successes, trials: trials, level: 0.95)
        .interval
    }
    let naive = Coverage(seed: 18).share(of: 1000, truth: 0.75) {
      let (successes, trials) = sample($0)
      return Proportion.wilson(
        successes: successes.reduce(0, +), trials: trials.reduce(0, +), level: 0.95)
    }
    #expect(clustered > 0.925 && clustered < 0.975, "\(clustered)")
    #expect(naive < clustered - 0.02, "\(naive)")
  }

  @Test("one patient has no interval, and few are flagged")
  func fewPatients() {
    let one = ClusteredProportion.interval(successes: [3], trials: [4], level: 0.95)
    #expect(one.interval == nil && one.notes.count == 1)
    let five = ClusteredProportion.interval(
      successes: [3, 2, 4, 1, 0], trials: [4, 4, 4, 4, 0], level: 0.95)
    #expect(five.interval != nil && five.notes.contains { $0.en.contains("4 independent units") })
  }
}
