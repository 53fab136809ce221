// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics

/// Series of forecasts, recordings with events, and staff with shifts.
enum OperationsPopulations {
  static let all: [any Population] = [forecasts(), recordings(), staff()].compactMap(\.self)

  /// Series of seven points whose errors share a part.
  private static func forecasts() -> (any Population)? {
    var stream = Stream(seed: 8_122, simulation: 0)
    var (truths, predictions, scales): ([Double], [Double], [Double]) = ([], [], [])
    var quantiles: [[Double]] = [[], [], []]
    var series: [[Int32]] = []
    for _ in 0..<4000 {
      let (level, shared) = (50 + 10 * stream.normal(), 2 * stream.normal())
      let scale = 2 + 3 * stream.uniform()
      var rows: [Int32] = []
      for _ in 0..<7 {
        rows.append(Int32(truths.count))
        truths.append(level + shared + 3 * stream.normal())
        predictions.append(level + 0.5)
        scales.append(scale)
        for (place, shift) in [-5.0, 0.5, 6].enumerated() {
          quantiles[place].append(level + shift)
        }
      }
      series.append(rows)
    }
    guard
      let columns = try? ForecastColumns(
        truths: truths, predictions: predictions, levels: [0.1, 0.5, 0.9], quantiles: quantiles,
        scales: scales, season: 7)
    else { return nil }
    return ColumnPopulation(
      ForecastMetrics.self, name: "series of seven points", sizes: [15, 60],
      requests: ForecastMetrics.pages.map { MetricRequest($0.id) }, columns: columns,
      patients: series)
  }

  /// Recordings of one hour whose detector is better in some than in others.
  private static func recordings() -> (any Population)? {
    var stream = Stream(seed: 8_123, simulation: 0)
    var (references, detections): ([[Double]], [[Double]]) = ([], [])
    for _ in 0..<4000 {
      let skill = 0.75 + 0.24 * stream.uniform()
      let alarms = 4 * stream.exponential()
      var (truth, found): ([Double], [Double]) = ([], [])
      for event in 0..<(3 + stream.index(below: 12)) {
        let onset = Double(event) * 200 + 100 * stream.uniform()
        truth.append(onset)
        if stream.happens(skill) { found.append(onset + 0.05 * stream.uniform()) }
      }
      for slot in 0..<20 where stream.happens(alarms / 40) {
        found.append(Double(slot) * 150 + 120 + stream.uniform())
      }
      references.append(truth)
      detections.append(found)
    }
    guard
      let columns = try? EventColumns(
        references: references, detections: detections,
        durations: [Double](repeating: 3600, count: references.count))
    else { return nil }
    return ColumnPopulation(
      EventMetrics.self, name: "recordings that differ", sizes: [20, 80],
      requests: EventMetrics.pages.map { MetricRequest($0.id) }, columns: columns)
  }

  /// Two weeks of one to ten shifts a person, some at night.
  private static func staff() -> (any Population)? {
    var stream = Stream(seed: 8_124, simulation: 0)
    var shifts: [RosterShift] = []
    for person in 0..<2000 {
      let load = 0.2 + 0.6 * stream.uniform()
      for day in 0..<14 where stream.happens(load) {
        let start = Double(day * 24) + (stream.happens(0.3) ? 21 : 8)
        shifts.append(
          RosterShift(staff: "\(person)", start: start, end: start + 8 + 4 * stream.uniform()))
      }
    }
    guard
      let columns = try? RosterColumns.measured(
        shifts, rules: RosterRules(minimumRest: 12, maximumShift: 11.5)
      ).columns
    else { return nil }
    return ColumnPopulation(
      RosterMetrics.self, name: "staff of two weeks", sizes: [30, 100],
      requests: ["violation_rate", "workload_gini", "night_gini", "weekend_gini"].map {
        MetricRequest($0)
      },
      columns: columns)
  }
}
