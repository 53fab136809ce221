// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Tables
import Wording

/// Accuracy where the truth was verified for some cases only: `--verified`.
enum VerificationAnalysis: ImperfectAnalysis {
  static let option = ImperfectOptions.verified.input
  static let own = [
    option, ImperfectOptions.strata.input, ImperfectOptions.unverifiedOdds.input,
  ]

  static func isAsked(_ invocation: Invocation) -> Bool {
    invocation[ImperfectOptions.verified] != nil
  }

  static func run(_ input: TaskInput) throws -> ImperfectFinding {
    guard let name = input.invocation[ImperfectOptions.verified] else {
      throw input.missing(option)
    }
    let strata = input.invocation[ImperfectOptions.strata]
    let rows = try ImperfectRows(input, words: strata, needsTruth: false, needed: [name])
    let isVerified = try rows.flags(name)
    if let place = isVerified.indices.first(where: { isVerified[$0] && rows.truths[$0] == nil }) {
      throw rows.table.error(
        row: rows.rows[place], column: input.truth ?? "truth",
        expected: Text(zh: "已核实病例的真值", en: "the truth of a verified case"))
    }
    let truths = zip(isVerified, rows.truths).map { $0 ? $1 : nil }
    let labels = try rows.strata(strata)
    let frame = try rows.frame()
    let cases = try rows.inFile { () throws(MetricError) in
      try VerificationCases(
        VerificationColumns(
          scores: rows.scores.compactMap(\.self), truths: truths, strata: labels,
          rows: rows.places),
        frame: frame)
    }
    let metrics = try metrics(input, holdsCalls: rows.holdsCalls)
    let groups = input.groups.flatMap { GroupSelection.all(of: [$0], in: cases.groupings) }
    var estimates = Assessment.estimates(
      of: cases, metrics: metrics, groups: groups, inference: Inference(input.invocation))
    for threshold in input.thresholds {
      estimates += VerificationMetrics.sensitivityToMissingness(
        cases, threshold: threshold, odds: input.invocation[ImperfectOptions.unverifiedOdds])
      estimates += uncorrected(rows, truths, threshold: threshold)
    }
    return ImperfectFinding(estimates: estimates, warnings: rows.warnings)
  }

  private static func metrics(
    _ input: TaskInput, holdsCalls: Bool
  ) throws -> [any Metric<VerificationCases>] {
    let named = input.invocation[MeasureOptions.metrics]
    // A plain name means its corrected counterpart here.
    let names =
      named.isEmpty
      ? VerificationMetrics.pages.filter { !holdsCalls || $0.needs == .call }.map(\.id)
      : named.map { $0.hasSuffix("_verified") ? $0 : $0 + "_verified" }
    let requests = MetricRequests(input.invocation)
    return try names.flatMap { name in
      try requests.requests(for: try VerificationMetrics.find(name)).map {
        try VerificationMetrics.make($0)
      }
    }
  }

  /// What the verified cases alone would say, which is what the correction is for.
  private static func uncorrected(
    _ rows: ImperfectRows, _ truths: [Bool?], threshold: Double
  ) -> [Estimate] {
    var cells = [[0.0, 0.0], [0.0, 0.0]]
    for (truth, score) in zip(truths, rows.scores) {
      guard let truth, let score else { continue }
      cells[truth ? 1 : 0][score >= threshold ? 1 : 0] += 1
    }
    let note = Text(
      zh: "仅用已核实的病例，未校正：有核实偏倚，不可引用",
      en: "of the verified cases only, not corrected: biased by who was verified, not to be quoted")
    func estimate(_ name: String, _ part: Double, _ whole: Double) -> Estimate {
      Estimate(
        metric: "\(name)_verified_only",
        measured: whole > 0
          ? .value(part / whole)
          : .undefined(Text(zh: "没有这一类的已核实病例", en: "no verified case of that class")),
        n: Int(whole),
        parameters: ["threshold": .number(threshold)], notes: [note])
    }
    return [
      estimate("sensitivity", cells[1][1], cells[1][0] + cells[1][1]),
      estimate("specificity", cells[0][0], cells[0][0] + cells[0][1]),
    ]
  }
}
