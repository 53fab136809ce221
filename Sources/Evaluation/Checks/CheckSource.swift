// SPDX-License-Identifier: Apache-2.0

import Metrics
import Models
import Statistics
import Wording

/// Finds the estimate that a check is read off, or computes it where the run has none.
struct CheckSource {
  let computation: RunComputation
  let assembly: CaseAssembly
  let predictions: [Predictions]
  let estimates: [Estimate]

  init(
    _ computation: RunComputation, _ assembly: CaseAssembly, _ predictions: [Predictions],
    _ estimates: [Estimate]
  ) {
    self.computation = computation
    self.assembly = assembly
    self.predictions = predictions
    self.estimates = estimates
  }

  private var suite: Suite { computation.prepared.suite }

  /// The estimate of a check at a confidence level.
  func estimate(_ check: CheckPlan, level: Double) throws -> Estimate {
    if check.metric.id == CheckPlan.failureRate {
      return DataEstimates.failureRate(
        failed: predictions[0].failedCases.count, of: assembly.cases.count,
        model: suite.model.name, level: level)
    }
    let target = check.target ?? suite.targets[0]
    if case .nonInferior(let other, _) = check.rule {
      return try difference(check, target: target, from: other, level: level)
    }
    let metric = try BinaryMetrics.make(check.metric)
    if level == suite.inference.level, let known = known(check, metric, target: target) {
      return known
    }
    guard
      let cases = try assembly.cases(
        of: target, predictions: predictions[0].columns[target] ?? [],
        output: computation.prepared.models[0].output)
    else { return Self.empty(metric, target: target, model: suite.model.name) }
    let found = Assessment.estimates(
      of: BinaryCases(cases.columns), metrics: [metric], inference: settings(level))
    return Self.label(found[0], target: target, model: suite.model.name)
  }

  /// The estimate that the run already has for all cases of the target.
  private func known(
    _ check: CheckPlan, _ metric: any Metric<BinaryCases>, target: String
  ) -> Estimate? {
    estimates.first { estimate in
      estimate.metric == check.metric.id && estimate.target == target
        && estimate.model == suite.model.name && estimate.group.isEmpty
        && metric.parameters.allSatisfy { estimate.parameters[$0.key] == $0.value }
        && ["prevalence", "specificity", "sensitivity"].allSatisfy {
          metric.parameters[$0] == estimate.parameters[$0]
        }
    }
  }

  private func difference(
    _ check: CheckPlan, target: String, from other: String, level: Double
  ) throws -> Estimate {
    let metric = try BinaryMetrics.make(check.metric)
    let models = computation.prepared.models
    guard let place = models.firstIndex(where: { $0.name == other }) else {
      throw EvaluationError.inconsistent(
        Text(zh: "找不到对照“\(other)”", en: "comparator '\(other)' is gone"))
    }
    let first = predictions[0].columns[target] ?? []
    let second = predictions[place].columns[target] ?? []
    let both = Set(first.indices.filter { first[$0] != nil && second[$0] != nil })
    guard
      let a = try assembly.cases(
        of: target, predictions: first, output: models[0].output, within: both),
      let b = try assembly.cases(
        of: target, predictions: second, output: models[place].output, within: both)
    else { return Self.empty(metric, target: target, model: suite.model.name) }
    let found = try Comparison.differences(
      first: BinaryCases(a.columns), second: BinaryCases(b.columns), metrics: [metric],
      inference: settings(level))
    var estimate = Self.label(found[0], target: target, model: suite.model.name)
    estimate.parameters["comparator"] = Parameter.text(other)
    return estimate
  }

  private func settings(_ level: Double) -> Inference {
    var settings = suite.inference.settings(threads: computation.threads)
    settings.level = level
    return settings
  }

  private static func label(_ estimate: Estimate, target: String, model: String) -> Estimate {
    var copy = estimate
    copy.target = target
    copy.model = model
    return copy
  }

  private static func empty(
    _ metric: any Metric<BinaryCases>, target: String, model: String
  ) -> Estimate {
    Estimate(
      metric: metric.about.id,
      measured: .undefined(
        Text(zh: "没有可供比较的病例", en: "no case can be measured")),
      n: 0, target: target, model: model, parameters: metric.parameters)
  }
}
