// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Tables
import Wording

/// Reads binary tasks: a truth, and a score or a call.
enum BinaryMeasure: MeasureTask {
  typealias Task = BinaryMetrics
  private typealias Option = MeasureOptions

  static let takes =
    [
      Option.truth.input, Option.score.input, Option.label.input, Option.positive.input,
      Option.negative.input,
    ] + MeasureOptions.frame

  /// Metrics that take a smooth curve or many passes in every replicate are measured when named.
  static var usualMetrics: [String] {
    BinaryMetrics.pages.map(\.id).filter { !onRequest.contains($0) }
  }

  static let onRequest: Set<String> = [
    "f_beta", "partial_roc_auc_raw", "max_youden_j", "closest_topleft",
    "somers_dxy", "hanley_mcneil_se", "mce", "rmsce", "ece_equal_mass", "e50",
    "e90", "emax", "ici_loess", "e50_loess", "e90_loess", "emax_loess", "brier_reliability",
    "brier_resolution", "brier_uncertainty", "brier_skill_score", "nagelkerke_r2",
    "discrimination_index", "unreliability_index", "quality_index", "hosmer_lemeshow",
    "standardized_net_benefit", "expected_cost",
  ]

  static func read(_ input: TaskInput) throws -> [TaskReading<BinaryCases>] {
    let layout = try layout(input)
    let reading = try input.table(kinds: layout.kinds, only: layout.columnNames)
    let (columns, left) = try layout.read(reading.table)
    return [TaskReading(BinaryCases(columns), warnings: reading.warnings + left)]
  }

  /// Which columns to read; what the task needs and nobody named is missing.
  private static func layout(_ input: TaskInput) throws -> BinaryTable {
    let truth = try input.needed(input.truth, Option.truth.input)
    guard input.score == nil || input.label == nil else {
      throw input.invocation.usageError(Self.scoreAndLabel)
    }
    let column = try input.column(
      (input.score, Option.score.input), (input.label, Option.label.input))
    _ = try input.kinds(
      (input.columns([truth], Option.truth.input), nil), ([column], nil))
    return BinaryTable(
      input: input, truth: truth, score: column.name, holdsCalls: input.score == nil, id: input.id,
      cluster: input.cluster, weight: input.weight, groups: input.groups,
      positive: input.positive, negative: input.negative)
  }

  private static let scoreAndLabel = Text(
    zh: "--score 和 --label 只能给一个：有评分时，判断由诊断界值得出。",
    en: "Give either --score or --label: where there is a score, the threshold makes the calls.")
}
