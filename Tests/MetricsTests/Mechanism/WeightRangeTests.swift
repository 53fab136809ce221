// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Testing
import Wording

@Suite("Weights whose sums would leave the range of numbers")
struct WeightRangeTests {
  static let bad: [[Double]] = [
    [1e308, 1e308, 1e308], [1, 1, Double.leastNonzeroMagnitude], [1, 1, 1e51], [1e-51, 1, 1],
    [1e-7, 1, 1e6],
  ]

  @Test("are refused in every task, in one sentence with the row", arguments: bad)
  func refused(weights: [Double]) {
    let frame = #expect(throws: MetricError.self) { try CaseFrame(count: 3, weights: weights) }
    let columns = #expect(throws: MetricError.self) {
      try BinaryColumns(labels: [0, 1, 1], scores: [0.1, 0.2, 0.3], weights: weights)
    }
    #expect(frame == columns)
    #expect(frame?.text.en.contains("in row") == true)
  }

  @Test("usual ones are taken, and zero leaves a row out")
  func taken() throws {
    for weights in [[0, 1, 1e6], [1e-6, 1e-3, 1], [1e50, 1e49, 1e40], [1e-50, 1e-49, 1e-40]] {
      _ = try CaseFrame(count: 3, weights: weights)
      _ = try BinaryColumns(labels: [0, 1, 1], scores: [0.1, 0.2, 0.3], weights: weights)
    }
  }

  @Test("the greatest and the smallest allowed give what weights of one give")
  func extremes() throws {
    let scores = [0.9, 0.2, 0.7, 0.4]
    for weight in [1e50, 1e-50] {
      let cases = BinaryCases(
        try BinaryColumns(
          labels: [1, 1, 0, 0], scores: scores, weights: scores.map { _ in weight },
          scoreKind: .probability))
      let plain = BinaryCases(
        try BinaryColumns(labels: [1, 1, 0, 0], scores: scores, scoreKind: .probability))
      for id in ["sensitivity", "brier_score", "roc_auc", "log_loss"] {
        let metric = try BinaryMetrics.make(MetricRequest(id))
        let (a, b) = (metric.value(BinarySample(cases)), metric.value(BinarySample(plain)))
        #expect(abs((a.number ?? .nan) - (b.number ?? 1)) < 1e-12, "\(id)")
      }
    }
  }
}
