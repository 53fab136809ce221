// SPDX-License-Identifier: Apache-2.0

import Datasets
import Metrics
import Statistics
import Tables
import Wording

/// Refuses checks that no outcome could pass, before anything is predicted.
enum Feasibilities {
  /// Looks at every check that has a single best outcome, given the truth alone.
  ///
  /// Where patients repeat, patients count and not their images: that many independent pieces of
  /// evidence is the most there can be.
  ///
  /// - Throws: `EvaluationError.hopelessChecks`, naming each with the cases it would need.
  static func check(_ suite: Suite, on dataset: LoadedDataset) throws {
    let patients = dataset.patients
    var hopeless: [Text] = []
    for check in suite.checks {
      if case .nonInferior = check.rule { continue }
      let rule = check.rule.bound(higherIsBetter: true)
      var diseased: Set<String> = []
      var healthy: Set<String> = []
      if check.metric.id != CheckPlan.failureRate {
        let truth = try dataset.truth(check.target ?? suite.targets[0])
        for (row, value) in truth.enumerated() {
          if value == true { diseased.insert(patients[row]) }
          if value == false { healthy.insert(patients[row]) }
        }
      }
      let best = bestOutcome(
        check.metric.id, rule, diseased: diseased.count, healthy: healthy.count,
        all: check.metric.id == CheckPlan.failureRate
          ? dataset.table.rowCount : diseased.union(healthy).count,
        level: suite.inference.level)
      guard let (feasibility, counted) = best, !feasibility.isPossible else { continue }
      let bound = short(feasibility.bestBound)
      let needed = feasibility.neededTrials.map(String.init)
      hopeless.append(
        Text(
          zh: "\(check.place)：“\(check.id)”要求 \(short(rule.limit))，而最好的结果其置信界也只有 \(bound)"
            + (needed.map { "；至少需要 \($0) \(counted.zh)" } ?? ""),
          en: "\(check.place): '\(check.id)' asks for \(short(rule.limit)), but the best outcome "
            + "has a bound of \(bound)"
            + (needed.map { "; at least \($0) \(counted.en) are needed" } ?? "")))
    }
    if !hopeless.isEmpty { throw EvaluationError.hopelessChecks(hopeless) }
  }

  /// The best that a metric's bound could be, and what its cases are called.
  private static func bestOutcome(
    _ metric: String, _ rule: BoundCheck, diseased: Int, healthy: Int, all: Int, level: Double
  ) -> (Feasibility, Text)? {
    func proportion(_ trials: Int, _ counted: Text) -> (Feasibility, Text)? {
      Feasibility.proportion(rule, trials: trials, level: level).map { ($0, counted) }
    }
    switch metric {
    case "sensitivity", "ppv", "sensitivity_at_specificity":
      return proportion(diseased, Text(zh: "例患病病例", en: "diseased cases"))
    case "specificity", "npv", "specificity_at_sensitivity":
      return proportion(healthy, Text(zh: "例未患病病例", en: "healthy cases"))
    case "accuracy", CheckPlan.failureRate:
      return proportion(all, Text(zh: "例", en: "cases"))
    case "roc_auc":
      return Feasibility.auroc(rule, positives: diseased, negatives: healthy, level: level).map {
        ($0, Text(zh: "例（每一类）", en: "cases in each class"))
      }
    default:
      return nil
    }
  }

  private static func short(_ value: Double) -> String {
    "\((value * 1000).rounded() / 1000)"
  }
}

extension CheckRule {
  /// The rule as a check on a confidence interval.
  func bound(higherIsBetter: Bool) -> BoundCheck {
    switch self {
    case .atLeast(let limit): .atLeast(limit)
    case .atMost(let limit): .atMost(limit)
    case .nonInferior(_, let margin): .nonInferior(margin: margin, higherIsBetter: higherIsBetter)
    }
  }
}
