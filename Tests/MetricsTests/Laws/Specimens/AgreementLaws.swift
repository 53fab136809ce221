// SPDX-License-Identifier: Apache-2.0

import Metrics
import TestSupport

/// Two devices that measure in whole steps, some measurements missing.
enum DeviceLaw: LawFamily {
  typealias Columns = RatingColumns
  typealias Task = AgreementMetrics

  static func columns(_ count: Int, seed: UInt64) throws -> RatingColumns {
    try RatingSource.columns(raters: 2, count, seed: seed)
  }

  static var refusals: [(fault: String, make: @Sendable () throws -> RatingColumns)] {
    [
      ("NaN", { try RatingColumns(raters: ["a", "b"], values: [[1, 2], [1, .nan]]) }),
      ("one rater", { try RatingColumns(raters: ["a"], values: [[1, 2]]) }),
      ("no subject", { try RatingColumns(raters: ["a", "b"], values: [[], []]) }),
      ("lengths", { try RatingColumns(raters: ["a", "b"], values: [[1, 2], [1]]) }),
    ]
  }
}

/// Three readers who grade, some grades missing.
enum ReaderLaw: LawFamily {
  typealias Columns = RatingColumns
  typealias Task = AgreementMetrics

  static func columns(_ count: Int, seed: UInt64) throws -> RatingColumns {
    try RatingSource.columns(raters: 3, count, seed: seed)
  }

  static var refusals: [(fault: String, make: @Sendable () throws -> RatingColumns)] {
    [("lengths", { try RatingColumns(raters: ["a", "b"], words: [["x"], ["x", nil]]) })]
  }
}

private enum RatingSource {
  static func columns(raters: Int, _ count: Int, seed: UInt64) throws -> RatingColumns {
    var generator = SeededGenerator(seed: seed)
    var values = [[Double?]](repeating: [], count: raters)
    for _ in 0..<count {
      let truth = Int.random(in: 1...5, using: &generator)
      for rater in 0..<raters {
        let isMissing = Int.random(in: 0..<10, using: &generator) == 0
        let slip = Int.random(in: 0..<6, using: &generator) == 0 ? 1 : 0
        values[rater].append(isMissing ? nil : Double(truth + slip))
      }
    }
    return try RatingColumns(raters: (0..<raters).map { "r\($0)" }, values: values)
  }
}
