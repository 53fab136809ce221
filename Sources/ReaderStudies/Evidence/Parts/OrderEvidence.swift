// SPDX-License-Identifier: Apache-2.0

public import Platform
import Statistics
public import Wording

/// Whether cases were read in an order that looks drawn, and in the order that was drawn.
///
/// The draw shuffles the cases of each group that is read in one arm; so each test takes places within
/// such groups. Of each reader and session: the runs of diseased and healthy cases, and whether diseased
/// ones come early or late. Of every two readers in a session, and every two sessions of a reader: the
/// rank correlation of their places. p values are adjusted by Holm over all tests. Beside them stands
/// how often a case was locked before one that precedes it in the draw. That the order is the sealed
/// one is proved by drawing it again (`study verify`), not by these tests.
public struct OrderEvidence: EvidenceValue {
  /// What is tested.
  public enum Kind: String, Sendable {
    case runs
    case truthAgainstPlace = "truth-against-place"
    case betweenReaders = "between-readers"
    case betweenSessions = "between-sessions"
  }

  /// One test.
  public struct Test: Sendable, Hashable {
    /// What is tested.
    public let kind: Kind
    /// The reader.
    public let reader: String
    /// The session.
    public let session: Int
    /// The other reader; nil where there is none.
    public let otherReader: String?
    /// The other session; nil where there is none.
    public let otherSession: Int?
    /// The number of runs, or the association from -1 to 1.
    public let statistic: Double
    /// The two-sided p value.
    public let p: Double
    /// The p value adjusted by Holm over all tests.
    public internal(set) var adjusted: Double

    var json: JSON {
      var object: [String: JSON] = [
        "kind": .string(kind.rawValue), "reader": .string(reader), "session": .count(session),
        "statistic": .double(statistic), "p": .double(p), "adjusted_p": .double(adjusted),
      ]
      if let otherReader { object["other_reader"] = .string(otherReader) }
      if let otherSession { object["other_session"] = .count(otherSession) }
      return .object(object)
    }
  }

  /// The tests, by kind, reader and session.
  public let tests: [Test]
  /// How many cases were locked before one that precedes them in the draw.
  public let departures: Int
  /// How many cases were locked.
  public let locked: Int
  /// Why orders are not compared with one another; nil where they are.
  public let uncompared: Text?

  /// The smallest adjusted p value; nil without tests.
  public var smallest: Double? { tests.map(\.adjusted).min() }

  /// The numbers.
  public var json: JSON {
    var object: [String: JSON] = [
      "tests": .array(tests.map(\.json)), "departures": .count(departures),
      "locked": .count(locked), "smallest_adjusted_p": .maybe(smallest),
    ]
    if let uncompared { object["orders_not_compared"] = .string(uncompared.en) }
    return .object(object)
  }
}

extension OrderEvidence {
  init(_ study: StudyReadings) throws(NoAnswer) {
    let sittings = Sitting.all(study)
    guard !sittings.isEmpty else {
      throw NoAnswer(zh: "没有正式读片", en: "there are no readings that count")
    }
    departures = sittings.reduce(0) { $0 + $1.departures }
    locked = sittings.reduce(0) { sum, sitting in
      sum + sitting.groups.reduce(0) { $0 + $1.count }
    }
    var tests: [Test] = []
    func add(
      _ kind: Kind, _ one: Sitting, _ other: Sitting?, _ statistic: Double, _ p: Double
    ) {
      tests.append(
        Test(
          kind: kind, reader: one.reader, session: one.session,
          otherReader: kind == .betweenReaders ? other?.reader : nil,
          otherSession: kind == .betweenSessions ? other?.session : nil, statistic: statistic,
          p: p, adjusted: p))
    }
    for sitting in sittings {
      let marks = sitting.groups.map { $0.compactMap { study.isPositive($0) } }
      if let runs = RunsTest(marks) { add(.runs, sitting, nil, Double(runs.runs), runs.p) }
      if let ranks = RankStrata(marks: marks) {
        add(.truthAgainstPlace, sitting, nil, ranks.association, ranks.p)
      }
    }
    // Groups of one arm that follow each other cannot be told apart, and are shuffled by themselves.
    let isMixed = [.crossover, .splitPlot, .drafts].contains(study.declaration.kind)
    let isMerged = study.declaration.caseGroups > (isMixed ? study.arms.count : 1)
    uncompared =
      isMerged
      ? Text(
        zh: "病例组数多于一期中的组数，同一组内有几批分别打乱的病例，读片结果分不出来，故不比较次序",
        en:
          "there are more groups of cases than arms in a session: what one arm holds was shuffled in several "
          + "parts, which readings cannot tell apart, so that orders are not compared")
      : nil
    if !isMerged {
      for (place, one) in sittings.enumerated() {
        for other in sittings[(place + 1)...] {
          let kind: Kind
          switch (one.reader == other.reader, one.session == other.session) {
          case (false, true): kind = .betweenReaders
          case (true, false): kind = .betweenSessions
          default: continue
          }
          if let ranks = RankStrata(orders: one.shared(with: other)) {
            add(kind, one, other, ranks.association, ranks.p)
          }
        }
      }
    }
    for (place, adjusted) in Multiplicity.holm(tests.map(\.p)).enumerated() {
      tests[place].adjusted = adjusted
    }
    self.tests = tests
  }
}

/// The cases of one reader in one session, in the order drawn, by groups read in one arm.
private struct Sitting {
  let reader: String
  let session: Int
  let groups: [[String]]
  let departures: Int

  /// By reader and session.
  static func all(_ study: StudyReadings) -> [Sitting] {
    var sittings: [Sitting] = []
    let readings = study.opened.filter { $0.place.purpose == .primary && $0.answer.stage == 1 }
    var start = 0
    while start < readings.count {
      let first = readings[start].place
      var end = start + 1
      while end < readings.count, readings[end].place.reader == first.reader,
        readings[end].place.session == first.session
      { end += 1 }
      let own = Array(readings[start..<end])
      var groups: [[String]] = []
      for (place, reading) in own.enumerated() {
        if place > 0, arms(own[place - 1]) == arms(reading) {
          groups[groups.count - 1].append(reading.place.case)
        } else {
          groups.append([reading.place.case])
        }
      }
      var latest = ""
      var departures = 0
      for reading in own {
        // Behind one that was locked later: it came before its turn.
        if reading.locked < latest { departures += 1 } else { latest = reading.locked }
      }
      sittings.append(
        Sitting(
          reader: first.reader, session: first.session, groups: groups, departures: departures))
      start = end
    }
    return sittings
  }

  /// The arms of a reading, whichever stood left.
  private static func arms(_ reading: OpenedReading) -> [String] { reading.place.arms.sorted() }

  /// The places of the cases of both, within each group of one that meets a group of the other.
  func shared(with other: Sitting) -> [[(first: Double, second: Double)]] {
    var places: [String: (group: Int, place: Double)] = [:]
    for (group, cases) in other.groups.enumerated() {
      for (place, id) in cases.enumerated() { places[id] = (group, Double(place)) }
    }
    var strata: [[(first: Double, second: Double)]] = []
    for cases in groups {
      var own = [[(first: Double, second: Double)]](repeating: [], count: other.groups.count)
      for (place, id) in cases.enumerated() {
        guard let found = places[id] else { continue }
        own[found.group].append((Double(place), found.place))
      }
      strata += own
    }
    return strata
  }
}
