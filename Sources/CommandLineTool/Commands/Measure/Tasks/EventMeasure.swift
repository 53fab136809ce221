// SPDX-License-Identifier: Apache-2.0

import Metrics
import Tables
import Wording

/// Reads event detection: lists of reference and detected onsets, and the recordings they lie in.
///
/// The file is the table of recordings, with their lengths, patients and groups; `--reference` and
/// `--prediction` are tables with one row an event, which name the recording and the onset in the
/// columns of `--id` and `--time`. Without a table of recordings those that have an event are taken.
enum EventMeasure: MeasureTask {
  typealias Task = EventMetrics
  private typealias Option = MeasureOptions

  static let modelColumns: [ModelColumn] = [.prediction]

  private static let duration = Key<String?>.option(
    "duration", placeholder: "column",
    help: Text(
      zh: "事件检测：记录时长（秒）所在的列。",
      en: "Event detection: the column with the length of a recording in seconds."))
  static let inputs: [Input] = [duration.input]
  static let takes =
    [Option.time.input, Option.reference.input, Option.prediction.input] + MeasureOptions.frame
    + inputs

  static func read(_ input: TaskInput) throws -> [TaskReading<EventCases>] {
    let record = try input.column((input.id, Option.id.input))
    let onset = try input.column((input.time, Option.time.input))
    // Also says so where one column is to be both.
    _ = try input.kinds(([record], .text), ([onset], .number))
    let (id, time) = (record.name, onset.name)
    let reference = try input.needed(input.reference, Option.reference.input)
    let prediction = try input.needed(input.prediction, Option.prediction.input)
    let references = try onsets(input, reference, id, time)
    let detections = try onsets(input, prediction, id, time)
    guard input.file != nil else {
      try input.refuse(
        [Option.cluster.input, Option.weight.input, Option.groups.input, duration.input],
        because: Text(zh: "须与记录表一起给出", en: "needs the table of recordings"))
      var names = Set(references.onsets.keys).union(detections.onsets.keys)
      for other in input.alsoNeeded {
        names.formUnion(try onsets(input, other, id, time).onsets.keys)
      }
      let records = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      let columns = try recordings(references, detections, records, durations: nil, rows: nil)
      let cases = try CaseSet(columns, frame: CaseFrame(count: records.count, ids: records))
      return [
        TaskReading(
          cases, warnings: references.warnings + detections.warnings + [withoutRecords])
      ]
    }
    let length = input.invocation[duration]
    let reading = try input.table(kinds: length.map { [$0: .number] } ?? [:])
    let table = reading.table
    let rows = Array(0..<table.rowCount)
    let records = try input.words(table, id, rows)
    try refuseStrangers(references, detections, records, in: table.name)
    let durations = try length.map { try input.numbers(table, $0, rows) }
    let columns = try input.inFile(table.name) { () throws(MetricError) in
      try recordings(
        references, detections, records, durations: durations,
        rows: input.places(of: rows, in: table))
    }
    let cases = try CaseSet(columns, frame: input.frame(table, rows))
    return [
      TaskReading(
        cases, warnings: reading.warnings + references.warnings + detections.warnings)
    ]
  }

  private struct Onsets {
    let onsets: [String: [Double]]
    let warnings: [Text]
  }

  private static func onsets(
    _ input: TaskInput, _ file: String, _ id: String, _ time: String
  ) throws -> Onsets {
    var kinds = [id: ColumnKind.text]
    kinds[time] = .number
    let reading = try input.plainTable(file, kinds: kinds)
    let table = reading.table
    let rows = Array(0..<table.rowCount)
    let records = try input.words(table, id, rows)
    let times = try input.numbers(table, time, rows)
    var onsets: [String: [Double]] = [:]
    for (record, onset) in zip(records, times) { onsets[record, default: []].append(onset) }
    return Onsets(onsets: onsets, warnings: reading.warnings)
  }

  private static func recordings(
    _ references: Onsets, _ detections: Onsets, _ records: [String], durations: [Double]?,
    rows: [Int]?
  ) throws(MetricError) -> EventColumns {
    try EventColumns(
      references: records.map { references.onsets[$0] ?? [] },
      detections: records.map { detections.onsets[$0] ?? [] }, durations: durations, rows: rows)
  }

  /// An event in a recording that the table does not have would be lost without a word.
  private static func refuseStrangers(
    _ references: Onsets, _ detections: Onsets, _ records: [String], in file: String
  ) throws {
    let known = Set(records)
    let named = Set(references.onsets.keys).union(detections.onsets.keys)
    guard let stranger = named.subtracting(known).min() else { return }
    throw FileProblem(
      file: file,
      problem: MetricError.unlike(
        Text(
          zh: "有事件属于记录“\(stranger)”，但记录表中没有它；请补上这份记录。",
          en: "An event lies in recording '\(stranger)', which the table of recordings does not "
            + "have; add it there.")))
  }

  private static let withoutRecords = Text(
    zh: "没有给出记录表：没有任何事件的记录未计入，也无法计算每小时误报次数。",
    en: "No table of recordings was given: recordings without any event are not counted, and false "
      + "alarms per hour cannot be.")
}
