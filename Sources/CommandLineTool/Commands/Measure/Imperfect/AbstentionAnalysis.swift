// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics
import Statistics
import Tables
import Wording

/// A model that answers only where it is confident: `--abstain` or `--confidence`.
enum AbstentionAnalysis: ImperfectAnalysis {
  static let option = ImperfectOptions.abstain.input
  static let own = [
    option, ImperfectOptions.confidence.input, ImperfectOptions.coverage.input,
  ]

  static func isAsked(_ invocation: Invocation) -> Bool {
    invocation[ImperfectOptions.abstain] || invocation[ImperfectOptions.confidence] != nil
  }

  static func run(_ input: TaskInput) throws -> ImperfectFinding {
    let name = input.invocation[ImperfectOptions.confidence]
    let rows = try ImperfectRows(
      input, numbers: [name].compactMap(\.self), needed: [name].compactMap(\.self))
    let threshold = input.thresholds.first ?? BinaryMetrics.defaultThreshold
    let scores = rows.scores.compactMap(\.self)
    let confidences: [Double]
    if let name {
      confidences = try rows.numbers(name)
    } else {
      guard scores.allSatisfy({ $0 >= 0 && $0 <= 1 }), !rows.holdsCalls else {
        throw input.missing(ImperfectOptions.confidence.input)
      }
      // The probability of the call that was made; at one half, max(p, 1 - p).
      confidences = scores.map { $0 >= threshold ? $0 : 1 - $0 }
    }
    let losses = zip(scores, rows.truths).map { ($0 >= threshold) == $1 ? 0.0 : 1.0 }
    let frame = try rows.frame()
    let cases = try rows.inFile { () throws(MetricError) in
      try SelectiveCases(
        SelectiveColumns(
          confidences: confidences, losses: losses, rows: rows.places,
          confidenceName: name ?? "confidence"),
        frame: frame)
    }
    let requests = MetricRequests(input.invocation)
    let coverages = input.invocation[ImperfectOptions.coverage]
    let named = input.invocation[MeasureOptions.metrics]
    let pages = try (named.isEmpty ? SelectiveMetrics.pages.map(\.id) : named).map {
      try SelectiveMetrics.find($0)
    }
    let metrics = try pages.flatMap { page in
      try
        (page.parameters.contains(.coverage)
        ? (coverages.isEmpty ? [0.5, 0.8, 0.9, 1] : coverages).map {
          MetricRequest(page.id, [.coverage: $0])
        }
        : requests.requests(for: page)).map { try SelectiveMetrics.make($0) }
    }
    let groups = input.groups.flatMap { GroupSelection.all(of: [$0], in: cases.groupings) }
    return ImperfectFinding(
      estimates: Assessment.estimates(
        of: cases, metrics: metrics, groups: groups, inference: Inference(input.invocation))
        + [SelectiveMetrics.curve(cases)],
      warnings: rows.warnings)
  }
}

/// What the ECE of a perfectly calibrated model would be: `--ece-null`.
enum EceNullAnalysis: ImperfectAnalysis {
  static let option = ImperfectOptions.eceNull.input
  static let own = [option]

  static func takes(_ invocation: Invocation) -> [Input] { AnalysisOptions.ungrouped }

  static func isAsked(_ invocation: Invocation) -> Bool { invocation[ImperfectOptions.eceNull] }

  static func run(_ input: TaskInput) throws -> ImperfectFinding {
    let rows = try ImperfectRows(input)
    let cases = try rows.cases()
    let bins = (MetricRequests(input.invocation).values[.bins] ?? [10]).map { Int($0) }
    let inference = Inference(input.invocation)
    return ImperfectFinding(
      estimates: try bins.flatMap { count -> [Estimate] in
        let metrics = try ["ece", "ece_floor", "ece_debiased"].map { name in
          name == "ece"
            ? try BinaryMetrics.make(MetricRequest(name, [.bins: Double(count)]))
            : try CalibrationErrorMetrics.make(MetricRequest(name, [.bins: Double(count)]))
        }
        return Assessment.estimates(of: cases, metrics: metrics, inference: inference)
          + EceNull.estimates(cases, bins: count, inference: inference)
      },
      warnings: rows.warnings)
  }
}
