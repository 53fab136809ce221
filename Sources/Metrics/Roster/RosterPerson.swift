// SPDX-License-Identifier: Apache-2.0

/// One person's shifts, added up and checked.
struct RosterPerson {
  private(set) var hours = 0.0
  private(set) var shifts = 0.0
  private(set) var nights = 0.0
  private(set) var weekends = 0.0
  private(set) var violations: [RosterRules.Kind: Double] = [:]
  private(set) var checks: [RosterRules.Kind: Double] = [:]

  /// Takes shifts in the order of time.
  init(_ shifts: [RosterShift], rules: RosterRules, skills: Set<String>?) {
    self.shifts = Double(shifts.count)
    for shift in shifts {
      hours += shift.hours
      if shift.hours(in: rules.night) >= rules.night.least { nights += 1 }
      if shift.isWeekend { weekends += 1 }
      if let longest = rules.maximumShift { check(.shift, broken: shift.hours > longest + slack) }
      if let skill = shift.skill, let skills {
        check(.skill, broken: !skills.contains(skill))
      }
    }
    checkGaps(shifts, rules)
    if let most = rules.maximumWeek { checkWeeks(shifts, most) }
    if let most = rules.maximumDays { checkDays(shifts, most) }
  }

  /// Minutes do not add up exactly in hours: a breach smaller than this is rounding.
  private let slack = 1e-6

  private mutating func check(_ kind: RosterRules.Kind, broken: Bool) {
    checks[kind, default: 0] += 1
    if broken { violations[kind, default: 0] += 1 }
  }

  /// Each shift against those before it: they must not overlap, and rest must lie between.
  private mutating func checkGaps(_ shifts: [RosterShift], _ rules: RosterRules) {
    guard var free = shifts.first?.end else { return }
    for shift in shifts.dropFirst() {
      let gap = shift.start - free
      check(.overlap, broken: gap < -slack)
      // An overlap is one fault, not two.
      if let least = rules.minimumRest {
        check(.rest, broken: gap >= -slack && gap < least - slack)
      }
      free = max(free, shift.end)
    }
  }

  /// The hours of each week in which the person works; a shift over midnight of Sunday is cut.
  private mutating func checkWeeks(_ shifts: [RosterShift], _ most: Double) {
    var weeks: [Int: Double] = [:]
    for shift in shifts {
      var from = shift.start
      while from < shift.end {
        let week = RosterClock.week(from)
        let to = min(shift.end, Double(week + 1) * 168)
        weeks[week, default: 0] += to - from
        from = to
      }
    }
    for week in weeks.keys.sorted() { check(.week, broken: (weeks[week] ?? 0) > most + slack) }
  }

  /// Runs of days on which a shift begins; each day beyond the most allowed is a violation.
  private mutating func checkDays(_ shifts: [RosterShift], _ most: Int) {
    var (last, run) = (Int.min, 0)
    for shift in shifts {
      let day = RosterClock.day(shift.start)
      if day == last { continue }
      run = last != Int.min && day == last + 1 ? run + 1 : 1
      last = day
      check(.days, broken: run > most)
    }
  }
}
