// SPDX-License-Identifier: Apache-2.0

/// One person on one shift.
public struct RosterShift: Sendable, Hashable {
  /// Who works.
  public let staff: String
  /// When the shift begins, in hours of the roster's clock.
  public let start: Double
  /// When it ends, after it begins.
  public let end: Double
  /// What the shift asks for, or nil.
  public let skill: String?

  /// Makes a shift.
  public init(staff: String, start: Double, end: Double, skill: String? = nil) {
    self.staff = staff
    self.start = start
    self.end = end
    self.skill = skill
  }

  /// The hours it lasts.
  var hours: Double { end - start }

  /// The hours of the shift that lie within the night.
  func hours(in night: RosterRules.Night) -> Double {
    var sum = 0.0
    let length = night.to > night.from ? night.to - night.from : night.to + 24 - night.from
    for day in (RosterClock.day(start) - 1)...max(RosterClock.day(end), RosterClock.day(start)) {
      let begins = Double(day) * 24 + night.from
      sum += max(0, min(end, begins + length) - max(start, begins))
    }
    return sum
  }

  /// Whether it begins on a Saturday or a Sunday.
  var isWeekend: Bool {
    let day = RosterClock.day(start) % 7
    return (day < 0 ? day + 7 : day) >= 5
  }
}

/// How many people a span of time needs.
public struct RosterDemand: Sendable, Hashable {
  /// When the span begins.
  public let start: Double
  /// When it ends.
  public let end: Double
  /// How many people are needed throughout.
  public let required: Double
  /// The skill they need, or nil.
  public let skill: String?

  /// Makes a span of demand.
  public init(start: Double, end: Double, required: Double, skill: String? = nil) {
    self.start = start
    self.end = end
    self.required = required
    self.skill = skill
  }

  /// The person-hours that are missing while fewer than needed are there.
  func missing(_ shifts: [RosterShift]) -> Double {
    let present = shifts.filter {
      $0.start < end && $0.end > start && (skill == nil || $0.skill == skill)
    }
    let cuts = Set([start, end] + present.flatMap { [max(start, $0.start), min(end, $0.end)] })
      .sorted()
    return zip(cuts, cuts.dropFirst()).reduce(0) { sum, span in
      let there = Double(present.count { $0.start <= span.0 && $0.end >= span.1 })
      return sum + max(0, required - there) * (span.1 - span.0)
    }
  }
}
