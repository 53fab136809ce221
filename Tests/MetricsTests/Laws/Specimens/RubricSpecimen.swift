// SPDX-License-Identifier: Apache-2.0

import Metrics
import TestSupport

/// Random rubrics with faults, some without anything to win.
enum RubricSpecimen: LawFamily {
  typealias Task = RubricMetrics

  static func columns(_ count: Int, seed: UInt64) throws -> RubricColumns {
    var generator = SeededGenerator(seed: seed)
    return try RubricColumns(
      examples: (0..<count).map { _ in
        (0..<Int.random(in: 1...5, using: &generator)).map { _ in
          RubricColumns.Criterion(
            points: Double(Int.random(in: -4...10, using: &generator)),
            isMet: Bool.random(using: &generator))
        }
      })
  }

  static let refusals: [(fault: String, make: @Sendable () throws -> RubricColumns)] = [
    ("points that are NaN", { try RubricColumns(examples: [[.init(points: .nan, isMet: true)]]) }),
    ("infinite points", { try RubricColumns(examples: [[.init(points: .infinity, isMet: true)]]) }),
    ("no criteria", { try RubricColumns(examples: [[]]) }),
  ]
}
