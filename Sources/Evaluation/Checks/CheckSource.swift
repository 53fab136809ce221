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
  /// Which subgroups may be told of.
  let shown: ShownGroups
  /// The run that a gate holds the model against; nil in a run.
  let baseline: BaselineAnswers?
  /// What a gate measures beside metrics; nil in a run.
  let figures: ReleaseFigures?
  /// How often is resampled, where it is not as often as the plan says.
  let replicates: Int?

  init(
    _ computation: RunComputation, _ assembly: CaseAssembly, _ predictions: [Predictions],
    _ estimates: [Estimate], _ shown: ShownGroups, baseline: BaselineAnswers? = nil,
    figures: ReleaseFigures? = nil, replicates: Int? = nil
  ) {
    self.shown = shown
    self.figures = figures
    self.replicates = replicates
    self.computation = computation
    self.assembly = assembly
    self.predictions = predictions
    self.estimates = estimates
    self.baseline = baseline
  }

  private var suite: Suite { computation.prepared.suite }

  /// The estimate of a check at a confidence level: of all cases, or of the group that decides.
  func estimate(_ check: CheckPlan, level: Double) throws -> Estimate {
    if check.metric.id == CheckPlan.failureRate {
      return DataEstimates.failureRate(
        failed: predictions[0].failedCases.count, of: assembly.cases.count,
        model: suite.model.name, level: level)
    }
    if let figure = check.figure {
      guard let figures else {
        throw EvaluationError.inconsistent(
          Text(zh: "\(check.id) 只用于发布门槛", en: "\(check.id) is for gates only"))
      }
      return try figures.estimate(figure, check, level: level)
    }
    let target = check.target ?? suite.targets[0]
    if let fairness = check.fairness {
      return try gap(fairness, check, target: target, level: level)
    }
    let metric = try BinaryMetrics.make(check.metric)
    if case .nonInferior(let other, _) = check.rule {
      return try difference(check, metric, target: target, from: other, level: level)
    }
    if check.groupColumns.isEmpty, level == suite.inference.level,
      let known = known(check, metric, target: target)
    {
      return known
    }
    guard
      let cases = try assembly.cases(
        of: target, predictions: predictions[0].columns[target] ?? [],
        output: computation.prepared.models[0].output, shown: shown, side: .model)
    else { return empty(metric, target: target) }
    let binary = BinaryCases(cases.columns)
    let (groups, small) = split(check, binary, target, .model)
    let found = Assessment.estimates(
      of: binary, metrics: [metric], groups: groups, inference: settings(level))
    return label(decisive(check, found, small, metric), target: target)
  }

  /// The gap between groups, whose interval holds for all pairs of groups together.
  private func gap(
    _ fairness: FairnessRequest, _ check: CheckPlan, target: String, level: Double
  ) throws -> Estimate {
    let output = computation.prepared.models[0].output
    let threshold = check.metric.parameters[.threshold] ?? 0.5
    var parameters: [String: Parameter] = [
      "across": .text(fairness.columns.joined(separator: " × "))
    ]
    if output != .call { parameters["threshold"] = .number(threshold) }
    let cases = try assembly.cases(
      of: target, predictions: predictions[0].columns[target] ?? [], output: output, shown: shown,
      side: .model)
    let groups = cases.flatMap {
      FairnessGroups(
        $0.columns, units: $0.columns.unitNumbers, of: target, across: fairness.columns,
        threshold: threshold, shown: shown, side: .model)
    }
    guard let groups, groups.selections.count > 1,
      let found = FairnessAnalysis(groups.table, criteria: [fairness.criterion], level: level)
        .findings.first
    else {
      return Estimate(
        metric: fairness.id,
        measured: .undefined(
          Text(
            zh: "例数足以显示的亚组不足两个，无从比较",
            en: "fewer than two groups have enough cases to be shown, so none can be compared")),
        n: 0, target: target, model: suite.model.name, parameters: parameters)
    }
    let gap = fairness.form == .difference ? found.difference : found.ratio
    // A group without a rate may be anything: what the others show bounds nothing.
    let isWhole = groups.withheld == 0 && found.gaps.allSatisfy(\.unmeasured.isEmpty)
    return Estimate(
      metric: fairness.id, measured: gap.value,
      interval: isWhole ? gap.interval : gap.interval?.open(fairness.form),
      n: groups.table.cases.reduce(0, +), events: groups.table.events.reduce(0, +),
      target: target, model: suite.model.name, parameters: parameters,
      notes: isWhole
        ? []
        : [
          Text(
            zh: "有的亚组例数不足或没有可计算的比例，所有亚组之间的差距没有上界",
            en:
              "some groups have too few cases or no rate to compare, so that nothing bounds the gap "
              + "of all groups")
        ])
  }

  /// The groups of a check that may be told of, and those that may not.
  ///
  /// A crossing that nobody belongs to says nothing; which of those withheld are such is not told.
  private func split(
    _ check: CheckPlan, _ cases: BinaryCases, _ target: String, _ side: ShownGroups.Side
  ) -> (shown: [GroupSelection], withheld: [GroupSelection]) {
    guard !check.groupColumns.isEmpty else { return ([], []) }
    return shown.split(
      GroupSelection.all(of: check.groupColumns, in: cases.groupings), of: target, on: side)
  }

  /// Of the estimates of all cases and of each group the one that the check is read off.
  ///
  /// All groups must pass, so none is adjusted (intersection-union): the first that fails decides, then
  /// one that cannot be told, else the one that is nearest to the limit.
  private func decisive(
    _ check: CheckPlan, _ found: [Estimate], _ small: [GroupSelection],
    _ metric: any Metric<BinaryCases>
  ) -> Estimate {
    guard !check.groupColumns.isEmpty else { return found[0] }
    let rule = CheckEvaluation.rule(check)
    let groups = Array(found.dropFirst())
    if let failed = groups.first(where: { rule.verdict(on: $0.interval) == .fail }) {
      return failed
    }
    if let group = small.first {
      return Estimate(
        metric: metric.about.id,
        measured: .undefined(SuppressionWords.reason(suite.minimumCell)),
        n: 0, group: group.dictionary, parameters: metric.parameters)
    }
    func room(_ estimate: Estimate) -> Double {
      guard let interval = estimate.interval else { return -.infinity }
      let bound = rule.decidingBound(of: interval) - rule.limit
      return rule.usesLowerBound ? bound : -bound
    }
    return groups.min { room($0) < room($1) } ?? found[0]
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
    _ check: CheckPlan, _ metric: any Metric<BinaryCases>, target: String, from other: String,
    level: Double
  ) throws -> Estimate {
    let models = computation.prepared.models
    let rival = try rival(other)
    let first = predictions[0].columns[target] ?? []
    let second = rival.predictions.columns[target] ?? []
    let both = Set(
      first.indices.filter { first[$0] != nil && second.indices.contains($0) && second[$0] != nil })
    guard
      let a = try assembly.cases(
        of: target, predictions: first, output: models[0].output, within: both, shown: shown,
        side: .comparators),
      let b = try assembly.cases(
        of: target, predictions: second, output: rival.output, within: both, shown: shown,
        side: .comparators)
    else { return empty(metric, target: target) }
    let cases = BinaryCases(a.columns)
    let (groups, small) = split(check, cases, target, .comparators)
    let found = try Comparison.differences(
      first: cases, second: BinaryCases(b.columns), metrics: [metric], groups: groups,
      inference: settings(level))
    var estimate = label(decisive(check, found, small, metric), target: target)
    estimate.parameters["comparator"] = Parameter.text(other)
    return estimate
  }

  /// What the model is compared with.
  private func rival(_ name: String) throws -> BaselineAnswers {
    if name == CheckPlan.baseline, let baseline { return baseline }
    let models = computation.prepared.models
    guard let place = models.firstIndex(where: { $0.name == name }) else {
      throw EvaluationError.inconsistent(
        Text(zh: "找不到对照“\(name)”", en: "comparator '\(name)' is gone"))
    }
    return BaselineAnswers(output: models[place].output, predictions: predictions[place])
  }

  private func settings(_ level: Double) -> Inference {
    var settings = suite.inference.settings(threads: computation.threads)
    settings.level = level
    if let replicates { settings.replicates = replicates }
    return settings
  }

  private func label(_ estimate: Estimate, target: String) -> Estimate {
    var copy = estimate
    copy.target = target
    copy.model = suite.model.name
    return copy
  }

  private func empty(_ metric: any Metric<BinaryCases>, target: String) -> Estimate {
    Estimate(
      metric: metric.about.id,
      measured: .undefined(
        Text(zh: "没有可供比较的病例", en: "no case can be measured")),
      n: 0, target: target, model: suite.model.name, parameters: metric.parameters)
  }
}

/// What another model said of the same cases, and what its numbers mean.
struct BaselineAnswers: Sendable {
  let output: ModelOutput
  let predictions: Predictions
}
