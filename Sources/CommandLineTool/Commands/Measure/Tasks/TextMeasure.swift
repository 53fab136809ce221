// SPDX-License-Identifier: Apache-2.0

import Metrics
import Tables
import Wording

/// Reads text tasks: an output and one or more reference texts a row.
enum TextMeasure: MeasureTask {
  typealias Task = TextMetrics
  private typealias Option = MeasureOptions

  private static let language = Key<String>.option(
    "text-language", .choice(TextLanguage.allCases.map(\.rawValue)), placeholder: "language",
    default: "auto",
    help: Text(
      zh: "文本按哪种语言切分：含汉字的按中文（auto），或全部按 zh、en。",
      en: "How texts are read: those with Chinese characters as Chinese (auto), or all as zh or en."
    ))

  static let inputs: [Input] = [language.input]
  static let modelColumns: [ModelColumn] = [.prediction]
  static let takes =
    [Option.reference.input, Option.prediction.input] + MeasureOptions.frame + inputs

  /// An empty output is a failure and counts; a row without reference cannot be measured.
  static func read(_ input: TaskInput) throws -> [TaskReading<TextCases>] {
    let reference = try input.needed(input.reference, Option.reference.input)
    let prediction = try input.needed(input.prediction, Option.prediction.input)
    let names = ValueKind.parts(reference)
    let kinds = try input.kinds(
      (input.columns(names, Option.reference.input), .text),
      (input.columns([prediction], Option.prediction.input), .text))
    let reading = try input.table(kinds: kinds)
    let table = reading.table
    let references = try names.map { try table.strings($0) }
    let outputs = try table.strings(prediction)
    let rows = (0..<table.rowCount).filter { row in references.contains { $0[row] != nil } }
    var warnings = reading.warnings
    if rows.count < table.rowCount {
      warnings.append(TaskInput.left(out: table.rowCount - rows.count, of: reference))
    }
    let empty = rows.count { outputs[$0] == nil }
    if empty > 0 { warnings.append(Self.failures(empty, prediction)) }
    let columns = try input.inFile(table.name) { () throws(MetricError) in
      try TextColumns(
        predictions: rows.map { outputs[$0] ?? "" },
        references: rows.map { row in references.compactMap { $0[row] } },
        language: TextLanguage(rawValue: input.invocation[language]) ?? .automatic)
    }
    return [
      TaskReading(
        try TextCases(columns, frame: try input.frame(table, rows)), warnings: warnings)
    ]
  }

  static func failures(_ count: Int, _ column: String) -> Text {
    Text(
      zh: "列 '\(column)' 有 \(count) 行为空，按失败的输出计。",
      en: "Column '\(column)' is empty in \(count == 1 ? "1 row" : "\(count) rows"), counted as "
        + "failed outputs.")
  }
}
