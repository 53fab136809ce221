// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Synchronization

/// What `study power` is told of a scenario: components averaged over many pilot studies.
///
/// The pilots are of another size than the study, crossed, with readers and cases random, so that the
/// promise rests on how components carry over to other sizes and to blocks; with fixed cases they read
/// these cases. The average stands for the components of the population; the noise of a single pilot
/// is the planner's, not the formula's.
struct Pilots {
  static let count = 1000
  private let scenario: Scenario
  private let means: [String: [Double]]

  init(_ scenario: Scenario, threads: Int) {
    self.scenario = scenario
    var pilot = scenario
    (pilot.readers, pilot.layout) = (8, .crossed)
    if scenario.kind == .fixedCases {
      // Readers of these cases are asked about, so the pilots read them too.
      pilot.caseSeed = scenario.name + " cases"
    } else {
      pilot.cases = 120
      pilot.kind = .randomReadersRandomCases
    }
    let source = StudySource(pilot)
    let pieces = Mutex<[Int: [String: [Double]]]>([:])
    Parallel.chunks(Self.count, threads: threads) { range in
      var sums: [String: [Double]] = [:]
      for study in range {
        // A pilot without components is none: the count of those that have them goes along.
        let found = Self.components(source.draw(study), source)
          .filter { $0.value.allSatisfy(\.isFinite) }.mapValues { $0 + [1] }
        Self.add(found, to: &sums)
      }
      let done = sums
      pieces.withLock { $0[range.lowerBound] = done }
    }
    var total: [String: [Double]] = [:]
    for (_, sums) in pieces.withLock({ $0.sorted { $0.key < $1.key } }) {
      Self.add(sums, to: &total)
    }
    means = total.mapValues { sums in
      guard let pilots = sums.last else { return [] }
      return sums.dropLast().map { $0 / pilots }
    }
  }

  private static func add(_ more: [String: [Double]], to sums: inout [String: [Double]]) {
    for (name, values) in more {
      sums[name] = sums[name].map { zip($0, values).map { $0 + $1 } } ?? values
    }
  }

  /// The components of one pilot by each method.
  ///
  /// The variance of readers is taken before a plan clamps it, since a mean of clamped ones is too
  /// large.
  private static func components(
    _ ratings: Ratings, _ source: StudySource
  ) -> [String: [Double]] {
    guard let grid = Analyses.grid(ratings, source), let sums = try? grid.pairSums() else {
      return [:]
    }
    let scenario = source.scenario
    var found: [String: [Double]] = [:]
    for method in CovarianceMethod.allCases {
      guard let covariances = try? grid.covariances(method, sums: sums) else { continue }
      let name = "or-\(method.rawValue)"
      if scenario.isAlgorithm {
        let (own, places) = (scenario.readers, Array(0..<scenario.readers))
        if let plan = try? AlgorithmPlan(grid, algorithm: own, readers: places, covariances),
          let model = AlgorithmAgainstReaders(grid, algorithm: own, readers: places, covariances)
        {
          found[name] = [
            (model.meanSquare ?? .nan) - model.error + model.cov2, plan.error, plan.cov2,
            plan.algorithm, plan.between,
          ]
        }
      } else if let plan = try? FactorialPlan(grid, covariances),
        let components = ObuchowskiRockette(grid, covariances)?.components
      {
        found[name] = [
          components.readerModality ?? .nan, plan.error, plan.cov1, plan.cov2, plan.cov3,
        ]
      }
    }
    if !scenario.isAlgorithm, let difference = OneShotAnalysis(grid, sums).differences[0],
      let plan = try? OneShotPlan(difference, positiveShare: scenario.positiveShare)
    {
      found["u-statistic"] = plan.moments
    }
    return found
  }

  /// The power that is promised to an analysis of a true difference.
  func promise(_ analysis: String, difference: Double) -> Double? {
    guard let plan = plan(analysis),
      let shape = try? StudyShape(
        readers: scenario.readers, cases: scenario.bearingCases, groups: scenario.groups)
    else { return nil }
    let sizing = StudySizing(
      plan: plan, claim: scenario.claim, difference: difference, level: 0.95)
    return (try? sizing.power(shape, scenario.kind))?.power
  }

  private func plan(_ analysis: String) -> (any PlannedStudy)? {
    // With fixed cases no covariance enters.
    guard let m = means[scenario.kind == .fixedCases ? "or-unbiased" : analysis] else {
      return nil
    }
    if analysis == "u-statistic" {
      return OneShotPlan(
        moments: m, positiveShare: scenario.positiveShare, bearing: scenario.endpoint.bearing)
    }
    if scenario.isAlgorithm {
      return AlgorithmPlan(
        reader: m[0], error: m[1], cov2: m[2], algorithm: m[3], between: m[4], cases: 1,
        // The mean variance of a case is p (1 - p), without bias.
        share: scenario.endpoint.bearing == nil
          ? nil : AlgorithmPlan.share(variance: m[3], cases: 2))
    }
    return FactorialPlan(
      readerModality: m[0], error: m[1], cov1: m[2], cov2: m[3], cov3: m[4], cases: 1)
  }
}
