// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Rosters")
struct RosterTests {
  private let rules = RosterRules(
    minimumRest: 11, maximumShift: 12, maximumWeek: 40, maximumDays: 3)

  private func value(_ id: String, _ columns: RosterColumns) throws -> Measured {
    let cases = try CaseSet(columns, frame: CaseFrame(count: columns.count))
    return try RosterMetrics.make(MetricRequest(id)).value(CaseSample(cases))
  }

  /// A day of shifts of one person, in hours from Monday.
  private func shift(
    _ staff: String, _ day: Int, _ from: Double, _ hours: Double, _ skill: String? = nil
  )
    -> RosterShift
  {
    RosterShift(
      staff: staff, start: Double(day * 24) + from, end: Double(day * 24) + from + hours,
      skill: skill)
  }

  @Test("the clock knows that 2 March 2026 is a Monday")
  func clock() throws {
    // 2026-03-02T00:00:00Z is 1772409600.
    let hours = RosterClock.hours(sinceEpoch: 1_772_409_600)
    #expect(hours.truncatingRemainder(dividingBy: 168) == 0)
  }

  @Test("each kind of violation is counted once")
  func violations() throws {
    let shifts = [
      shift("overlap", 0, 8, 8), shift("overlap", 0, 12, 8),
      shift("rest", 0, 14, 8), shift("rest", 1, 8, 8), shift("rest", 2, 3, 8),
      shift("long", 0, 8, 13),
      shift("week", 0, 8, 11), shift("week", 1, 8, 11), shift("week", 3, 8, 11),
      shift("week", 4, 8, 11),
      shift("days", 0, 8, 1), shift("days", 1, 8, 1), shift("days", 2, 8, 1),
      shift("days", 3, 8, 1), shift("days", 4, 8, 1), shift("days", 6, 8, 1),
      shift("skill", 0, 8, 8, "icu"),
    ]
    let columns = try RosterColumns.measured(
      shifts, rules: rules, skills: ["skill": ["ward"], "days": ["icu"]]
    ).columns
    let counts = [
      "violations_overlap": 1.0, "violations_rest": 1, "violations_shift": 1,
      "violations_week": 1, "violations_days": 2, "violations_skill": 1,
      "constraint_violations": 7,
    ]
    for (id, count) in counts { #expect(try value(id, columns).number == count, "\(id)") }
  }

  @Test("11 hours of rest are 11 hours of rest, and a week's hours are cut at Monday")
  func edges() throws {
    let enough = try RosterColumns.measured(
      [shift("a", 0, 7, 8), shift("a", 1, 2, 8)], rules: rules
    ).columns
    #expect(try value("violations_rest", enough).number == 0)
    // 33 hours from Sunday 20:00 would break the week if they were not 4 and 29.
    let midnight = try RosterColumns.measured(
      [shift("a", 5, 8, 12), shift("a", 6, 20, 12), shift("a", 8, 8, 12), shift("a", 9, 9, 12)],
      rules: RosterRules(maximumWeek: 33)
    ).columns
    #expect(try value("violations_week", midnight).number == 0)
  }

  @Test("a rule that was not declared is not checked, and says so")
  func undeclared() throws {
    let columns = try RosterColumns.measured(
      [shift("a", 0, 8, 20)], rules: RosterRules()
    ).columns
    #expect(try value("violations_rest", columns).reason?.en.isEmpty == false)
    #expect(try value("constraint_violations", columns).number == 0)
    #expect(try value("violation_rate", columns).number == nil, "nothing was checked")
  }

  @Test("nights and weekends are those of the clock")
  func nights() throws {
    let columns = try RosterColumns.measured(
      [
        shift("a", 0, 22, 8), shift("a", 2, 19, 6), shift("a", 3, 19.5, 5), shift("a", 5, 8, 8),
        shift("a", 6, 23, 8), shift("b", 0, 8, 8),
      ], rules: RosterRules()
    ).columns
    // 22 to 6 and 23 to 7 are nights, and 19 to 1 holds three hours of it; 19.5 to 0.5 does not.
    #expect(columns.nights == [3, 0] && columns.weekends == [2, 0])
  }

  @Test("Gini is 0 for equal shares and (n - 1)/n when one does all")
  func gini() throws {
    let even = try RosterColumns.measured(
      [shift("a", 0, 8, 8), shift("b", 0, 8, 8)], rules: RosterRules()
    ).columns
    #expect(try value("workload_gini", even).number == 0)
    let one = try RosterColumns.measured(
      [shift("a", 0, 8, 8)], rules: RosterRules(), staff: ["a", "b", "c", "d"]
    ).columns
    #expect(try value("workload_gini", one).number == 0.75)
    #expect(try value("night_gini", one).number == nil, "no one works at night")
  }

  @Test("demand that is not met counts in person-hours; surplus makes up nothing")
  func coverage() throws {
    let demand = [
      RosterDemand(start: 8, end: 16, required: 2), RosterDemand(start: 16, end: 20, required: 1),
      RosterDemand(start: 8, end: 12, required: 1, skill: "icu"),
    ]
    let columns = try RosterColumns.measured(
      [
        shift("a", 0, 8, 8, "icu"), shift("b", 0, 10, 4), shift("c", 0, 16, 4),
        shift("d", 0, 16, 4),
      ],
      rules: RosterRules(), demand: demand
    ).columns
    // From 8 to 10 and from 14 to 16 one of two is missing: 4 of 24 person-hours.
    #expect(isClose(try value("coverage_shortfall", columns).number ?? .nan, 4.0 / 24))
    #expect(isClose(try value("understaffed_share", columns).number ?? .nan, 1.0 / 3))
    let none = try RosterColumns.measured([shift("a", 0, 8, 8)], rules: RosterRules()).columns
    #expect(try value("coverage_shortfall", none).number == nil)
  }
}
