// SPDX-License-Identifier: Apache-2.0

import Metrics
import TestSupport

/// Two weeks of day, evening and night shifts, drawn without regard to any rule.
enum RosterLaws: LawFamily {
  typealias Task = RosterMetrics

  static func columns(_ count: Int, seed: UInt64) throws -> RosterColumns {
    var generator = SeededGenerator(seed: seed)
    var shifts: [RosterShift] = []
    let staff = (0..<count).map { "s\($0)" }
    for person in staff {
      for day in 0..<14 where Int.random(in: 0..<3, using: &generator) > 0 {
        let start = Double(day * 24) + [7.0, 15, 22.5][Int.random(in: 0..<3, using: &generator)]
        shifts.append(
          RosterShift(
            staff: person, start: start,
            end: start + Double(Int.random(in: 16...22, using: &generator)) / 2,
            skill: Int.random(in: 0..<4, using: &generator) == 0 ? "icu" : nil))
      }
    }
    return try RosterColumns.measured(
      shifts,
      rules: RosterRules(minimumRest: 11, maximumShift: 10, maximumWeek: 44, maximumDays: 5),
      staff: staff,
      skills: Dictionary(
        uniqueKeysWithValues: staff.enumerated().map { ($1, $0 % 3 == 0 ? ["icu"] : []) }),
      demand: (0..<14).map {
        RosterDemand(
          start: Double($0 * 24) + 7, end: Double($0 * 24) + 15, required: Double(count) / 4)
      }
    ).columns
  }

  static let refusals: [(fault: String, make: @Sendable () throws -> RosterColumns)] = [
    ("no one", { try measured([]) }),
    ("NaN start", { try measured([RosterShift(staff: "a", start: .nan, end: 2)]) }),
    ("an end before the start", { try measured([RosterShift(staff: "a", start: 3, end: 2)]) }),
    ("a shift of weeks", { try measured([RosterShift(staff: "a", start: 0, end: 200)]) }),
    (
      "demand that ends first",
      {
        try RosterColumns.measured(
          [RosterShift(staff: "a", start: 1, end: 2)], rules: RosterRules(),
          demand: [RosterDemand(start: 2, end: 1, required: 1)]
        ).columns
      }
    ),
  ]

  private static func measured(_ shifts: [RosterShift]) throws -> RosterColumns {
    try RosterColumns.measured(shifts, rules: RosterRules()).columns
  }
}
