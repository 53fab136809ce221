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
    let measured = checks.filter { $0.fairness == nil && $0.metric.id != CheckPlan.failureRate }
    return suite.metrics.filter { $0.id != CheckPlan.failureRate } + measured.map(\.metric)
  }

  /// The estimates of the model under test; `shown` says which subgroups may be told of.
  func measure(
    _ columns: BinaryColumns, _ cases: BinaryCases, model: String, shown: ShownGroups
  ) throws -> [Estimate] {
    var estimates = [prevalence(of: cases)]
    estimates += figures(of: cases)
    let groups = suite.subgroups.flatMap { GroupSelection.all(of: $0, in: cases.groupings) }
    func isShown(_ group: GroupSelection) -> Bool {
      shown.isShown(group.dictionary, of: target, on: .model)
    }
    estimates += Assessment.estimates(
      of: cases, metrics: metrics, groups: groups.filter(isShown), inference: inference)
    estimates += groups.filter { !isShown($0) }.flatMap { group in
      // An empty group is as one of few: which of them are empty would tell more of the others.
      metrics.map {
        Self.suppressed($0, group: group, SuppressionWords.reason(suite.minimumCell))
      }
    }
    estimates += fairness(columns, cases, of: model, shown)
    estimates += slices(columns, cases, shown)
    estimates += try atDeclaredPrevalence(cases)
    return estimates.map { label($0, model: model) }
  }

  /// The estimates of a comparator: of all cases, and how alike it treats groups.
  func measureComparator(
    _ columns: BinaryColumns, _ cases: BinaryCases, model: String, shown: ShownGroups
  ) -> [Estimate] {
    (Assessment.estimates(of: cases, metrics: metrics, inference: inference)
      + fairness(columns, cases, of: model, shown)).map { label($0, model: model) }
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

  /// What stands in place of a group that may not be told of: neither its value nor its size.
  private static func suppressed(
    _ metric: any Metric<BinaryCases>, group: GroupSelection, _ reason: Text
  ) -> Estimate {
    Estimate(
      metric: metric.about.id, measured: .undefined(reason), n: 0, group: group.dictionary,
      parameters: metric.parameters)
  }
}

/// Why a subgroup is not told of.
enum SuppressionWords {
  /// It is too small, or would give away one that is.
  static func reason(_ least: Int) -> Text {
    Text(zh: "不显示：保护不足\(least)人的小组", en: "withheld: groups under \(least)")
  }

  /// Nobody belongs to it.
  static let nobody = Text(zh: "该亚组没有病例", en: "the subgroup has no cases")
}

extension InferencePlan {
  /// The settings of the engine.
  func settings(threads: Int) -> Inference {
    Inference(
      method: Inference.method(named: interval) ?? .standard, level: level, replicates: replicates,
      seed: seed, threads: threads)
  }
}
