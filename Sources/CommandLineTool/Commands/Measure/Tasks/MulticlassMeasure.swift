// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Tables
import Wording

/// Reads tasks with several classes: a truth, and a column of scores for each class or one of calls.
enum MulticlassMeasure: MeasureTask {
  typealias Task = MulticlassMetrics
  private typealias Option = MeasureOptions

  static let inputs = [ClassOptions.classes.input, ClassOptions.scoreKind.input]
  static let takes =
    [Option.truth.input, Option.scores.input, Option.label.input] + MeasureOptions.frame + inputs
  static let modelColumns: [ModelColumn] = [.scores, .label]

  static func read(_ input: TaskInput) throws -> [TaskReading<MulticlassCases>] {
    let there = try input.column((input.truth, Option.truth.input))
    let model =
      try input.scores.isEmpty
      ? [
        input.column((nil, Option.scores.input), (input.label, Option.label.input))
      ]
      : input.columns(input.scores, Option.scores.input)
    guard input.scores.isEmpty || input.label == nil else {
      throw input.invocation.usageError(Self.both)
    }
    let (truth, columns) = (there.name, model.map(\.name))
    let kinds = try input.kinds(
      ([there], .text), (model, input.scores.isEmpty ? .text : .number))
    let reading = try input.table(kinds: kinds)
    let table = reading.table
    let kept = try input.kept(table, columns: [truth] + columns)
    var truths = try input.words(table, truth, kept.rows)
    let rows = input.places(of: kept.rows, in: table)
    let named = input.invocation[ClassOptions.classes]
    var guess: ClassNames?
    var strangers: Text?
    let read: MulticlassColumns
    if input.scores.isEmpty {
      var calls = try input.words(table, columns[0], kept.rows)
      let known = named.isEmpty ? truths : named
      truths = ClassWords(known).matched(truths)
      calls = ClassWords(known).matched(calls)
      if named.isEmpty {
        strangers = try CallsOutside(calls, truths: truths, column: columns[0])?
          .warning(in: table.name)
      }
      read = try input.inFile(table.name) { () throws(MetricError) in
        try MulticlassColumns(
          classes: named.isEmpty ? ClassWords.ordered(truths + calls) : named, truths: truths,
          calls: calls, rows: rows, truthName: truth, callName: columns[0])
      }
    } else {
      truths = ClassWords(named.isEmpty ? columns : named).matched(truths)
      let scores = try columns.map { try input.numbers(table, $0, kept.rows) }
      if named.isEmpty { guess = ClassNames(columns: columns, truths: truths) }
      let classes = named.isEmpty ? guess?.classes ?? columns : named
      let isProbability = input.invocation[ClassOptions.scoreKind] == "probability"
      read = try input.inFile(table.name) { () throws(MetricError) in
        try MulticlassColumns(
          classes: classes, truths: truths, scores: scores,
          scoreKind: isProbability ? .probability : .score, rows: rows, truthName: truth,
          scoreNames: columns)
      }
    }
    let frame = try input.frame(table, kept.rows)
    let cases = try input.inFile(table.name) { () throws(MetricError) in
      try MulticlassCases(read, frame: frame)
    }
    return [
      TaskReading(
        cases,
        warnings: reading.warnings + kept.warnings + [guess?.warning, strangers].compactMap(\.self))
    ]
  }

  private static let both = Text(
    zh: "--scores 和 --label 只能给一个：有评分时，判断为评分最高的类别。",
    en: "Give either --scores or --label: where there are scores, the highest makes the call.")

  static func categories(_ cases: MulticlassCases) -> [String] { cases.columns.classes }

  static func events(_ cases: MulticlassCases, category: Int) -> Int? {
    let code = Int32(truncatingIfNeeded: category)
    return cases.columns.truths.count { $0 == code }
  }

  /// The table of truth against call.
  static func tables(_ cases: MulticlassCases, _ input: TaskInput) throws -> [Estimate] {
    guard input.invocation[Option.metrics].isEmpty else { return [] }
    let classes = cases.columns.classes
    let table = ConfusionMatrix.table(of: cases.columns)
    var columns: [String: [Double?]] = [:]
    for (call, name) in classes.enumerated() {
      columns[name] = classes.indices.map { table[$0, call] }
    }
    let lines = classes.indices.map { truth in
      classes[truth] + ": "
        + classes.indices.map { "\(Int(table[truth, $0]))" }.joined(separator: " ")
    }
    return [
      Estimate(
        metric: "confusion_matrix", measured: .undefined(Self.isTable), n: cases.caseCount,
        parameters: ["classes": .text(classes.joined(separator: ", "))], table: .columns(columns),
        notes: [
          Text(
            zh: "行为真值，列为判定（次序同 classes）：" + lines.joined(separator: "；"),
            en: "rows are truths, columns calls, both in the order of the classes: "
              + lines.joined(separator: "; "))
        ])
    ]
  }

  private static let isTable = Text(zh: "结果为表格", en: "the result is a table")
}
