// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics

/// People whose hazard follows a covariate, with censoring by staggered entry.
enum SurvivalPopulations {
  static let all: [any Population] = [
    population("C 0.69, half censored", sizes: [60, 200], slope: 0.8, censoring: 0.8),
    population("C 0.81, two in three censored", sizes: [200], slope: 1.8, censoring: 6),
  ].compactMap(\.self)

  private static let horizon = 0.5

  /// Exponential times with log hazard `slope` times a normal covariate; the model predicts the
  /// right risk at one half and at a quarter of the unit of time.
  private static func population(
    _ name: String, sizes: [Int], slope: Double, censoring: Double
  ) -> (any Population)? {
    var stream = Stream(seed: 8_120, simulation: 0)
    var (times, causes, scores): ([Double], [UInt8], [Double]) = ([], [], [])
    var risks: [[Double]] = [[], []]
    for _ in 0..<20_000 {
      let x = stream.normal()
      let hazard = Elementary.exp(slope * x)
      let (time, end) = (stream.exponential() / hazard, stream.exponential() / censoring + 0.1)
      times.append(min(time, end))
      causes.append(time <= end ? 1 : 0)
      scores.append(x)
      risks[0].append(bounded(-Elementary.expm1(-hazard * horizon / 2)))
      risks[1].append(bounded(-Elementary.expm1(-hazard * horizon)))
    }
    guard
      let columns = try? SurvivalColumns(
        times: times, causes: causes, scores: scores, horizons: [horizon / 2, horizon],
        risks: risks)
    else { return nil }
    // Where few reach their median most trials have none: it is put to the test in the other one.
    let skipped = censoring > 2 ? ["median_survival"] : []
    return ColumnPopulation(
      SurvivalMetrics.self, name: name, sizes: sizes,
      requests: SurvivalMetrics.pages.map(\.id).filter { !skipped.contains($0) }.map {
        MetricRequest($0)
      } + [MetricRequest("uno_c", [.horizon: horizon])],
      columns: columns)
  }

  private static func bounded(_ risk: Double) -> Double { min(1 - 1e-9, max(1e-9, risk)) }
}
