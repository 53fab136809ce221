// SPDX-License-Identifier: Apache-2.0

import Metrics
import TestSupport

/// Random rankings with tied scores, items that were not retrieved, and queries without answers.
enum RankingSpecimen: LawFamily {
  typealias Task = RankingMetrics

  static func columns(_ count: Int, seed: UInt64) throws -> RankingColumns {
    var generator = SeededGenerator(seed: seed)
    return try RankingColumns(
      queries: (0..<count).map { _ in
        (0..<Int.random(in: 0...7, using: &generator)).map { _ in
          let score = Double(Int.random(in: 0...4, using: &generator))
          return RankingColumns.Item(
            score: Int.random(in: 0...4, using: &generator) == 0 ? nil : score,
            relevance: Double(max(0, Int.random(in: -2...3, using: &generator))))
        }
      })
  }

  static let trials: [ParameterName: Double] = [.k: 3]

  static let refusals: [(fault: String, make: @Sendable () throws -> RankingColumns)] = [
    ("a score that is NaN", { try one(.nan, 1) }),
    ("a relevance that is NaN", { try one(1, .nan) }),
    ("a negative relevance", { try one(1, -1) }),
    ("an infinite relevance", { try one(1, .infinity) }),
  ]

  private static func one(_ score: Double, _ relevance: Double) throws -> RankingColumns {
    try RankingColumns(queries: [[RankingColumns.Item(score: score, relevance: relevance)]])
  }
}
