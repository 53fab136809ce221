// SPDX-License-Identifier: Apache-2.0

import Metrics
import Tables
import Wording

/// Reads trace tasks: the calls that were expected and the calls that were made, a case a row.
enum TraceMeasure: MeasureTask {
  typealias Task = TraceMetrics
  private typealias Option = MeasureOptions

  static let modelColumns: [ModelColumn] = [.prediction, .label]

  /// An empty cell is a trace without calls.
  static func read(_ input: TaskInput) throws -> [TaskReading<TraceCases>] {
    let reference = try input.needed(input.reference, Option.reference.input)
    let prediction = try input.needed(input.prediction, Option.prediction.input)
    let reading = try input.table(kinds: [reference: .text, prediction: .text])
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
