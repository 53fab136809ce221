// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import Tables
import Wording

/// Reads extraction tasks: one row a field of a document, with the reference's value and the
/// extracted one.
enum ExtractionMeasure: MeasureTask {
  typealias Task = ExtractionMetrics
  private typealias Option = MeasureOptions

  private static let field = Key<String?>.option(
    "field", placeholder: "column",
    help: Text(
      zh: "字段名所在的列（extraction 任务）；不给时全部当作同一字段。",
      en: "The column with the name of the field (task extraction); without it all are one field."))

  static let inputs: [Input] = [field.input]
  static let modelColumns: [ModelColumn] = [.prediction]
  static let takes =
    [Option.reference.input, Option.truth.input, Option.prediction.input] + MeasureOptions.frame
    + inputs

  /// Rows of one document are resampled together: by patient, else by id.
  static func read(_ input: TaskInput) throws -> [TaskReading<ExtractionCases>] {
    let wanted = try input.column(
      (input.reference, Option.reference.input), (input.truth, Option.truth.input))
    let model = try input.column((input.prediction, Option.prediction.input))
    let (reference, prediction) = (wanted.name, model.name)
    let field = input.invocation[field]
    let reading = try input.table(
      kinds: try input.kinds(
        ([wanted, model], .text), (input.columns(field.map { [$0] } ?? [], Self.field.input), .text)
      ))
    let table = reading.table
    let rows = Array(0..<table.rowCount)
    let fields = try field.map { try input.words(table, $0, rows) }
    let (references, extracted) = (try table.strings(reference), try table.strings(prediction))
    let columns = try input.inFile(table.name) { () throws(MetricError) in
      try ExtractionColumns(
        fields: fields ?? rows.map { _ in "" }, references: references, extracted: extracted)
    }
    let units = try (input.cluster ?? input.id).map { try input.words(table, $0, rows) }
    let weights = try input.weight.map { try input.numbers(table, $0, rows) }
    let groupings = try input.groups.map { Grouping(name: $0, labels: try table.strings($0)) }
    let frame = try input.inFile(table.name) { () throws(MetricError) in
      try CaseFrame(
        count: rows.count,
        ids: input.pairsRows && units == nil ? input.identities(table, rows) : nil,
        units: units, weights: weights,
        weightKind: input.weightKind, groupings: groupings,
        rows: input.places(of: rows, in: table))
    }
    return [
      TaskReading(try ExtractionCases(columns, frame: frame), warnings: reading.warnings)
    ]
  }

  /// What was found, missed and made up in each field.
  static func tables(_ cases: ExtractionCases, _ input: TaskInput) throws -> [Estimate] {
    guard input.invocation[field] != nil else { return [] }
    var cells: [String: Double] = [:]
    for count in cases.columns.counts() {
      cells["\(count.field).found"] = count.found
      cells["\(count.field).missing"] = count.missing
      cells["\(count.field).spurious"] = count.spurious
    }
    return [
      Estimate(
        metric: "field_counts", measured: .value(Double(cases.caseCount)), n: cases.caseCount,
        table: .cells(cells))
    ]
  }
}
