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
    let method = ProportionMethod(rawValue: suite.inference.interval) ?? .wilson
    var hopeless: [Text] = []
    for check in suite.checks {
      if case .nonInferior = check.rule { continue }
      let rule = check.rule.bound(higherIsBetter: true)
      let level = suite.inference.level
      let best =
        check.metric.id == CheckPlan.failureRate
        ? Feasibility.proportion(rule, trials: dataset.table.rowCount, level: level)
          .map { ($0, Self.cases) }
        : bestOutcome(
          check.metric, rule, by: method, level: level,
          try Evidence(check.target ?? suite.targets[0], in: dataset))
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
  ///
  /// Most right calls come from one class, most wrong ones among them from the other: a PPV is
  /// highest when all diseased are called, lowest when all healthy are.
  private static func bestOutcome(
    _ metric: MetricRequest, _ rule: BoundCheck, by method: ProportionMethod, level: Double,
    _ evidence: Evidence
  ) -> (Feasibility, Text)? {
    func proportion(_ trials: Int, _ counted: Text) -> (Feasibility, Text)? {
      Feasibility.proportion(rule, trials: trials, level: level, method: method)
        .map { ($0, counted) }
    }
    let sick = Text(zh: "例患病病例", en: "diseased cases")
    let well = Text(zh: "例未患病病例", en: "healthy cases")
    switch metric.id {
    case "ppv" where metric.parameters[.prevalence] == nil:
      return rule.usesLowerBound
        ? proportion(evidence.diseased, sick) : proportion(evidence.healthy, well)
    case "npv" where metric.parameters[.prevalence] == nil:
      return rule.usesLowerBound
        ? proportion(evidence.healthy, well) : proportion(evidence.diseased, sick)
    case "sensitivity", "sensitivity_at_specificity":
      return proportion(evidence.diseased, sick)
    case "specificity", "specificity_at_sensitivity":
      return proportion(evidence.healthy, well)
    case "accuracy":
      return proportion(evidence.all, cases)
    case "roc_auc":
      return Feasibility.auroc(
        rule, positives: evidence.diseased, negatives: evidence.healthy, level: level
      ).map {
        ($0, Text(zh: "例（每一类）", en: "cases in each class"))
      }
    default:
      return nil
    }
  }

  private static let cases = Text(zh: "例", en: "cases")

  private static func short(_ value: Double) -> String {
    "\((value * 1000).rounded() / 1000)"
  }
}

/// How many independent pieces of evidence there are on a target: patients, not their images.
private struct Evidence {
  let diseased: Int
  let healthy: Int
  let all: Int

  init(_ target: String, in dataset: LoadedDataset) throws {
    var diseased: Set<String> = []
    var healthy: Set<String> = []
    for (patient, truth) in zip(dataset.patients, try dataset.truth(target)) {
      if truth == true { diseased.insert(patient) }
      if truth == false { healthy.insert(patient) }
    }
    self.diseased = diseased.count
    self.healthy = healthy.count
    all = diseased.union(healthy).count
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
