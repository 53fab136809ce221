// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics

/// Numbers predicted, times to an event, and demand foreseen.
enum OutcomePopulations {
  static func all() throws -> [any Population] {
    [try regression(), try survival(), try forecast()]
  }

  /// A length of stay in days, predicted with an error that grows with it.
  private static func regression() throws -> any Population {
    var stream = Stream(seed: 7_302, simulation: 0)
    var (truths, predictions): ([Double], [Double]) = ([], [])
    for _ in 0..<20_000 {
      let x = stream.normal()
      let truth = Elementary.exp(1.5 + 0.5 * x + 0.4 * stream.normal())
      truths.append(truth)
      predictions.append(Elementary.exp(1.55 + 0.45 * x))
    }
    return ColumnPopulation(
      RegressionMetrics.self, name: "skewed outcome, R2 about 0.5", sizes: [50, 200],
      requests: RegressionMetrics.requests(),
      columns: try RegressionColumns(truths: truths, predictions: predictions))
  }

  /// Weibull times with a hazard that follows a score, a third censored.
  private static func survival() throws -> any Population {
    var stream = Stream(seed: 7_303, simulation: 0)
    var (times, causes, scores, risks): ([Double], [UInt8], [Double], [Double]) = ([], [], [], [])
    for _ in 0..<20_000 {
      let score = stream.normal()
      let rate = Elementary.exp(0.8 * score) / 30
      let event = (stream.exponential() / rate).squareRoot() * 5
      let censoring = 6 + 24 * stream.uniform()
      times.append(min(event, censoring))
      causes.append(event <= censoring ? 1 : 0)
      scores.append(score)
      risks.append(1 - Elementary.exp(-rate * 4))
    }
    return ColumnPopulation(
      SurvivalMetrics.self, name: "a third censored, C about 0.7", sizes: [100, 300],
      requests: SurvivalMetrics.requests([.horizon: 10]),
      columns: try SurvivalColumns(
        times: times, causes: causes, scores: scores, horizons: [10], risks: [risks]))
  }

  /// Admissions of a day, with five forecast quantiles.
  private static func forecast() throws -> any Population {
    var stream = Stream(seed: 7_304, simulation: 0)
    var (truths, points): ([Double], [Double]) = ([], [])
    let levels = [0.05, 0.25, 0.5, 0.75, 0.95]
    var quantiles = [[Double]](repeating: [], count: levels.count)
    for _ in 0..<20_000 {
      let mean = 20 + 6 * stream.normal()
      truths.append(max(0, (mean + 5 * stream.normal()).rounded()))
      points.append(mean)
      for (place, level) in levels.enumerated() {
        quantiles[place].append(mean + 4.5 * Normal.quantile(level))
      }
    }
    return ColumnPopulation(
      ForecastMetrics.self, name: "daily counts", sizes: [60, 200],
      requests: ForecastMetrics.requests([.season: 7]),
      columns: try ForecastColumns(
        truths: truths, predictions: points, levels: levels, quantiles: quantiles,
        scales: [Double](repeating: 5.5, count: truths.count), season: 7))
  }
}
