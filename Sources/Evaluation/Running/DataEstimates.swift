// SPDX-License-Identifier: Apache-2.0

import Datasets
import Metrics
import Models
import Statistics

/// What the run says about its data: how many cases, patients, predictions, missing values.
struct DataEstimates {
  let estimates: [Estimate]

  init(
    _ prepared: PreparedSuite, _ assembly: CaseAssembly, _ predictions: Predictions,
    _ shown: ShownGroups
  ) {
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
    // The people that a model is meant for, as far as the suite looks at their groups.
    for shares in prepared.dataset.datasheet.population?.target?.columns ?? []
    where prepared.suite.subgroups.contains([shares.column]) {
      estimates += Self.representation(shares, prepared, assembly, shown)
    }
    estimates.append(
      Self.failureRate(
        failed: failed, of: count, model: prepared.suite.model.name,
        level: prepared.suite.inference.level))
    self.estimates = estimates
  }

  /// Each group's share of those whose group is known, beside the share declared of the people that the
  /// system is meant for; the ratio is the participation-to-prevalence ratio.
  private static func representation(
    _ population: TargetPopulation.Shares, _ prepared: PreparedSuite, _ assembly: CaseAssembly,
    _ shown: ShownGroups
  ) -> [Estimate] {
    let labels = assembly.groupings.first { $0.name == population.column }?.labels ?? []
    let patients = prepared.dataset.patientColumn == nil ? nil : assembly.patients
    let level = prepared.suite.inference.level
    return population.categories.map { group, share in
      let selection = [population.column: group]
      let parameters: [String: Parameter] = ["declared": .number(share)]
      // A group that nobody belongs to is nobody's.
      guard shown.isSized(selection) || !shown.hasCases(selection) else {
        return Estimate(
          metric: RunMetrics.representation,
          measured: .undefined(SuppressionWords.reason(prepared.suite.minimumCell)), n: 0,
          group: selection, parameters: parameters)
      }
      // Patients in the order of their ids, so that no sum hangs on the order of the rows.
      var counts: [String: (own: Double, all: Double)] = [:]
      for (row, label) in labels.enumerated() where label != nil {
        let patient = patients?[row] ?? assembly.cases[row]
        counts[patient, default: (0, 0)].all += 1
        if label == group { counts[patient, default: (0, 0)].own += 1 }
      }
      let each = counts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.value)
      let own = each.reduce(0) { $0 + $1.own }
      let all = each.reduce(0) { $0 + $1.all }
      guard all > 0 else {
        return Estimate(
          metric: RunMetrics.representation, measured: .undefined(SuppressionWords.nobody), n: 0,
          group: selection, parameters: parameters)
      }
      let repeats = each.contains { $0.all > 1 }
      return Estimate(
        metric: RunMetrics.representation, measured: .value(own / all),
        interval: repeats
          ? ClusteredProportion.interval(
            successes: each.map(\.own), trials: each.map(\.all), level: level
          ).interval
          : Proportion.wilson(successes: own, trials: all, level: level),
        n: Int(all), events: Int(own), units: repeats ? each.count : nil, group: selection,
        parameters: parameters.merging(["ratio": .number(own / all / share)]) { $1 })
    }
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
