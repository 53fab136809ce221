// SPDX-License-Identifier: Apache-2.0

import Metrics
import TestSupport

/// Numbers in steps of one eighth with ties, true values from 1 on.
enum RegressionLaws: LawFamily {
  typealias Task = RegressionMetrics

  static func columns(_ count: Int, seed: UInt64) throws -> RegressionColumns {
    var generator = SeededGenerator(seed: seed)
    let truths = (0..<count).map { _ in Double(Int.random(in: 8...60, using: &generator)) / 8 }
    return try RegressionColumns(
      truths: truths,
      predictions: truths.map { $0 + Double(Int.random(in: -12...16, using: &generator)) / 8 })
  }

  static let refusals: [(fault: String, make: @Sendable () throws -> RegressionColumns)] = [
    ("NaN truth", { try RegressionColumns(truths: [1, .nan], predictions: [1, 2]) }),
    ("NaN prediction", { try RegressionColumns(truths: [1, 2], predictions: [.nan, 2]) }),
    ("infinite truth", { try RegressionColumns(truths: [.infinity], predictions: [2]) }),
    ("infinite prediction", { try RegressionColumns(truths: [1], predictions: [-.infinity]) }),
    ("short prediction", { try RegressionColumns(truths: [1, 2], predictions: [1]) }),
  ]

  static func tolerance(_ id: String) -> Double {
    ["r2", "explained_variance", "calibration_intercept"].contains(id) ? 1e-9 : 1e-10
  }
}
