// SPDX-License-Identifier: Apache-2.0

import Wording

/// A roster by person: what each works, and which rules each one's shifts break.
///
/// A row is a member of staff, because rules and fairness are about people; shifts of one person
/// are never cut apart.
public struct RosterColumns: CaseColumns {
  /// The hours of each person.
  public let hours: [Double]
  /// The shifts of each person.
  public let shifts: [Double]
  /// The night shifts of each person.
  public let nights: [Double]
  /// The weekend shifts of each person.
  public let weekends: [Double]
  /// How often each person's shifts break a rule, by kind in the order of `RosterRules.Kind`.
  public let violations: [[Double]]
  /// How often each rule was checked for each person, in the same order.
  public let checks: [[Double]]
  /// Which kinds of rule were declared.
  public let declared: [Bool]
  /// Demand met and missed by the roster as a whole.
  public let coverage: Coverage

  /// What the roster as a whole leaves uncovered.
  public struct Coverage: Sendable, Hashable {
    /// The person-hours that are needed.
    public let required: Double
    /// The person-hours that are missing.
    public let missing: Double
    /// The spans of demand.
    public let spans: Int
    /// The spans in which someone is missing at some time.
    public let shortSpans: Int
  }

  /// Measures a roster; people without a shift are named in `staff`, or do not count.
  ///
  /// `skills` are what each person can do; without it skills are not checked.
  ///
  /// - Returns: the people's names, sorted by bytes, and their columns in that order.
  /// - Throws: `MetricError` for no one, a shift that does not end after it begins or takes longer
  ///   than a week, and demand that is not a number of people over a span.
  public static func measured(
    _ assignments: [RosterShift], rules: RosterRules, staff: [String] = [],
    skills: [String: Set<String>]? = nil, demand: [RosterDemand] = [], rows: [Int]? = nil
  ) throws(MetricError) -> (staff: [String], columns: RosterColumns) {
    for (place, shift) in assignments.enumerated() {
      let row = (rows?[place] ?? place) + 1
      if shift.start.isNaN { throw .notANumber(column: "start", row: row) }
      if shift.end.isNaN { throw .notANumber(column: "end", row: row) }
      guard shift.start.magnitude < 1e8, shift.hours > 0, shift.hours <= 168 else {
        throw .unlike(RosterWords.badShift(row))
      }
    }
    for span in demand {
      guard span.end > span.start, span.required >= 0, span.required.isFinite,
        span.start.magnitude < 1e8, span.end.magnitude < 1e8
      else { throw .unlike(RosterWords.badDemand) }
    }
    let names = Set(staff + assignments.map(\.staff)).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    guard !names.isEmpty else { throw .noCases }
    var byName: [String: [RosterShift]] = [:]
    for shift in assignments { byName[shift.staff, default: []].append(shift) }
    let people = names.map { name in
      RosterPerson(
        (byName[name] ?? []).sorted { ($0.start, $0.end) < ($1.start, $1.end) }, rules: rules,
        skills: skills.map { $0[name] ?? [] })
    }
    let kinds = RosterRules.Kind.allCases
    let missing = demand.map { $0.missing(assignments) }
    let columns = RosterColumns(
      hours: people.map(\.hours), shifts: people.map(\.shifts), nights: people.map(\.nights),
      weekends: people.map(\.weekends),
      violations: kinds.map { kind in people.map { $0.violations[kind] ?? 0 } },
      checks: kinds.map { kind in people.map { $0.checks[kind] ?? 0 } },
      declared: kinds.map { kind in
        switch kind {
        case .overlap: true
        case .rest: rules.minimumRest != nil
        case .shift: rules.maximumShift != nil
        case .week: rules.maximumWeek != nil
        case .days: rules.maximumDays != nil
        case .skill: skills != nil
        }
      },
      coverage: Coverage(
        required: demand.reduce(0) { $0 + $1.required * ($1.end - $1.start) },
        missing: missing.reduce(0, +), spans: demand.count,
        shortSpans: missing.count { $0 > 0 }))
    return (names, columns)
  }

  /// The number of people.
  public var count: Int { hours.count }

  /// The rows by hours, shifts, nights, weekends and violations.
  public func ordered(_ places: [Int32]) -> [Int32] {
    var order = ContentOrder(places)
    for column in (violations + checks).reversed() { order = order.by(column) }
    return order.by(weekends).by(nights).by(shifts).by(hours).places
  }

  /// The people at some places; demand stays that of the whole roster.
  public func rows(_ places: [Int32]) -> RosterColumns {
    func taken(_ column: [Double]) -> [Double] { places.map { column[Int($0)] } }
    return RosterColumns(
      hours: taken(hours), shifts: taken(shifts), nights: taken(nights),
      weekends: taken(weekends), violations: violations.map(taken), checks: checks.map(taken),
      declared: declared, coverage: coverage)
  }

  /// These people and those of another part of the same roster.
  public func joined(with other: RosterColumns) throws(MetricError) -> RosterColumns {
    guard declared == other.declared, coverage == other.coverage else {
      throw .unlike(RosterWords.unlikeParts)
    }
    return RosterColumns(
      hours: hours + other.hours, shifts: shifts + other.shifts, nights: nights + other.nights,
      weekends: weekends + other.weekends,
      violations: zip(violations, other.violations).map { $0 + $1 },
      checks: zip(checks, other.checks).map { $0 + $1 }, declared: declared, coverage: coverage)
  }
}

/// The cases of a rostering task: one for each member of staff.
public typealias RosterCases = CaseSet<RosterColumns>
/// Members of staff under weights.
public typealias RosterSample = CaseSample<RosterColumns>
