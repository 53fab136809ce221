// SPDX-License-Identifier: Apache-2.0

import Metrics
import TestSupport

/// Counts with five forecast quantiles, some of them out of order, and a scale for most rows.
enum ForecastLaws: LawFamily {
  typealias Task = ForecastMetrics

  static func columns(_ count: Int, seed: UInt64) throws -> ForecastColumns {
    var generator = SeededGenerator(seed: seed)
    let truths = (0..<count).map { _ in Double(Int.random(in: 0...40, using: &generator)) }
    func around(_ shift: Int) -> [Double] {
      truths.map { $0 + Double(shift + Int.random(in: -3...3, using: &generator)) }
    }
    return try ForecastColumns(
      truths: truths, predictions: around(1), levels: [0.05, 0.25, 0.5, 0.75, 0.95],
      quantiles: [-6, -2, 0, 3, 7].map(around),
      scales: truths.map { _ in
        Int.random(in: 0..<8, using: &generator) == 0
          ? .nan : Double(Int.random(in: 4...9, using: &generator)) / 4
      }, season: 7)
  }

  static let refusals: [(fault: String, make: @Sendable () throws -> ForecastColumns)] = [
    ("NaN truth", { try ForecastColumns(truths: [1, .nan], predictions: [1, 2]) }),
    ("infinite forecast", { try ForecastColumns(truths: [1], predictions: [.infinity]) }),
    (
      "NaN quantile",
      { try ForecastColumns(truths: [1], predictions: [1], levels: [0.1], quantiles: [[.nan]]) }
    ),
    (
      "a level of 1",
      { try ForecastColumns(truths: [1], predictions: [1], levels: [1], quantiles: [[1]]) }
    ),
    (
      "a level twice",
      {
        try ForecastColumns(
          truths: [1], predictions: [1], levels: [0.1, 0.1], quantiles: [[1], [1]])
      }
    ),
    ("a column too few", { try ForecastColumns(truths: [1], predictions: [1], levels: [0.1]) }),
    (
      "neither point nor median",
      { try ForecastColumns(truths: [1], levels: [0.1], quantiles: [[1]]) }
    ),
    ("short forecast", { try ForecastColumns(truths: [1, 2], predictions: [1]) }),
  ]

  static let trials: [ParameterName: Double] = [.quantile: 0.25, .alpha: 0.5]
}
