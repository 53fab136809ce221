// SPDX-License-Identifier: Apache-2.0

import Datasets
public import Metrics
import Models
import Platform
public import Statistics
public import Wording

/// A metric of two models on the same cases, of all or of a subgroup.
public struct ComparedMetric: Sendable {
  /// What A came to.
  public let a: Estimate
  /// What B came to.
  public let b: Estimate
  /// A less B, with the interval of paired data.
  public let difference: Estimate
  /// Which way the metric is better.
  public let direction: Direction

  /// Which model is better as far as the interval tells; nil where it does not.
  public var better: Side? {
    guard let interval = difference.interval, direction == .higher || direction == .lower else {
      return nil
    }
    if interval.lower > 0 { return direction == .higher ? .a : .b }
    if interval.upper < 0 { return direction == .higher ? .b : .a }
    return nil
  }

  /// One of the two models.
  public enum Side: String, Sendable {
    case a
    case b
  }

  var json: JSON {
    .object([
      "a": a.json, "b": b.json, "difference": difference.json,
      "better": better.map { .string($0.rawValue) } ?? .null,
    ])
  }
}

/// Two models on one target.
public struct TargetComparison: Sendable {
  /// The target.
  public let target: String
  /// How many cases both answered and whose truth is known, and how many of them have the condition.
  public let cases: (n: Int, events: Int)
  /// How many cases one of them did not answer, so that they are left out.
  public let unanswered: (a: Int, b: Int)
  /// The metrics, of all cases first, then of each subgroup that may be shown.
  public let metrics: [ComparedMetric]
  /// The subgroups of which nothing is shown.
  public let withheld: [[String: String]]
  /// The calls at each declared threshold.
  public let tables: [Reclassification]
  /// What a reader should know.
  public let notes: [Text]
  let changed: [ChangedCase]

  /// How many cases A called rightly and B does not, at all thresholds together.
  public var regressions: Int { changed.count(where: \.isRegression) }
  /// How many cases B calls rightly and A did not.
  public var improvements: Int { changed.count - regressions }

  /// The results that stand behind the numbers.
  public var results: [Estimate] {
    metrics.flatMap { [$0.a, $0.b, $0.difference] } + tables.flatMap(\.results)
  }

  var json: JSON {
    .object([
      "target": .string(target), "n": .integer(Int64(cases.n)),
      "events": .integer(Int64(cases.events)),
      "unanswered": .object([
        "a": .integer(Int64(unanswered.a)), "b": .integer(Int64(unanswered.b)),
      ]),
      "metrics": .array(metrics.map(\.json)),
      "withheld": .array(withheld.map { .object($0.mapValues(JSON.string)) }),
      "reclassification": .array(tables.map(\.json)),
      "regressions": .integer(Int64(regressions)),
      "improvements": .integer(Int64(improvements)),
      "notes": .array(notes.map { .string($0.en) }),
    ])
  }
}

/// Compares two models' answers on one target.
struct TargetWork {
  let suite: Suite
  let assembly: CaseAssembly
  let inference: Inference
  /// Which subgroups may be told of.
  let shown: ShownGroups
  /// Names results, and puts target and model to them.
  let label: (Estimate, _ model: String?) -> Estimate
  let names: (a: String, b: String)

