// SPDX-License-Identifier: Apache-2.0

import Metrics
import Models
import Statistics
import Wording

/// Everything that is measured for one target: the model, its subgroups, curves, comparators.
struct TargetAnalysis {
  let suite: Suite
  let target: String
  let inference: Inference
  /// The metrics of the suite and of its checks, each once.
  let metrics: [any Metric<BinaryCases>]

  init(_ suite: Suite, target: String, threads: Int) throws {
    self.suite = suite
    self.target = target
    inference = suite.inference.settings(threads: threads)
    var metrics: [any Metric<BinaryCases>] = []
    for metric in try Self.requests(suite, target: target).map({ try BinaryMetrics.make($0) })
    where !metrics.contains(where: { Self.isSame($0, metric) }) {
      metrics.append(metric)
    }
    self.metrics = metrics
  }

  /// Whether two metrics measure the same thing, though one request may have left a default out.
  private static func isSame(
    _ first: any Metric<BinaryCases>, _ second: any Metric<BinaryCases>
  ) -> Bool {
    first.about.id == second.about.id && first.parameters == second.parameters
  }

  /// The requests of the suite, then those of the target's checks that the suite does not name.
  ///
  /// The failure rate is of the whole run and is measured apart.
  static func requests(_ suite: Suite, target: String) -> [MetricRequest] {
    let checks = suite.checks.filter { ($0.target ?? target) == target }
    return (suite.metrics + checks.map(\.metric)).filter { $0.id != CheckPlan.failureRate }
  }

  /// The estimates of the model under test.
  func measure(_ cases: BinaryCases, model: String) throws -> [Estimate] {
    var estimates = [prevalence(of: cases)]
    estimates += figures(of: cases)
    let groups = suite.subgroups.flatMap { GroupSelection.all(of: $0, in: cases.groupings) }
    let (large, small) = split(groups, of: cases)
    estimates += Assessment.estimates(
      of: cases, metrics: metrics, groups: large, inference: inference)
    estimates += small.flatMap { group, count in
      metrics.map { Self.suppressed($0, group: group, count: count, least: suite.minimumCell) }
    }
    estimates += try atDeclaredPrevalence(cases)
    return estimates.map { label($0, model: model) }
  }

  /// The estimates of a comparator: all cases only.
  func measureComparator(_ cases: BinaryCases, model: String) -> [Estimate] {
    Assessment.estimates(of: cases, metrics: metrics, inference: inference)
      .map { label($0, model: model) }
  }

  func label(_ estimate: Estimate, model: String) -> Estimate {
    var copy = estimate
    copy.target = target
    copy.model = model
    return copy
  }

  private func prevalence(of cases: BinaryCases) -> Estimate {
    let events = cases.eventCount ?? 0
    let interval =
      cases.unitsRepeat
      ? nil
      : Proportion.wilson(
        successes: Double(events), trials: Double(cases.caseCount), level: inference.level)
    return Estimate(
      metric: RunMetrics.prevalence, measured: .value(Double(events) / Double(cases.caseCount)),
      interval: interval, n: cases.caseCount, events: events,
      units: cases.unitsRepeat ? cases.presentUnits : nil)
  }

  /// Groups with enough cases, and the others with their number.
  private func split(
    _ groups: [GroupSelection], of cases: BinaryCases
  ) -> ([GroupSelection], [(GroupSelection, Int)]) {
    var large: [GroupSelection] = []
    var small: [(GroupSelection, Int)] = []
    for group in groups {
      let count = cases.restricted(to: group).caseCount
      if count >= suite.minimumCell { large.append(group) } else { small.append((group, count)) }
    }
    return (large, small)
  }

  /// What stands in place of a group too small to be shown: neither its value nor its size.
  private static func suppressed(
    _ metric: any Metric<BinaryCases>, group: GroupSelection, count: Int, least: Int
  ) -> Estimate {
    Estimate(
      metric: metric.about.id,
      measured: .undefined(
        count == 0
          ? Text(zh: "该亚组没有病例", en: "the subgroup has no cases")
          : Text(
            zh: "该亚组少于 \(least) 例，不予显示", en: "the subgroup has fewer than \(least) cases")),
      n: 0, group: group.dictionary, parameters: metric.parameters)
  }
}

extension InferencePlan {
  /// The settings of the engine.
  func settings(threads: Int) -> Inference {
    Inference(
      method: Inference.method(named: interval) ?? .standard, level: level, replicates: replicates,
      seed: seed, threads: threads)
  }
}
