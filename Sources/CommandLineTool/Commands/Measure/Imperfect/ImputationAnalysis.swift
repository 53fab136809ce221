// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Tables
import Wording

/// Scores that were imputed several times, one column each: `--imputed`.
enum ImputedAnalysis: ImperfectAnalysis {
  static let option = ImperfectOptions.imputed.input
  static let own = [option]

  static func takes(_ invocation: Invocation) -> [Input] {
    AnalysisOptions.ungrouped + [MeasureOptions.metrics.input]
  }

  static func isAsked(_ invocation: Invocation) -> Bool {
    !invocation[ImperfectOptions.imputed].isEmpty
  }

  static func run(_ input: TaskInput) throws -> ImperfectFinding {
    let names = input.invocation[ImperfectOptions.imputed]
    let truth = try input.needed(input.truth, MeasureOptions.truth.input)
    var kinds: [String: ColumnKind] = [:]
    for name in names { kinds[name] = .number }
    let reading = try input.table(kinds: kinds)
    let table = reading.table
    let kept = try input.kept(table, columns: [truth] + names)
    let frame = try input.frame(table, kept.rows)
    // Rows that stand for several cases are written out, as the frame is.
    let repeated = try input.repetitions(table, kept.rows)
    let rows = repeated?.written(kept.rows) ?? kept.rows
    let labels = try input.booleans(table, truth, rows).map { $0 ? UInt8(1) : 0 }
    // Without ids, rows are told apart by all they hold: the sets must agree on who is who.
    let ids = frame.ids ?? (frame.units == nil ? input.identities(table, rows) : nil)
    let sets = try names.map { name in
      let scores = try input.numbers(table, name, rows)
      return try input.inFile(table.name) { () throws(MetricError) in
        BinaryCases(
          try BinaryColumns(
            labels: labels, scores: scores, weights: frame.weights, units: frame.units,
            ids: ids, rows: input.places(of: rows, in: table), scoreName: name))
      }
    }
    let metrics = try input.binaryMetrics(usual: ImputeAnalysis.usual)
    let inference = Inference(input.invocation)
    return ImperfectFinding(
      estimates: try input.inFile(table.name) { () throws(MetricError) in
        try ImputationAssessment.estimates(of: sets, metrics: metrics, inference: inference)
      },
      warnings: reading.warnings + kept.warnings)
  }
}

/// Missing scores imputed here, and shifted to see what it would take: `--impute`.
enum ImputeAnalysis: ImperfectAnalysis {
  static let option = ImperfectOptions.impute.input
  static let own = [
    option, ImperfectOptions.strata.input, ImperfectOptions.deltas.input,
    ImperfectOptions.limit.input,
  ]

  static func takes(_ invocation: Invocation) -> [Input] {
    AnalysisOptions.ungrouped + [MeasureOptions.metrics.input]
  }

  static let usual = ["roc_auc", "sensitivity", "specificity", "brier_score"]

  static func isAsked(_ invocation: Invocation) -> Bool {
    invocation[ImperfectOptions.impute] != nil
  }

  static func run(_ input: TaskInput) throws -> ImperfectFinding {
    guard let count = input.invocation[ImperfectOptions.impute] else {
      throw input.missing(option)
    }
    let strata = input.invocation[ImperfectOptions.strata]
    let rows = try ImperfectRows(input, words: strata, needsScore: false)
    let inference = Inference(input.invocation)
    let columns = ScoreImputation.ImputableColumns(
      labels: rows.labels, scores: rows.scores, strata: try rows.strata(strata),
      units: try rows.units(), ids: try rows.ids(), weights: try rows.weights())
    let imputation: ScoreImputation
    do {
      imputation = try ScoreImputation(columns, seed: inference.seed)
    } catch {
      throw FileProblem(file: rows.table.name, problem: error)
    }
    let metrics = try input.binaryMetrics(usual: usual)
    let deltas = input.invocation[ImperfectOptions.deltas]
    let limit = input.invocation[ImperfectOptions.limit]
    let estimates = try rows.inFile { () throws(MetricError) in
      var estimates = try ImputationAssessment.estimates(
        of: try imputation.sets(count: count), metrics: metrics, inference: inference)
      guard !deltas.isEmpty else { return estimates }
      for metric in metrics {
        estimates += try ImputationAssessment.sensitivity(
          deltas: deltas.contains(0) ? deltas : [0] + deltas, metric: metric, limit: limit,
          inference: inference
        ) { delta throws(MetricError) in try imputation.sets(count: count, delta: delta) }
      }
      return estimates
    }
    let missing = imputation.missing
    return ImperfectFinding(
      estimates: estimates,
      warnings: rows.warnings + [
        Text(
          zh: "\(missing) 个缺失的评分由真值与分层相同的病例填补 \(count) 次；假定同类病例中是否缺失与评分无关。",
          en: "\(missing) missing scores were imputed \(count) times from cases of the same truth "
            + "and strata; among those, missing is assumed not to depend on the score.")
      ])
  }
}
