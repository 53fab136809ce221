// SPDX-License-Identifier: Apache-2.0

import Metrics
import TestSupport

/// Three labels with scores in sixteenths, with ties.
enum MultilabelLaw: LawFamily {
  typealias Columns = MultilabelColumns
  typealias Task = MultilabelMetrics

  static func columns(_ count: Int, seed: UInt64) throws -> MultilabelColumns {
    var generator = SeededGenerator(seed: seed)
    var truths: [[UInt8]] = [[], [], []]
    var scores: [[Double]] = [[], [], []]
    for _ in 0..<count {
      for label in 0..<3 {
        let isThere = Int.random(in: 0..<10, using: &generator) < 5 - label
        truths[label].append(isThere ? 1 : 0)
        let sixteenths = Int.random(in: 0...12, using: &generator) + (isThere ? 4 : 0)
        scores[label].append(Double(sixteenths) / 16)
      }
    }
    return try MultilabelColumns(labels: ["a", "b", "c"], truths: truths, scores: scores)
  }

  static var trials: [ParameterName: Double] { [.category: 2, .threshold: 0.4] }

  static var refusals: [(fault: String, make: @Sendable () throws -> MultilabelColumns)] {
    let two = ["a", "b"]
    return [
      (
        "NaN",
        { try MultilabelColumns(labels: two, truths: [[0], [1]], scores: [[.nan], [1]]) }
      ),
      (
        "truth",
        { try MultilabelColumns(labels: two, truths: [[0], [2]], scores: [[0], [1]]) }
      ),
      ("no case", { try MultilabelColumns(labels: two, truths: [[], []], scores: [[], []]) }),
      (
        "lengths",
        { try MultilabelColumns(labels: two, truths: [[0], [1, 0]], scores: [[0], [1]]) }
      ),
      ("one label", { try MultilabelColumns(labels: ["a"], truths: [[0]], scores: [[0]]) }),
      (
        "a label twice",
        { try MultilabelColumns(labels: ["a", "a"], truths: [[0], [1]], scores: [[0], [1]]) }
      ),
    ]
  }
}
