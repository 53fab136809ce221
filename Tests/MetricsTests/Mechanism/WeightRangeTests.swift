// SPDX-License-Identifier: Apache-2.0

import Metrics
import Testing
import Wording

@Suite("Weights whose sums would leave the range of numbers")
struct WeightRangeTests {
  static let bad: [[Double]] = [
    [1e308, 1e308, 1e308], [1, 1, 1e-320], [1, 1, 1e51], [1e-51, 1, 1], [1e-7, 1, 1e6],
  ]

  @Test("are refused in every task, in one sentence with the row", arguments: bad)
  func refused(weights: [Double]) {
    for attempt in [
      { () throws(MetricError) in _ = try CaseFrame(count: 3, weights: weights) },
      { () throws(MetricError) in
        _ = try BinaryColumns(labels: [0, 1, 1], scores: [0.1, 0.2, 0.3], weights: weights)
      },
    ] as [() throws(MetricError) -> Void] {
      do throws(MetricError) {
        try attempt()
        Issue.record("\(weights) were taken")
      } catch {
        #expect(error.text.en.contains("in row"), "\(error.text.en)")
        #expect(error.fault == .data)
      }
    }
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
