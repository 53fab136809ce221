// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing

@Suite("Regression metrics against other implementations")
struct RegressionOracleTests {
  static let cases = OracleCase.all(kind: "regression")

  @Test("there are at least the committed cases to compare with")
  func casesAreThere() { #expect(Self.cases.count >= 6) }

  /// The metric that each name in the files is.
  static let ids = [
    "mae": "mae", "mse": "mse", "rmse": "rmse", "r2": "r2", "medae": "median_absolute_error",
    "max_error": "max_error", "explained_variance": "explained_variance", "mape": "mape",
    "pearson": "pearson", "spearman": "spearman", "kendall": "kendall_tau_b",
  ]

  /// Tests of paired columns, which belong to inference and are compared there.
  static let inference: Set<String> = ["wilcoxon_y_p", "paired_t"]

  /// Where 0/0 or a division by zero is undefined with us (definition 5), a number with the peer.
  static let undefined: [String: String] = [
    "constant_y/r2": "no spread to explain; scikit-learn says 0",
    "constant_y/explained_variance": "no spread to explain; scikit-learn says 0",
    "n1/explained_variance": "one case has no spread; scikit-learn says 1",
    "zeros_in_y/mape": "scikit-learn divides by 2.2e-16 where the truth is 0",
  ]

  @Test("each answer is agreed with, or said to be another question", arguments: cases)
  func agrees(oracle: OracleCase) throws {
    let columns = oracle.columns()
    func prepared(_ weights: [Double]?) throws -> RegressionCases {
      let truths = columns["y"] ?? []
      return try CaseSet(
        RegressionColumns(truths: truths, predictions: columns["pred"] ?? []),
        frame: CaseFrame(count: truths.count, weights: weights))
    }
    let plain = try prepared(nil)
    let weighted = try prepared(columns["weight"])
    for (name, expected) in oracle.metrics where !Self.inference.contains(name) {
      let key = "\(oracle.name)/\(name)"
      if name == "pearson_ci95" {
        let metric = try RegressionMetrics.make(MetricRequest("pearson"))
        let interval = metric.closedInterval(plain, level: 0.95, method: "fisher-z")?.interval
        let finite = expected.numbers.filter(\.isFinite)
        #expect((interval == nil) == finite.isEmpty, "\(key)")
        if let interval {
          #expect(isClose(interval.lower, finite[0], relative: 1e-12), "\(key)")
          #expect(isClose(interval.upper, finite[1], relative: 1e-12), "\(key)")
        }
        continue
      }
      let isWeighted = name.hasPrefix("weighted_")
      let bare = isWeighted ? String(name.dropFirst("weighted_".count)) : name
      guard let id = Self.ids[bare] else {
        Issue.record("\(oracle.name): nobody reads \(name); add a check or say why not")
        continue
      }
      let measured = try RegressionMetrics.make(MetricRequest(id))
        .value(CaseSample(isWeighted ? weighted : plain))
      if let why = Self.undefined[key] {
        #expect(measured.number == nil, "\(key) must be undefined: \(why)")
      } else {
        let wanted = expected.number ?? .nan
        #expect(
          isClose(measured.number ?? .nan, wanted, relative: 1e-12),
          "\(key): \(measured), \(expected.source) \(wanted)")
      }
    }
  }

  @Test("an answer named as undefined is one that the peer gives")
  func noStaleNames() {
    for key in Self.undefined.keys {
      let parts = key.split(separator: "/").map(String.init)
      let oracle = Self.cases.first { $0.name == parts[0] }
      #expect(oracle?.metrics[parts[1]]?.number?.isFinite == true, "\(key)")
    }
  }
}