  func compare(
    _ target: String, _ first: BaselineAnswers, _ second: BaselineAnswers
  ) throws -> TargetComparison? {
    let (own, other) = (
      first.predictions.columns[target] ?? [], second.predictions.columns[target] ?? []
    )
    let truth = try assembly.dataset.truth(target)
    func has(_ answers: [Double?], _ row: Int) -> Bool {
      answers.indices.contains(row) && answers[row] != nil
    }
    let known = truth.indices.filter { truth[$0] != nil }
    let both = Set(known.filter { has(own, $0) && has(other, $0) })
    guard
      let a = try assembly.cases(
        of: target, predictions: own, output: first.output, within: both, shown: shown,
        side: .comparators),
      let b = try assembly.cases(
        of: target, predictions: other, output: second.output, within: both, shown: shown,
        side: .comparators)
    else { return nil }
    let pair = (a: BinaryCases(a.columns), b: BinaryCases(b.columns))
    let truths = a.rows.map { truth[$0] == true }
    let groups = shown.split(
      suite.subgroups.flatMap { GroupSelection.all(of: $0, in: pair.a.groupings) }, of: target,
      on: .comparators)
    var notes: [Text] = []
    var tables: [Reclassification] = []
    var changed: [ChangedCase] = []
    if first.output == second.output {
      let scores = a.rows.map { (a: own[$0] ?? .nan, b: other[$0] ?? .nan) }
      for threshold in suite.thresholds(of: target).sorted() {
        tables.append(
          try Reclassification(
            pair.a, pair.b, truths: truths, scores: scores, threshold: threshold,
            inference: inference
          ).mapped { label($0, nil) })
        for (place, row) in a.rows.enumerated() {
          let (truth, score) = (truths[place], scores[place])
          let (before, after) = (
            (score.a >= threshold) == truth, (score.b >= threshold) == truth
          )
          guard before != after else { continue }
          changed.append(
            ChangedCase(
              target: target, threshold: threshold, row: row, id: assembly.cases[row],
              truth: truth, scores: score, isRegression: before))
        }
      }
    } else {
      notes.append(
        Text(
          zh: "两个模型的输出含义不同，同一界值对二者意义不同，不列重分类表",
          en: "the models' outputs mean different things, so that one threshold cannot serve both "
            + "and "
            + "nothing is reclassified"))
    }
    return TargetComparison(
      target: target, cases: (a.rows.count, truths.count(where: \.self)),
      unanswered: (
        known.count { !has(own, $0) }, known.count { !has(other, $0) }
      ),
      metrics: try metrics(target, pair, groups.shown), withheld: groups.withheld.map(\.dictionary),
      tables: tables, notes: notes, changed: changed)
  }

  private func metrics(
    _ target: String, _ pair: (a: BinaryCases, b: BinaryCases), _ groups: [GroupSelection]
  ) throws -> [ComparedMetric] {
    let metrics = try suite.comparedMetrics(target)
    func measured(_ cases: BinaryCases, _ model: String) -> [Estimate] {
      Assessment.estimates(of: cases, metrics: metrics, groups: groups, inference: inference)
        .map { label($0, model) }
    }
    let (first, second) = (measured(pair.a, names.a), measured(pair.b, names.b))
    let differences = try Comparison.differences(
      first: pair.a, second: pair.b, metrics: metrics, groups: groups, inference: inference)
    return differences.indices.map { place in
      ComparedMetric(
        a: first[place], b: second[place], difference: label(differences[place], nil),
        direction: metrics[place % metrics.count].about.direction)
    }
  }
}

extension Suite {
  /// The thresholds that checks and metrics of a target declare, those of checks first and each once; 0.5
  /// where none does and the model gives probabilities or calls.
  func thresholds(of target: String) -> [Double] {
    let checks = (checks + gateChecks).filter { ($0.target ?? target) == target }
    var declared: [Double] = []
    for threshold in (checks.map(\.metric) + metrics).compactMap({ $0.parameters[.threshold] })
    where !declared.contains(threshold) {
      declared.append(threshold)
    }
    return declared.isEmpty && model.output != .score ? [0.5] : declared
  }

  /// The metrics of the suite, its checks and its gate on a target, each once.
  fileprivate func comparedMetrics(_ target: String) throws -> [any Metric<BinaryCases>] {
    let gate = gateChecks.filter { ($0.target ?? target) == target && $0.isOfMetric }
    let analysis = try TargetAnalysis(self, target: target, threads: 1)
    var metrics = analysis.metrics
    for metric in try gate.map({ try BinaryMetrics.make($0.metric) })
    where !metrics.contains(where: {
      $0.about.id == metric.about.id && $0.parameters == metric.parameters
    }) {
      metrics.append(metric)
    }
    return metrics
  }
}
