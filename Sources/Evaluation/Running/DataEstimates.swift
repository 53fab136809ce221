// SPDX-License-Identifier: Apache-2.0

import Datasets
import Metrics
import Models
import Statistics

/// What the run says about its data: how many cases, patients, predictions, missing values.
struct DataEstimates {
  let estimates: [Estimate]

  init(_ prepared: PreparedSuite, _ assembly: CaseAssembly, _ predictions: Predictions) {
    let count = assembly.cases.count
    let failed = predictions.failedCases.count
    var cells: [String: Double] = [
      "cases": Double(count), "predicted": Double(count - failed), "failed": Double(failed),
      "extra_predictions": Double(predictions.report.extra.count),
    ]
    if prepared.dataset.patientColumn != nil {
      cells["patients"] = Double(Set(assembly.patients).count)
    }
    var estimates = [
      Estimate(
        metric: RunMetrics.dataCases, measured: EstimateArchive.tabular, n: count,
        table: .cells(cells))
    ]
    let missing = assembly.groupings.map { ($0.name, Double($0.labels.count { $0 == nil })) }
    if !missing.isEmpty {
      estimates.append(
        Estimate(
          metric: RunMetrics.missingValues, measured: EstimateArchive.tabular, n: count,
          table: .cells(Dictionary(missing) { first, _ in first })))
    }
    estimates.append(
      Self.failureRate(
        failed: failed, of: count, model: prepared.suite.model.name,
        level: prepared.suite.inference.level))
    self.estimates = estimates
  }

  /// The share of cases without a usable prediction, with Wilson's interval.
  static func failureRate(failed: Int, of count: Int, model: String, level: Double) -> Estimate {
    Estimate(
      metric: CheckPlan.failureRate,
      measured: .value(Double(failed) / Double(max(count, 1))),
      interval: Proportion.wilson(
        successes: Double(failed), trials: Double(count), level: level),
      n: count, events: failed, model: model)
  }
}
