// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Tables
import Wording

/// Whether a change of performance is other patients or other results: `--period`.
enum CaseMixAnalysis: ImperfectAnalysis {
  static let option = ImperfectOptions.period.input
  static let own = [
    option, ImperfectOptions.strata.input, ImperfectOptions.referencePeriod.input,
    ImperfectOptions.mixMethod.input,
  ]

  static func takes(_ invocation: Invocation) -> [Input] {
    AnalysisOptions.unweighted(AnalysisOptions.ungrouped, invocation)
      + [MeasureOptions.metrics.input]
  }

  static func isAsked(_ invocation: Invocation) -> Bool {
    invocation[ImperfectOptions.period] != nil
  }

  static func run(_ input: TaskInput) throws -> ImperfectFinding {
    guard let period = input.invocation[ImperfectOptions.period] else {
      throw input.missing(option)
    }
    let names = input.invocation[ImperfectOptions.strata]
    guard !names.isEmpty else { throw input.missing(ImperfectOptions.strata.input) }
    let usesModel = input.invocation[ImperfectOptions.mixMethod] == "membership"
    let rows = try ImperfectRows(
      input, words: [period] + (usesModel ? [] : names), numbers: usesModel ? names : [],
      needed: [period] + names)
    let values = try rows.words(period)
    let known = Set(values).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard known.count == 2 else {
      throw input.invocation.usageError(
        Text(
          zh: "列“\(period)”应恰有两个取值，现有 \(known.count) 个。",
          en: "Column '\(period)' must hold two values, not \(known.count)."))
    }
    let reference = input.invocation[ImperfectOptions.referencePeriod] ?? known[0]
    guard known.contains(reference) else {
      throw input.invocation.usageError(
        Text(
          zh: "列“\(period)”中没有“\(reference)”。", en: "Column '\(period)' has no '\(reference)'."))
    }
    let covariates = try usesModel ? names.map { try rows.numbers($0) } : []
    let strata = try usesModel ? nil : rows.strata(names)
    let units = try rows.units()
    let columns = try rows.inFile { () throws(MetricError) in
      try CaseMixColumns(
        labels: rows.labels, scores: rows.scores.compactMap(\.self),
        isReference: values.map { $0 == reference }, strata: strata,
        covariates: usesModel
          ? values.indices.map { row in covariates.map { $0[row] } } : nil,
        units: units, scoreKind: rows.scoreKind, rows: rows.places)
    }
    let usual =
      ["sensitivity", "specificity"] + (rows.holdsCalls ? [] : ["roc_auc", "brier_score"])
    return ImperfectFinding(
      estimates: CaseMixAssessment.estimates(
        of: columns, metrics: try input.binaryMetrics(usual: usual),
        inference: Inference(input.invocation)),
      warnings: rows.warnings + [
        Text(
          zh: "参考期为“\(reference)”。", en: "The reference is '\(reference)'.")
      ])
  }
}

/// Sites drawn towards one another, and what to expect at a new one: `--sites`.
enum SiteAnalysis: ImperfectAnalysis {
  static let option = ImperfectOptions.sites.input
  static let own = [option]

  static func takes(_ invocation: Invocation) -> [Input] {
    AnalysisOptions.ungrouped + [MeasureOptions.metrics.input]
  }

  static func isAsked(_ invocation: Invocation) -> Bool {
    invocation[ImperfectOptions.sites] != nil
  }

  static func run(_ input: TaskInput) throws -> ImperfectFinding {
    guard let column = input.invocation[ImperfectOptions.sites] else {
      throw input.missing(option)
    }
    let rows = try ImperfectRows(input, words: [column], needed: [column])
    let cases = try rows.cases(groupings: [column])
    let usual = ["sensitivity", "specificity"] + (rows.holdsCalls ? [] : ["roc_auc"])
    let metrics = try input.binaryMetrics(usual: usual)
    let inference = Inference(input.invocation)
    return ImperfectFinding(
      estimates: metrics.flatMap {
        SiteAssessment.estimates(of: cases, metric: $0, column: column, inference: inference)
      },
      warnings: rows.warnings)
  }
}
