// SPDX-License-Identifier: Apache-2.0

import Metrics
import Tables
import Wording

/// Reads rubric tasks: one row a criterion, with its points and whether it is met.
///
/// A group column that changes within an example (an axis) is measured as targets of its own: each
/// example's criteria of that word.
enum RubricMeasure: MeasureTask {
  typealias Task = RubricMetrics
  private typealias Option = MeasureOptions

  private static let points = Key<String?>.option(
    "points", placeholder: "column",
    help: Text(
      zh: "评分项分值所在的列（rubric 任务），可为负；也可用 --score。",
      en: "The column with a criterion's points (task rubric), negative for faults; --score will "
        + "do."))

  static let inputs: [Input] = [points.input]
  static let modelColumns: [ModelColumn] = [.label]
  static let takes =
    [
      Option.score.input, Option.truth.input, Option.label.input, Option.positive.input,
      Option.negative.input,
    ] + MeasureOptions.frame + inputs

  static func read(_ input: TaskInput) throws -> [TaskReading<RubricCases>] {
    let id = try input.needed(input.id, Option.id.input)
    let worth = try input.column(
      (input.invocation[points], points.input), (input.score, Option.score.input),
      (input.truth, Option.truth.input))
    let model = try input.column((input.label, Option.label.input))
    let (points, met) = (worth.name, model.name)
    let reading = try input.table(kinds: try input.kinds(([worth], .number), ([model], nil)))
    let table = reading.table
    let kept = try input.kept(table, columns: [points, met])
    let examples = try GroupedRows(input, table, by: id, rows: kept.rows)
    let constant = try input.groups.filter { try examples.isConstant($0) }
    func cases(_ examples: GroupedRows) throws -> RubricCases {
      let criteria = try examples.rows.map { rows in
        zip(try input.numbers(table, points, rows), try input.booleans(table, met, rows)).map {
          RubricColumns.Criterion(points: $0, isMet: $1)
        }
      }
      let columns = try input.inFile(table.name) { () throws(MetricError) in
        try RubricColumns(examples: criteria)
      }
      return try RubricCases(columns, frame: try examples.frame(groups: constant))
    }
    var readings = [
      TaskReading(try cases(examples), warnings: reading.warnings + kept.warnings)
    ]
    for name in input.groups where !constant.contains(name) {
      let words = Set(try table.strings(name).compactMap(\.self))
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      for word in words {
        let some = try examples.restricted(to: word, in: name)
        if some.rows.isEmpty { continue }
        readings.append(TaskReading(try cases(some), target: "\(name)=\(word)"))
      }
    }
    return readings
  }
}
