// SPDX-License-Identifier: Apache-2.0

import Metrics
import Tables
import Wording

/// Reads ranking tasks: one row an item of a query, with its relevance and its score or rank.
enum RankingMeasure: MeasureTask {
  typealias Task = RankingMetrics
  private typealias Option = MeasureOptions

  static let takes =
    [Option.truth.input, Option.score.input, Option.label.input] + MeasureOptions.frame

  /// An item without score or rank was not retrieved.
  static func read(_ input: TaskInput) throws -> [TaskReading<RankingCases>] {
    let query = try input.needed(input.id, Option.id.input)
    let relevance = try input.column((input.truth, Option.truth.input))
    let model = try input.column(
      (input.score, Option.score.input), (input.label, Option.label.input))
    let (truth, place) = (relevance.name, model.name)
    let reading = try input.table(
      kinds: try input.kinds(
        (input.columns([query], Option.id.input), .text), ([relevance, model], .number)))
    let table = reading.table
    let scores = try table.numbers(place)
    let relevances = try table.numbers(truth)
    let rows = (0..<table.rowCount).filter { relevances[$0] != nil }
    var warnings = reading.warnings
    if rows.count < table.rowCount {
      warnings.append(TaskInput.left(out: table.rowCount - rows.count, of: truth))
    }
    if let row = rows.first(where: { scores[$0]?.isNaN == true }) {
      throw table.error(row: row, column: place, expected: Text(zh: "数字", en: "a number"))
    }
    // A rank of 1 comes first, the highest score does.
    let sign: Double = input.score == nil ? -1 : 1
    let queries = try GroupedRows(input, table, by: query, rows: rows)
    let columns = try input.inFile(table.name) { () throws(MetricError) in
      try RankingColumns(
        queries: queries.rows.map { rows in
          rows.map { row in
            RankingColumns.Item(
              score: scores[row].map { sign * $0 }, relevance: relevances[row] ?? 0)
          }
        })
    }
    return [
      TaskReading(
        try RankingCases(columns, frame: try queries.frame(groups: input.groups)),
        warnings: warnings)
    ]
  }
}
