// SPDX-License-Identifier: Apache-2.0

import Metrics
import Tables
import Wording

/// Reads rosters: one row an assignment, rules by options, staff and demand in tables of their own.
enum RosterMeasure: MeasureTask {
  typealias Task = RosterMetrics

  static let modelColumns: [ModelColumn] = [.prediction]
  static let takes =
    [MeasureOptions.prediction.input, MeasureOptions.groups.input] + inputs

  static func read(_ input: TaskInput) throws -> [TaskReading<RosterCases>] {
    guard let file = input.prediction ?? input.file else {
      throw input.missing(MeasureOptions.file.input)
    }
    let options = RosterOptions(input.invocation)
    let reading = try input.plainTable(file, kinds: [options.staff: .text])
    let table = reading.table
    let shifts = try RosterTables.shifts(input, table, options)
    let people = try RosterTables.people(input, options)
    let demand = try RosterTables.demand(input, options)
    let rules = try options.rules(input.invocation)
    let measured = try input.inFile(table.name) { () throws(MetricError) in
      try RosterColumns.measured(
        shifts, rules: rules, staff: people?.names ?? [], skills: people?.skills,
        demand: demand, rows: input.places(of: Array(shifts.indices), in: table))
    }
    let groupings = input.groups.compactMap { name in
      people?.groups[name].map { words in
        Grouping(name: name, labels: measured.staff.map { words[$0] })
      }
    }
    if let people, let stranger = measured.staff.first(where: { !people.names.contains($0) }) {
      throw FileProblem(file: table.name, problem: MetricError.unlike(unknown(stranger)))
    }
    let cases = try CaseSet(
      measured.columns,
      frame: CaseFrame(
        count: measured.staff.count, ids: measured.staff, groupings: groupings))
    return [
      TaskReading(cases, warnings: reading.warnings + (people == nil ? [withoutStaff] : []))
    ]
  }

  static var inputs: [Input] { RosterOptions.inputs }

  private static func unknown(_ name: String) -> Text {
    Text(
      zh: "班次中的人员“\(name)”不在人员表中；请补上。",
      en: "'\(name)' works a shift but is not in the table of staff; add them there.")
  }

  private static let withoutStaff = Text(
    zh: "没有给出人员表（--staff-file）：一个班也没有的人未计入，分配看起来会更均匀。",
    en: "No table of staff was given (--staff-file): people without a shift are not counted, which "
      + "makes the shares look more even.")
}
