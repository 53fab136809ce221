// SPDX-License-Identifier: Apache-2.0

import Metrics
import Tables
import Wording

/// Reads trace tasks: the calls that were expected and the calls that were made, a case a row.
enum TraceMeasure: MeasureTask {
  typealias Task = TraceMetrics
  private typealias Option = MeasureOptions

  static let modelColumns: [ModelColumn] = [.prediction, .label]
  static let takes =
    [
      Option.reference.input, Option.prediction.input, Option.label.input, Option.positive.input,
      Option.negative.input,
    ] + MeasureOptions.frame

  /// An empty cell is a trace without calls.
  static func read(_ input: TaskInput) throws -> [TaskReading<TraceCases>] {
    let wanted = try input.column((input.reference, Option.reference.input))
    let model = try input.column((input.prediction, Option.prediction.input))
    let (reference, prediction) = (wanted.name, model.name)
    let reading = try input.table(kinds: try input.kinds(([wanted, model], .text)))
    let table = reading.table
    let rows = Array(0..<table.rowCount)
    let succeeded = try input.label.map { name in
      try table.booleans(
        name, positive: input.positive.isEmpty ? BooleanText.positive : input.positive,
        negative: input.negative.isEmpty ? BooleanText.negative : input.negative)
    }
    let (expected, made) = (try calls(table, reference), try calls(table, prediction))
    let columns = try input.inFile(table.name) { () throws(MetricError) in
      try TraceColumns(expected: expected, made: made, succeeded: succeeded)
    }
    return [
      TaskReading(
        try TraceCases(columns, frame: try input.frame(table, rows)), warnings: reading.warnings)
    ]
  }

  private static func calls(_ table: Table, _ name: String) throws -> [[ToolCall]] {
    try table.strings(name).enumerated().map { row, text in
      guard let calls = ToolCallText.calls(text ?? "") else {
        throw table.error(
          row: row, column: name,
          expected: Text(
            zh:
              "工具调用，如 [{\"tool\":\"search\",\"arguments\":{\"q\":\"胸痛\"}}] 或 search(q=胸痛); note()",
            en: "tool calls, as [{\"tool\":\"search\",\"arguments\":{\"q\":\"chest pain\"}}] or "
              + "search(q=chest pain); note()"))
      }
      return calls
    }
  }
}
