// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Tables
import Wording

/// Reads choice tasks: the right options and an answer a row; rows of one id are several answers to
/// one question.
enum ChoiceMeasure: MeasureTask {
  typealias Task = ChoiceMetrics
  private typealias Option = MeasureOptions

  static let modelColumns: [ModelColumn] = [.label, .prediction]
  static let takes =
    [
      Option.truth.input, Option.reference.input, Option.label.input, Option.prediction.input,
    ] + MeasureOptions.frame

  /// An empty answer, or one that names no option, is a wrong answer; it is never left out.
  static func read(_ input: TaskInput) throws -> [TaskReading<ChoiceCases>] {
    let right = try input.column(
      (input.truth, Option.truth.input), (input.reference, Option.reference.input))
    let model = try input.column(
      (input.label, Option.label.input), (input.prediction, Option.prediction.input))
    let (truth, label) = (right.name, model.name)
    let reading = try input.table(kinds: try input.kinds(([right, model], .text)))
    let table = reading.table
    let truths = try table.strings(truth)
    let rows = (0..<table.rowCount).filter { truths[$0] != nil }
    let numbers = ClassWords(rows.compactMap { truths[$0] })
    let answers = try table.strings(label).map { $0.map(numbers.matched) }
    var warnings = reading.warnings
    if rows.count < table.rowCount {
      warnings.append(TaskInput.left(out: table.rowCount - rows.count, of: truth))
    }
    let options = ChoiceOptions(rows.compactMap { truths[$0] })
    let cases = try GroupedRows(input, table, by: input.id, rows: rows)
    var questions: [ChoiceColumns.Question] = []
    for rows in cases.rows {
      guard let right = truths[rows[0]].flatMap(options.answer) else {
        throw table.error(
          row: rows[0], column: truth,
          expected: Text(zh: "选项字母或选项文字", en: "the letters or words of options"))
      }
      for row in rows where truths[row].flatMap(options.answer) != right {
        throw table.error(
          row: row, column: truth,
          expected: Text(
            zh: "与同一题前面各行相同的正确选项", en: "the same right options as in the question's other rows"))
      }
      questions.append(
        ChoiceColumns.Question(
          truth: right, answers: rows.map { answers[$0].flatMap(options.answer) }))
    }
    let given = rows.compactMap { answers[$0] }
    if !given.isEmpty, given.allSatisfy({ options.answer($0) == nil }) {
      warnings.append(noneNamed(label, options.options))
    }
    let columns = try input.inFile(table.name) { () throws(MetricError) in
      try ChoiceColumns(questions)
    }
    return [
      TaskReading(
        try ChoiceCases(columns, frame: try cases.frame(groups: input.groups)),
        warnings: warnings)
    ]
  }

  private static func noneNamed(_ column: String, _ options: [String]) -> Text {
    let known = options.prefix(12).joined(separator: ", ")
    return Text(
      zh: "列“\(column)”中没有任何作答属于选项（\(known)），全部按答错计；请检查两列的写法是否一致。",
      en: "No answer in column '\(column)' names an option (\(known)), so all count as wrong; "
        + "check that both columns write options alike.")
  }

  /// How often each option is right, is named, and is named rightly.
  static func tables(_ cases: ChoiceCases, _ input: TaskInput) throws -> [Estimate] {
    var cells: [String: Double] = [:]
    for question in cases.columns.questions {
      for option in question.truth { cells["\(option).truth", default: 0] += 1 }
      for answer in question.answers {
        for option in answer ?? [] {
          cells["\(option).named", default: 0] += 1
          if question.truth.contains(option) { cells["\(option).right", default: 0] += 1 }
        }
        if answer == nil { cells["invalid", default: 0] += 1 }
      }
    }
    return [
      Estimate(
        metric: "option_counts", measured: .value(Double(cases.caseCount)), n: cases.caseCount,
        table: .cells(cells))
    ]
  }
}
