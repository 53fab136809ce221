// SPDX-License-Identifier: Apache-2.0

import Metrics
import TestSupport

/// Three classes with probabilities in eighths, with ties.
enum MulticlassLaw: LawFamily {
  typealias Columns = MulticlassColumns
  typealias Task = MulticlassMetrics

  static func columns(_ count: Int, seed: UInt64) throws -> MulticlassColumns {
    var generator = SeededGenerator(seed: seed)
    var scores: [[Double]] = [[], [], []]
    var truths: [String] = []
    for _ in 0..<count {
      let truth = Int.random(in: 0..<3, using: &generator)
      var eighths = [1, 1, 1]
      for _ in 0..<5 {
        let isRight = Int.random(in: 0..<2, using: &generator) == 0
        eighths[isRight ? truth : Int.random(in: 0..<3, using: &generator)] += 1
      }
      truths.append(["a", "b", "c"][truth])
      for place in 0..<3 { scores[place].append(Double(eighths[place]) / 8) }
    }
    return try MulticlassColumns(classes: ["a", "b", "c"], truths: truths, scores: scores)
  }

  static var trials: [ParameterName: Double] {
    [.category: 2, .k: 1, .bins: 5, .prevalence: 0.1]
  }

  static var refusals: [(fault: String, make: @Sendable () throws -> MulticlassColumns)] {
    let two = ["a", "b"]
    return [
      (
        "NaN",
        { try MulticlassColumns(classes: two, truths: ["a"], scores: [[.nan], [1]]) }
      ),
      ("no class", { try MulticlassColumns(classes: two, truths: ["x"], scores: [[1], [0]]) }),
      ("sum", { try MulticlassColumns(classes: two, truths: ["a"], scores: [[0.5], [0.4]]) }),
      (
        "no probability",
        { try MulticlassColumns(classes: two, truths: ["a"], scores: [[1.5], [-0.5]]) }
      ),
      ("no case", { try MulticlassColumns(classes: two, truths: [], scores: [[], []]) }),
      ("lengths", { try MulticlassColumns(classes: two, truths: ["a"], scores: [[1], []]) }),
      ("one class", { try MulticlassColumns(classes: ["a"], truths: ["a"], scores: [[1]]) }),
      ("a class twice", { try MulticlassColumns(classes: ["a", "a"], truths: [], calls: []) }),
      ("call", { try MulticlassColumns(classes: two, truths: ["a"], calls: ["x"]) }),
    ]
  }
}
