// SPDX-License-Identifier: Apache-2.0

import Metrics
import Tables
import Wording

/// Reads regression tasks: true numbers and predicted ones.
enum RegressionMeasure: MeasureTask {
  typealias Task = RegressionMetrics
  private typealias Option = MeasureOptions

  static let modelColumns: [ModelColumn] = [.prediction, .score]
  static let takes =
    [Option.truth.input, Option.prediction.input, Option.score.input] + MeasureOptions.frame

  static func read(_ input: TaskInput) throws -> [TaskReading<RegressionCases>] {
    let there = try input.column((input.truth, Option.truth.input))
    let model = try input.column(
      (input.prediction, Option.prediction.input), (input.score, Option.score.input))
    let (truth, prediction) = (there.name, model.name)
    let reading = try input.table(kinds: try input.kinds(([there, model], .number)))
    let table = reading.table
    let kept = try input.kept(table, columns: [truth, prediction])
    let (truths, predictions) = (
      try input.numbers(table, truth, kept.rows), try input.numbers(table, prediction, kept.rows)
    )
    let columns = try input.inFile(table.name) { () throws(MetricError) in
      try RegressionColumns(
        truths: truths, predictions: predictions, rows: input.places(of: kept.rows, in: table))
    }
    let cases = try CaseSet(columns, frame: input.frame(table, kept.rows))
    return [TaskReading(cases, warnings: reading.warnings + kept.warnings)]
  }
}
