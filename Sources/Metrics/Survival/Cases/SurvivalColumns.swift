// SPDX-License-Identifier: Apache-2.0

import Wording

/// Follow-up times with how each ended, a risk score, and predicted risks at declared horizons.
///
/// A score or a risk is higher when the event is expected earlier. A predicted risk is the
/// probability that the event has happened by its horizon.
public struct SurvivalColumns: CaseColumns {
  /// The time of the event or of the end of observation.
  public let times: [Double]
  /// How it ended: 0 censored, 1 the event in question, 2 and above competing events.
  public let causes: [UInt8]
  /// The risk score, or nil when there are risks only.
  public let scores: [Double]?
  /// The horizons that were declared, rising.
  public let horizons: [Double]
  /// The predicted risk by each horizon; empty when none is predicted.
  public let risks: [[Double]]

  /// Checks and takes the columns.
  ///
  /// `risks` is empty or has one column a horizon, in the order of `horizons`; `rows` are the
  /// positions in the file, for messages.
  ///
  /// - Throws: `MetricError` for unequal lengths, NaN, a negative or infinite time, a horizon that
  ///   is not positive or comes twice, or a risk outside 0 to 1.
  public init(
    times: [Double], causes: [UInt8], scores: [Double]? = nil, horizons: [Double] = [],
    risks: [[Double]] = [], rows: [Int]? = nil
  ) throws(MetricError) {
    func row(_ index: Int) -> Int { (rows?[index] ?? index) + 1 }
    let lengths =
      [("event", causes.count)] + (scores.map { [("score", $0.count)] } ?? [])
      + risks.map { ("scores", $0.count) }
    for (column, length) in lengths where length != times.count {
      throw .lengths(column: column, has: length, expected: times.count)
    }
    guard risks.isEmpty || risks.count == horizons.count else {
      throw .lengths(column: "horizons", has: horizons.count, expected: risks.count)
    }
    if let place = times.firstIndex(where: \.isNaN) {
      throw .notANumber(column: "time", row: row(place))
    }
    if let place = times.firstIndex(where: { $0 < 0 || $0.isInfinite }) {
      throw .unlike(SurvivalWords.badTime(times[place], row: row(place)))
    }
    for column in [scores ?? []] + risks {
      if let place = column.firstIndex(where: \.isNaN) {
        throw .notANumber(column: "score", row: row(place))
      }
    }
    for column in risks {
      if let place = column.firstIndex(where: { !(0...1).contains($0) }) {
        throw .unlike(SurvivalWords.badRisk(column[place], row: row(place)))
      }
    }
    if let bad = horizons.first(where: { !($0 > 0 && $0.isFinite) })
      ?? horizons.first(where: { one in horizons.count { $0 == one } > 1 })
    {
      throw .unlike(SurvivalWords.badHorizon(bad))
    }
    let order = horizons.indices.sorted { horizons[$0] < horizons[$1] }
    self.init(
      checked: times, causes, scores, order.map { horizons[$0] },
      risks.isEmpty ? [] : order.map { risks[$0] })
  }

  private init(
    checked times: [Double], _ causes: [UInt8], _ scores: [Double]?, _ horizons: [Double],
    _ risks: [[Double]]
  ) {
    self.times = times
    self.causes = causes
    self.scores = scores
    self.horizons = horizons
    self.risks = risks
  }

  /// The number of people.
  public var count: Int { times.count }
  /// The number who had the event in question.
  public var events: Int? { causes.count { $0 == 1 } }
  /// Whether anyone had a competing event.
  public var hasCompeting: Bool { causes.contains { $0 > 1 } }

  /// The rows by time, how it ended, score and risks.
  public func ordered(_ places: [Int32]) -> [Int32] {
    var order = ContentOrder(places)
    for column in risks.reversed() { order = order.by(column) }
    if let scores { order = order.by(scores) }
    return order.by(causes).by(times).places
  }

  /// The rows at some places.
  public func rows(_ places: [Int32]) -> SurvivalColumns {
    SurvivalColumns(
      checked: places.map { times[Int($0)] }, places.map { causes[Int($0)] },
      scores.map { scores in places.map { scores[Int($0)] } }, horizons,
      risks.map { column in places.map { column[Int($0)] } })
  }

  /// These rows and those of another part.
  public func joined(with other: SurvivalColumns) throws(MetricError) -> SurvivalColumns {
    guard horizons == other.horizons, risks.count == other.risks.count,
      (scores == nil) == (other.scores == nil)
    else {
      throw .unlike(SurvivalWords.unlikeParts)
    }
    return SurvivalColumns(
      checked: times + other.times, causes + other.causes,
      scores.flatMap { own in other.scores.map { own + $0 } }, horizons,
      zip(risks, other.risks).map { $0 + $1 })
  }

  /// What ranks people when no horizon is named: the score, else the risk at the last horizon.
  var marker: [Double]? { scores ?? risks.last }

  /// The predicted risk by a horizon, where one was declared for just this time.
  func risk(at horizon: Double) -> [Double]? {
    guard let place = horizons.firstIndex(of: horizon), risks.indices.contains(place) else {
      return nil
    }
    return risks[place]
  }
}
