// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Tables
import Wording

/// Outputs that failed or could not decide, under every rule side by side: `--failures`.
enum FailureAnalysis: ImperfectAnalysis {
  static let option = ImperfectOptions.failures.input
  static let own = [option, ImperfectOptions.failed.input]

  static func isAsked(_ invocation: Invocation) -> Bool {
    invocation[ImperfectOptions.failures] != nil
  }

  static func run(_ input: TaskInput) throws -> ImperfectFinding {
    guard let name = input.invocation[ImperfectOptions.failures],
      let declared = FailureRule(rawValue: name)
    else { throw input.missing(option) }
    let rows = try ImperfectRows(input, needsScore: false)
    let failed = try input.invocation[ImperfectOptions.failed].map { try rows.flags($0) }
    let scores = rows.scores.indices.map { failed?[$0] == true ? nil : rows.scores[$0] }
    let groupings = try input.groupings(rows.table, rows.rows)
    let columns = FailureColumns(
      labels: rows.labels, scores: scores, weights: try rows.weights(),
      units: try rows.units(), ids: try rows.ids(), groupings: groupings,
      scoreKind: rows.scoreKind, rows: rows.places)
    let usual =
      ["sensitivity", "specificity", "ppv", "npv", "accuracy"]
      + (rows.holdsCalls ? [] : ["roc_auc"])
    let metrics = try input.binaryMetrics(usual: usual)
    let inference = Inference(input.invocation)
    let estimates = try rows.inFile { () throws(MetricError) in
      try FailureAssessment.estimates(
        of: columns, metrics: metrics, declared: declared, groups: input.groups,
        inference: inference)
    }
    return ImperfectFinding(
      estimates: [FailureAssessment.yield(columns, level: inference.level)] + estimates,
      warnings: rows.warnings)
  }
}
