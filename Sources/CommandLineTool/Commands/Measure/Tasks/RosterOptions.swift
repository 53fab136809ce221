// SPDX-License-Identifier: Apache-2.0

import Metrics
import Wording

/// The options of rosters: columns, tables and rules.
struct RosterOptions {
  private static let staffKey = Key<String>.option(
    "staff", placeholder: "column", default: "staff",
    help: Text(zh: "排班：人员所在的列。", en: "Rosters: the column with the person."))
  private static let startKey = Key<String>.option(
    "start", placeholder: "column", default: "start",
    help: Text(
      zh: "排班：班次开始时间所在的列，如 2026-03-01T07:00。",
      en: "Rosters: the column with the start of a shift, such as 2026-03-01T07:00."))
  private static let endKey = Key<String>.option(
    "end", placeholder: "column", default: "end",
    help: Text(zh: "排班：班次结束时间所在的列。", en: "Rosters: the column with the end of a shift."))
  private static let skillKey = Key<String?>.option(
    "skill", placeholder: "column",
    help: Text(
      zh: "排班：班次所需资质所在的列。", en: "Rosters: the column with the skill a shift asks for."))
  private static let staffFileKey = Key<String?>.option(
    "staff-file", .file(["csv", "tsv", "gz"]), placeholder: "file",
    help: Text(
      zh: "排班：人员表，含全部人员，可有 skills 列（以分号分隔）。",
      en: "Rosters: a table of all staff, which may have a column skills (separated by ;)."))
  private static let demandKey = Key<String?>.option(
    "demand", .file(["csv", "tsv", "gz"]), placeholder: "file",
    help: Text(
      zh: "排班：人力需求表，列为 start、end、required，可有 skill。",
      en: "Rosters: a table of demand with columns start, end, required and perhaps skill."))
  private static let restKey = Key<Double?>.number(
    "min-rest", in: .finite, placeholder: "hours",
    help: Text(
      zh: "排班规则：两班之间最少休息小时数。", en: "Roster rule: the least rest between two shifts."))
  private static let shiftKey = Key<Double?>.number(
    "max-shift", in: .finite, placeholder: "hours",
    help: Text(zh: "排班规则：单班最长小时数。", en: "Roster rule: the longest shift."))
  private static let weekKey = Key<Double?>.number(
    "max-week", in: .finite, placeholder: "hours",
    help: Text(
      zh: "排班规则：每周（周一起）最多工时。", en: "Roster rule: the most hours in a week from Monday."))
  private static let daysKey = Key<Int?>.integer(
    "max-days", in: 1...366,
    help: Text(
      zh: "排班规则：最多连续工作天数。", en: "Roster rule: the most days worked in a row."))

  static let inputs: [Input] = [
    staffKey.input, startKey.input, endKey.input, skillKey.input, staffFileKey.input,
    demandKey.input, restKey.input, shiftKey.input, weekKey.input, daysKey.input,
  ]

  let staff: String
  let start: String
  let end: String
  let skill: String?
  let staffFile: String?
  let demandFile: String?

  init(_ invocation: Invocation) {
    staff = invocation[Self.staffKey]
    start = invocation[Self.startKey]
    end = invocation[Self.endKey]
    skill = invocation[Self.skillKey]
    staffFile = invocation[Self.staffFileKey]
    demandFile = invocation[Self.demandKey]
  }

  /// The rules declared on the command line; none is taken for granted.
  func rules(_ invocation: Invocation) throws -> RosterRules {
    let hours = [Self.restKey, Self.shiftKey, Self.weekKey].map { invocation[$0] }
    guard hours.allSatisfy({ ($0 ?? 0) >= 0 }) else {
      throw invocation.usageError(
        Text(zh: "规则的小时数不能为负。", en: "The hours of a rule cannot be negative."))
    }
    return RosterRules(
      minimumRest: hours[0], maximumShift: hours[1], maximumWeek: hours[2],
      maximumDays: invocation[Self.daysKey])
  }
}
