// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics
import TestSupport

/// Follow-up in whole months with ties, competing events, scores in steps, and two horizons.
enum SurvivalLaws: LawFamily {
  typealias Task = SurvivalMetrics

  static func columns(_ count: Int, seed: UInt64) throws -> SurvivalColumns {
    var generator = SeededGenerator(seed: seed)
    var (times, causes, scores): ([Double], [UInt8], [Double]) = ([], [], [])
    var risks: [[Double]] = [[], []]
    for _ in 0..<count {
      let score = Int.random(in: 0...20, using: &generator)
      let time = Int.random(in: 1...(40 - score), using: &generator)
      times.append(Double(time))
      let ending = Int.random(in: 0..<10, using: &generator)
      causes.append(ending < 4 ? 0 : ending < 9 ? 1 : 2)
      scores.append(Double(score) / 4 - 2)
      risks[0].append(Double(score + 2) / 40)
      risks[1].append(Double(score + 5) / 30)
    }
    return try SurvivalColumns(
      times: times, causes: causes, scores: scores, horizons: [6, 14], risks: risks)
  }

  static let refusals: [(fault: String, make: @Sendable () throws -> SurvivalColumns)] = [
    ("NaN time", { try SurvivalColumns(times: [1, .nan], causes: [1, 0]) }),
    ("negative time", { try SurvivalColumns(times: [1, -2], causes: [1, 0]) }),
    ("infinite time", { try SurvivalColumns(times: [1, .infinity], causes: [1, 0]) }),
    ("NaN score", { try SurvivalColumns(times: [1, 2], causes: [1, 0], scores: [0, .nan]) }),
    ("short score", { try SurvivalColumns(times: [1, 2], causes: [1, 0], scores: [0]) }),
    ("short event", { try SurvivalColumns(times: [1, 2], causes: [1]) }),
    (
      "risk above 1",
      { try SurvivalColumns(times: [1, 2], causes: [1, 0], horizons: [1], risks: [[0.2, 1.2]]) }
    ),
    (
      "NaN risk",
      { try SurvivalColumns(times: [1, 2], causes: [1, 0], horizons: [1], risks: [[0.2, .nan]]) }
    ),
    (
      "a horizon twice",
      {
        try SurvivalColumns(
          times: [1, 2], causes: [1, 0], horizons: [1, 1], risks: [[0.2, 1], [0.1, 1]])
      }
    ),
    (
      "a risk without a horizon",
      { try SurvivalColumns(times: [1, 2], causes: [1, 0], risks: [[0.2, 0.3]]) }
    ),
  ]

  static let trials: [ParameterName: Double] = [.horizon: 6]

  static func tolerance(_ id: String) -> Double { id == "calibration_slope" ? 1e-8 : 1e-10 }
}
