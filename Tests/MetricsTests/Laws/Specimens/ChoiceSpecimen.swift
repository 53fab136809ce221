// SPDX-License-Identifier: Apache-2.0

import Metrics
import TestSupport

/// Random questions with one or two right options and one to four answers, some of them invalid.
enum ChoiceSpecimen: LawFamily {
  typealias Task = ChoiceMetrics

  static func columns(_ count: Int, seed: UInt64) throws -> ChoiceColumns {
    var generator = SeededGenerator(seed: seed)
    func options() -> [String] {
      let all = ["A", "B", "C", "D"]
      return Int.random(in: 0...3, using: &generator) == 0
        ? ["A", "C"] : [all.randomElement(using: &generator) ?? "A"]
    }
    return try ChoiceColumns(
      (0..<count).map { _ in
        ChoiceColumns.Question(
          truth: options(),
          answers: (0..<Int.random(in: 1...4, using: &generator)).map { _ in
            Int.random(in: 0...5, using: &generator) == 0 ? nil : options()
          })
      })
  }

  static let trials: [ParameterName: Double] = [.k: 2]

  static let refusals: [(fault: String, make: @Sendable () throws -> ChoiceColumns)] = [
    ("no right option", { try ChoiceColumns([.init(truth: [], answers: [["A"]])]) }),
    ("no answer", { try ChoiceColumns([.init(truth: ["A"], answers: [])]) }),
  ]
}
