// SPDX-License-Identifier: Apache-2.0

import Metrics
import Tables
import Wording

/// The tables of a roster: its shifts, its staff and the demand for them.
enum RosterTables {
  /// The staff of a roster.
  struct People {
    let names: [String]
    /// What each can do; nil when the table has no column of skills.
    let skills: [String: Set<String>]?
    /// The words of grouping columns by person.
    let groups: [String: [String: String]]
  }

  static func shifts(
    _ input: TaskInput, _ table: Table, _ options: RosterOptions
  ) throws -> [RosterShift] {
    let rows = Array(0..<table.rowCount)
    let staff = try input.words(table, options.staff, rows)
    let (starts, ends) = (
      try times(table, options.start), try times(table, options.end)
    )
    let skills = try options.skill.map { try table.strings($0) }
    return rows.map { row in
      RosterShift(
        staff: staff[row], start: starts[row], end: ends[row], skill: skills?[row])
    }
  }

  static func people(_ input: TaskInput, _ options: RosterOptions) throws -> People? {
    guard let file = options.staffFile else { return nil }
    var kinds: [String: ColumnKind] = [options.staff: .text]
    for name in input.groups { kinds[name] = .text }
    let table = try input.plainTable(file, kinds: kinds).table
    let rows = Array(0..<table.rowCount)
    let names = try input.words(table, options.staff, rows)
    if let twice = Dictionary(grouping: rows, by: { names[$0] }).filter({ $1.count > 1 }).keys.min()
    {
      throw FileProblem(
        file: table.name,
        problem: MetricError.duplicateCase(
          id: twice, rows: rows.filter { names[$0] == twice }.map { $0 + 1 }))
    }
    var skills: [String: Set<String>]?
    if table.hasColumn("skills") {
      let words = try table.strings("skills")
      skills = Dictionary(
        rows.map { row in
          (names[row], Set((words[row] ?? "").split(separator: ";").map { trimmed($0) }))
        }, uniquingKeysWith: { first, _ in first })
    }
    var groups: [String: [String: String]] = [:]
    for name in input.groups {
      let labels = try table.strings(name)
      groups[name] = Dictionary(
        rows.compactMap { row in labels[row].map { (names[row], $0) } },
        uniquingKeysWith: { first, _ in first })
    }
    return People(names: names, skills: skills, groups: groups)
  }

  static func demand(_ input: TaskInput, _ options: RosterOptions) throws -> [RosterDemand] {
    guard let file = options.demandFile else { return [] }
    let table = try input.plainTable(file, kinds: ["required": .number]).table
    let rows = Array(0..<table.rowCount)
    let (starts, ends) = (try times(table, "start"), try times(table, "end"))
    let required = try input.numbers(table, "required", rows)
    let skills = table.hasColumn("skill") ? try table.strings("skill") : nil
    return rows.map { row in
      RosterDemand(
        start: starts[row], end: ends[row], required: required[row], skill: skills?[row])
    }
  }

  private static func times(_ table: Table, _ name: String) throws -> [Double] {
    let dates = try table.dates(name)
    return try dates.indices.map { row in
      guard let seconds = dates[row] else {
        throw table.error(
          row: row, column: name,
          expected: Text(zh: "日期和时间", en: "a date and a time, not an empty cell"))
      }
      return RosterClock.hours(sinceEpoch: seconds)
    }
  }

  private static func trimmed(_ word: Substring) -> String {
    var word = word
    while word.first == " " { word.removeFirst() }
    while word.last == " " { word.removeLast() }
    return String(word)
  }
}
