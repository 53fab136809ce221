// SPDX-License-Identifier: Apache-2.0

import Metrics
import Tables
import Wording

/// Reads regression tasks: true numbers and predicted ones.
enum RegressionMeasure: MeasureTask {
  typealias Task = RegressionMetrics
  private typealias Option = MeasureOptions

  static let modelColumns: [ModelColumn] = [.prediction, .score]

  static func read(_ input: TaskInput) throws -> [TaskReading<RegressionCases>] {
    let truth = try input.needed(input.truth, Option.truth.input)
    let prediction = try input.needed(input.prediction ?? input.score, Option.prediction.input)
    let reading = try input.table(kinds: [truth: .number, prediction: .number])
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
