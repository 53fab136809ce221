// SPDX-License-Identifier: Apache-2.0

import Metrics
import Models
import Statistics

extension TargetAnalysis {
  /// How alike the model treats the groups that may be told of, at the suite's first operating rule.
  ///
  /// What a dossier shows: of the model every target that a check names, and all of the primary ones; of
  /// comparators both errors in the primary ones, across single columns. A suite without any rule is looked at where its first gap check calls cases, else at 0.5; scores that
  /// are no probabilities have no such threshold.
  func fairness(
    _ columns: BinaryColumns, _ cases: BinaryCases, of model: String, _ shown: ShownGroups
  ) -> [Estimate] {
    let isModel = model == suite.model.name
    guard let (threshold, parameters) = calling(cases),
      isModel ? suite.checkedTargets.contains(target) : isPrimary
    else { return [] }
    let checks = (suite.checks + suite.gateChecks).filter { check in
      (check.target ?? target) == target
        && (check.metric.parameters[.threshold] ?? 0.5) == threshold
    }
    let units = columns.unitNumbers
    return suite.subgroups.filter { isModel || $0.count == 1 }.flatMap { across -> [Estimate] in
      guard
        let groups = FairnessGroups(
          columns, units: units, of: target, across: across, threshold: threshold, shown: shown,
          side: isModel ? .model : .comparators)
      else { return [] }
      return GapFigures(
        groups: groups,
        limits: GapLimits(checks, across: across),
        level: inference.level,
        parameters: parameters.merging(["across": .text(across.joined(separator: " × "))]) { $1 },
        columns: columns, isWhole: isPrimary && isModel
      ).estimates
    }
  }

  /// Whether a primary check names the target.
  var isPrimary: Bool { suite.primaryTargets.contains(target) }

  /// The threshold at which cases are called, with the parameters that tell it.
  func calling(_ cases: BinaryCases) -> (Double, [String: Parameter])? {
    if let rule = rules.first {
      guard let threshold = ConfusionTable.cells(of: cases, rule: rule)?.threshold else {
        return nil
      }
      return (threshold, rule.parameters.merging(["threshold": .number(threshold)]) { $1 })
    }
    guard suite.model.output != .score else { return nil }
    return (0.5, ["threshold": .number(0.5)])
  }
}
