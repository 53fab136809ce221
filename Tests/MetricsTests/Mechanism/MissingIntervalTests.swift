// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Testing

@Suite("A number without an interval says why")
struct MissingIntervalTests {
  private func check<Columns: CaseColumns>(
    _ metrics: [any Metric<CaseSet<Columns>>], _ cases: CaseSet<Columns>
  ) {
    for method in [.standard, .bootstrap(.percentile), .bootstrap(.bca)] as [Inference.Method] {
      for estimate in Assessment.estimates(
        of: cases, metrics: metrics, inference: Inference(method: method, replicates: 50))
      where estimate.measured.number?.isFinite == true && estimate.interval == nil {
        #expect(!estimate.notes.isEmpty, "\(estimate.metric) \(method)")
      }
    }
  }

  @Test("predictions that are all right", arguments: [2, 40])
  func regression(count: Int) throws {
    let truths = (0..<count).map { Double($0) }
    let cases = try RegressionCases(
      RegressionColumns(truths: truths, predictions: truths), frame: CaseFrame(count: count))
    check(
      try RegressionMetrics.pages.map { try RegressionMetrics.make(MetricRequest($0.id)) }, cases)
  }

  @Test("two subjects on whom two raters agree by chance")
  func kappa() throws {
    let cases = try RatingCases(
      RatingColumns(raters: ["x", "y"], words: [["a", "b"], ["b", "b"]]),
      frame: CaseFrame(count: 2))
    check(try AgreementMetrics.pages.map { try AgreementMetrics.make(MetricRequest($0.id)) }, cases)
  }
}
