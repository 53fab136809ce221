// SPDX-License-Identifier: Apache-2.0

import Metrics
import TestSupport

/// Random pairs of texts, English and Chinese, some of them empty.
enum TextSpecimen: LawFamily {
  typealias Task = TextMetrics

  static func columns(_ count: Int, seed: UInt64) throws -> TextColumns {
    var generator = SeededGenerator(seed: seed)
    func text(_ words: [String]) -> String {
      (0..<Int.random(in: 0...6, using: &generator))
        .map { _ in words.randomElement(using: &generator) ?? "" }.joined()
    }
    var predictions: [String] = []
    var references: [[String]] = []
    for row in 0..<count {
      let words =
        row % 2 == 0
        ? ["no ", "pain. ", "Pain ", "5 mg ", "the ", "ECG\n"]
        : ["肺", "炎", "左", "右", "。", "CRP", "\n"]
      predictions.append(text(words))
      references.append((0...Int.random(in: 0...1, using: &generator)).map { _ in text(words) })
    }
    return try TextColumns(predictions: predictions, references: references)
  }

  static let refusals: [(fault: String, make: @Sendable () throws -> TextColumns)] = [
    ("fewer references", { try TextColumns(predictions: ["a", "b"], references: [["a"]]) }),
    ("no reference", { try TextColumns(predictions: ["a"], references: [[]]) }),
  ]
}
