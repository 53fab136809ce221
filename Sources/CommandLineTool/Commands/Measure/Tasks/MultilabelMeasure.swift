// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Tables
import Wording

/// Reads tasks with several labels: a column of truth and one of scores (or calls) for each label.
///
/// Labels take the names of their truth columns, or those of `--classes`.
enum MultilabelMeasure: MeasureTask {
  typealias Task = MultilabelMetrics
  private typealias Option = MeasureOptions

  static let inputs = [ClassOptions.labels.input]
  static let modelColumns: [ModelColumn] = [.scores, .label]
  static let takes =
    [
      Option.truth.input, Option.truths.input, Option.scores.input, Option.label.input,
      Option.positive.input, Option.negative.input, ClassOptions.classes.input,
    ] + MeasureOptions.frame + inputs

  static func read(_ input: TaskInput) throws -> [TaskReading<MultilabelCases>] {
    let truths = input.truths.isEmpty ? list(input.truth) : input.truths
    guard !truths.isEmpty else { throw input.missing(Option.truths.input) }
    let named = input.invocation[ClassOptions.labels]
    let calls = named.isEmpty ? list(input.label) : named
    guard !input.scores.isEmpty || !calls.isEmpty else { throw input.missing(Option.scores.input) }
    guard input.scores.isEmpty || calls.isEmpty else {
      throw input.invocation.usageError(both)
    }
    let columns = calls.isEmpty ? input.scores : calls
    let kinds = try input.kinds(
      (input.columns(truths, Option.truths.input), nil),
      (
        input.columns(
          columns, calls.isEmpty ? Option.scores.input : ClassOptions.labels.input),
        calls.isEmpty ? .number : nil
      ))
    let reading = try input.table(kinds: kinds)
    let table = reading.table
    let kept = try input.kept(table, columns: truths + columns)
    let there = try truths.map { name in
      try input.booleans(table, name, kept.rows).map { $0 ? 1 : 0 as UInt8 }
    }
    let scores = try columns.map { name in
      calls.isEmpty
        ? try input.numbers(table, name, kept.rows)
        : try input.booleans(table, name, kept.rows).map { $0 ? 1 : 0 }
    }
    let classes = input.invocation[ClassOptions.classes]
    let rows = input.places(of: kept.rows, in: table)
    let read = try input.inFile(table.name) { () throws(MetricError) in
      try MultilabelColumns(
        labels: classes.isEmpty ? truths : classes, truths: there, scores: scores,
        scoreKind: calls.isEmpty ? .score : .call, rows: rows, truthNames: truths,
        scoreNames: columns)
    }
    let frame = try input.frame(table, kept.rows)
    let cases = try input.inFile(table.name) { () throws(MetricError) in
      try MultilabelCases(read, frame: frame)
    }
    return [TaskReading(cases, warnings: reading.warnings + kept.warnings)]
  }

  /// The columns of an option that other tasks give one column.
  private static func list(_ columns: String?) -> [String] {
    columns.map { ValueKind.parts($0) } ?? []
  }

  private static let both = Text(
    zh: "--scores 和 --labels 只能给一个：有评分时，判断由诊断界值得出。",
    en: "Give either --scores or --labels: where there are scores, the threshold makes the calls.")

  static func categories(_ cases: MultilabelCases) -> [String] { cases.columns.labels }

  static func events(_ cases: MultilabelCases, category: Int) -> Int? {
    let (truths, width) = (cases.columns.truths, cases.columns.labels.count)
    return stride(from: category, to: truths.count, by: width).count { truths[$0] == 1 }
  }
}
