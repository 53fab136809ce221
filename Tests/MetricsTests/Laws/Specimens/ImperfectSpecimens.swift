// SPDX-License-Identifier: Apache-2.0

import Metrics
import TestSupport

/// Cases of which some were not verified.
enum VerificationLaw: LawFamily {
  typealias Task = VerificationMetrics

  static func columns(_ count: Int, seed: UInt64) throws -> VerificationColumns {
    var generator = SeededGenerator(seed: seed)
    var scores: [Double] = []
    var truths: [Bool?] = []
    var strata: [String] = []
    for _ in 0..<count {
      let isDiseased = Bool.random(using: &generator)
      let score = Double(Int.random(in: isDiseased ? 3...10 : 0...7, using: &generator)) / 10
      let isVerified = score >= 0.5 || Int.random(in: 0..<3, using: &generator) > 0
      scores.append(score)
      truths.append(isVerified ? isDiseased : nil)
      strata.append(["f", "m"][Int.random(in: 0..<2, using: &generator)])
    }
    return try VerificationColumns(scores: scores, truths: truths, strata: strata)
  }

  static let refusals: [(fault: String, make: @Sendable () throws -> VerificationColumns)] = [
    ("NaN", { try VerificationColumns(scores: [0.1, .nan], truths: [true, nil]) }),
    ("lengths", { try VerificationColumns(scores: [0.1], truths: [true, nil]) }),
    (
      "strata", { try VerificationColumns(scores: [0.1], truths: [true], strata: ["a", "b"]) }
    ),
  ]

  static let trials: [ParameterName: Double] = [.threshold: 0.4]

  // The fits of calibration end within 1e-12 of the parameters.
  static func tolerance(_ id: String) -> Double { id.hasPrefix("calibration") ? 1e-8 : 1e-11 }
}

/// Answers with confidences, some tied.
enum SelectiveLaw: LawFamily {
  typealias Task = SelectiveMetrics

  static func columns(_ count: Int, seed: UInt64) throws -> SelectiveColumns {
    var generator = SeededGenerator(seed: seed)
    var confidences: [Double] = []
    var losses: [Double] = []
    for _ in 0..<count {
      let confidence = Double(Int.random(in: 0...12, using: &generator)) / 12
      confidences.append(confidence)
      losses.append(Double.random(in: 0..<1, using: &generator) < 0.6 - confidence / 2 ? 1 : 0)
    }
    return try SelectiveColumns(confidences: confidences, losses: losses)
  }

  static let refusals: [(fault: String, make: @Sendable () throws -> SelectiveColumns)] = [
    ("NaN confidence", { try SelectiveColumns(confidences: [.nan], losses: [0]) }),
    ("NaN loss", { try SelectiveColumns(confidences: [0.5], losses: [.nan]) }),
    ("a loss above 1", { try SelectiveColumns(confidences: [0.5], losses: [1.5]) }),
    ("negative loss", { try SelectiveColumns(confidences: [0.5], losses: [-1]) }),
    ("lengths", { try SelectiveColumns(confidences: [0.5], losses: []) }),
  ]

  static let trials: [ParameterName: Double] = [.coverage: 0.5, .alpha: 0.3]
}

/// Conformal sets of nought to four labels.
enum ConformalLaw: LawFamily {
  typealias Task = ConformalMetrics

  static func columns(_ count: Int, seed: UInt64) throws -> ConformalColumns {
    var generator = SeededGenerator(seed: seed)
    var covered: [Bool] = []
    var sizes: [Double] = []
    for _ in 0..<count {
      let size = Int.random(in: 0...4, using: &generator)
      covered.append(Int.random(in: 0..<4, using: &generator) < size)
      sizes.append(Double(size))
    }
    return try ConformalColumns(covered: covered, sizes: sizes)
  }

  static let refusals: [(fault: String, make: @Sendable () throws -> ConformalColumns)] = [
    ("NaN", { try ConformalColumns(covered: [true], sizes: [.nan]) }),
    ("negative", { try ConformalColumns(covered: [true], sizes: [-1]) }),
    ("lengths", { try ConformalColumns(covered: [true], sizes: []) }),
  ]
}

/// Four tests of which none is a reference, some results missing.
enum LatentClassLaw: LawFamily {
  typealias Task = LatentClassMetrics

  static func columns(_ count: Int, seed: UInt64) throws -> LatentClassColumns {
    var generator = SeededGenerator(seed: seed)
    let results = (0..<count).map { _ -> [Bool?] in
      let isDiseased = Int.random(in: 0..<5, using: &generator) < 2
      return (0..<4).map { test -> Bool? in
        let isWrong = Int.random(in: 0..<20, using: &generator) < 2 + test
        let isMissing = Int.random(in: 0..<25, using: &generator) == 0
        return isMissing ? nil : isWrong != isDiseased
      }
    }
    return try LatentClassColumns(tests: ["a", "b", "c", "d"], results: results)
  }

  static let refusals: [(fault: String, make: @Sendable () throws -> LatentClassColumns)] = [
    (
      "lengths",
      { try LatentClassColumns(tests: ["a", "b", "c"], results: [[true, false]]) }
    )
  ]

  static let trials: [ParameterName: Double] = [.category: 2]

  // EM ends where no parameter moves by more than 1e-10.
  static func tolerance(_ id: String) -> Double { 1e-6 }
}
