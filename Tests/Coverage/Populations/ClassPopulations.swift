// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics

/// Cases of several classes, and cases with several labels.
enum ClassPopulations {
  static let all: [any Population] = {
    var all: [any Population] = []
    if let columns = classes() {
      all.append(
        ColumnPopulation(
          MulticlassMetrics.self, name: "three classes 0.5, 0.3, 0.2", sizes: [60, 200],
          requests: MulticlassMetrics.pages.map {
            MetricRequest($0.id, $0.parameters.contains(.category) ? [.category: 2] : [:])
          }, columns: columns))
    }
    if let columns = labels() {
      all.append(
        ColumnPopulation(
          MultilabelMetrics.self, name: "three labels 0.5, 0.3, 0.2", sizes: [60, 200],
          requests: MultilabelMetrics.pages.map {
            MetricRequest($0.id, $0.parameters.contains(.category) ? [.category: 2] : [:])
          }, columns: columns))
    }
    return all
  }()

  /// Scores of the true class are shifted by 1.5 and made probabilities.
  private static func classes() -> MulticlassColumns? {
    var stream = Stream(seed: 7_321, simulation: 0)
    var truths: [String] = []
    var scores = [[Double]](repeating: [], count: 3)
    for _ in 0..<15_000 {
      let u = stream.uniform()
      let truth = u < 0.5 ? 0 : u < 0.8 ? 1 : 2
      let grown = (0..<3).map { place in
        Elementary.exp(stream.normal() + (place == truth ? 1.5 : 0))
      }
      let sum = grown.reduce(0, +)
      truths.append("\(truth)")
      for place in 0..<3 { scores[place].append(grown[place] / sum) }
    }
    return try? MulticlassColumns(classes: ["0", "1", "2"], truths: truths, scores: scores)
  }

  private static func labels() -> MultilabelColumns? {
    var stream = Stream(seed: 7_322, simulation: 0)
    var truths = [[UInt8]](repeating: [], count: 3)
    var scores = [[Double]](repeating: [], count: 3)
    for _ in 0..<15_000 {
      let shared = stream.normal()
      for (label, share) in [0.5, 0.3, 0.2].enumerated() {
        let isThere = stream.happens(share)
        truths[label].append(isThere ? 1 : 0)
        let logit = 0.5 * shared + stream.normal() + (isThere ? 0.9 : -0.9)
        scores[label].append(Elementary.expit(logit))
      }
    }
    return try? MultilabelColumns(labels: ["0", "1", "2"], truths: truths, scores: scores)
  }
}
