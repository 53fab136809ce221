// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Synchronization

/// What `study power` is told of a scenario: components averaged over many pilot studies.
///
/// The pilots are of another size than the study, crossed, with readers and cases random, so that the
/// promise rests on how components carry over to other sizes and to blocks. The average stands for the
/// components of the population; the noise of a single pilot is the planner's, not the formula's.
struct Pilots {
  static let count = 1000
  private let scenario: Scenario
  private let means: [String: [Double]]

  init(_ scenario: Scenario, threads: Int) {
    self.scenario = scenario
    var pilot = scenario
    (pilot.readers, pilot.cases, pilot.groups, pilot.missing) = (8, 120, 1, 0)
    pilot.kind = .randomReadersRandomCases
    let source = StudySource(pilot)
    let pieces = Mutex<[Int: [String: [Double]]]>([:])
    Parallel.chunks(Self.count, threads: threads) { range in
      var sums: [String: [Double]] = [:]
      for study in range {
        for (name, values) in Self.components(source.draw(study), source) {
          sums[name] = zip(sums[name] ?? values.map { _ in 0 }, values).map { $0 + $1 }
        }
      }
      let done = sums
      pieces.withLock { $0[range.lowerBound] = done }
    }
    var total: [String: [Double]] = [:]
    for (_, sums) in pieces.withLock({ $0.sorted { $0.key < $1.key } }) {
      for (name, values) in sums {
        total[name] = zip(total[name] ?? values.map { _ in 0 }, values).map { $0 + $1 }
      }
    }
    means = total.mapValues { $0.map { $0 / Double(Self.count) } }
  }

  private static func components(
    _ ratings: Ratings, _ source: StudySource
  ) -> [String: [Double]] {
    guard let grid = Analyses.grid(ratings, source), let sums = try? grid.pairSums() else {
      return [:]
    }
    let cases = Double(grid.cases)
    let readers = source.scenario.readers
    var found: [String: [Double]] = [:]
    for method in CovarianceMethod.allCases {
      guard let covariances = try? grid.covariances(method, sums: sums) else { continue }
      if source.scenario.isAlgorithm {
        let places = Array(0..<readers)
        let model = AlgorithmAgainstReaders(
          grid, algorithm: readers, readers: places, covariances)
        func mean(_ pairs: [(Int, Int)]) -> Double {
          pairs.reduce(0.0) { $0 + covariances[$1.0, $1.1] } / Double(pairs.count)
        }
        let pairs = places.flatMap { a in places.filter { $0 > a }.map { (a, $0) } }
        let error = mean(places.map { ($0, $0) })
        let cov2 = mean(pairs)
        found["or-\(method.rawValue)"] = [
          (model?.meanSquare ?? .nan) - error + cov2, error * cases, cov2 * cases,
          covariances[readers, readers] * cases, mean(places.map { ($0, readers) }) * cases,
        ]
      } else if let c = ObuchowskiRockette(grid, covariances)?.components {
        found["or-\(method.rawValue)"] = [
          c.readerModality ?? .nan, c.error * cases, c.cov1 * cases, c.cov2 * cases,
          c.cov3 * cases,
        ]
      }
    }
    if !source.scenario.isAlgorithm, let difference = OneShotAnalysis(grid, sums).differences[0],
      let plan = try? OneShotPlan(difference, positiveShare: 0.5)
    {
      found["u-statistic"] = plan.moments
    }
    return found
  }

  /// The power that is promised to an analysis of a true difference.
  func promise(_ analysis: String, difference: Double) -> Double? {
    let bearing: CaseClass? =
      switch scenario.endpoint {
      case .area: nil
      case .sensitivity: .positive
      case .specificity: .negative
      }
    let plan: (any PlannedStudy)?
    switch analysis {
    case "u-statistic", "u-statistic-mle":
      plan = means["u-statistic"].flatMap {
        OneShotPlan(
          moments: $0, positiveShare: 0.5, bearing: bearing,
          estimator: analysis == "u-statistic" ? .unbiased : .maximumLikelihood)
      }
    default:
      let name = analysis == "or, any covariance" ? "or-unbiased" : analysis
      plan = means[name].map { m in
        guard scenario.isAlgorithm else {
          return FactorialPlan(
            readerModality: m[0], error: m[1], cov1: m[2], cov2: m[3], cov3: m[4], cases: 1)
        }
        return AlgorithmPlan(
          reader: m[0], error: m[1], cov2: m[2], algorithm: m[3], between: m[4], cases: 1)
      }
    }
    let cases = bearing == nil ? scenario.cases : scenario.cases / 2
    guard let plan,
      let shape = try? StudyShape(
        readers: scenario.readers, cases: cases, groups: scenario.groups)
    else { return nil }
    let sizing = StudySizing(
      plan: plan, claim: scenario.claim, difference: difference, level: 0.95)
    return (try? sizing.power(shape, scenario.kind))?.power
  }
}
