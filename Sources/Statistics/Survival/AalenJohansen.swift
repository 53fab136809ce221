// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The chance of the event by a time when other events can come first (competing risks).
///
/// F(t) = sum over u <= t of S(u-) d1(u)/n(u), where S is the share free of every event. One minus
/// Kaplan-Meier overstates it, because it lets those who had a competing event have this one later.
/// Variance by the delta method. Sources: O. Aalen, S. Johansen, Scand J Stat 1978;5:141;
/// E. Marubini, M. G. Valsecchi, Analysing Survival Data from Clinical Trials and Observational
/// Studies (1995), chapter 10; bounds: B. Choudhury, Stat Med 2002;21:1129.
public struct AalenJohansen: Sendable {
  /// The distinct times, rising.
  public let times: [Double]
  /// F just after each time.
  public let incidence: [Double]
  private let survivalBefore: [Double]
  private let table: RiskTable

  /// Estimates the incidence of the event in question.
  public init(_ table: RiskTable) {
    let survival = KaplanMeier(table, ending: .anyEvent).survival
    var (incidence, before): ([Double], [Double]) = ([], [])
    var sum = 0.0
    for time in table.times.indices {
      let free = time == 0 ? 1 : survival[time - 1]
      before.append(free)
      if table.events[time] > 0 { sum += free * table.events[time] / table.atRisk[time] }
      incidence.append(sum)
    }
    times = table.times
    self.incidence = incidence
    survivalBefore = before
    self.table = table
  }

  /// F at a time; nil beyond the last follow-up, unless no one was left free of events by then.
  public func incidence(at time: Double) -> Double? {
    guard let end = table.followedUntil else { return nil }
    guard let last = SurvivalTimes.last(of: times, atOrBefore: time) else { return 0 }
    guard time <= end || endsWithEvents else { return nil }
    return incidence[last]
  }

  /// Whether the last one observed had an event, so that nothing can follow.
  private var endsWithEvents: Bool {
    guard let last = table.atRisk.lastIndex(where: { $0 > 0 }) else { return false }
    return table.events[last] + table.competing[last] >= table.atRisk[last]
  }

  /// The variance of F at a time.
  public func variance(at time: Double) -> Double? {
    guard let value = incidence(at: time),
      let last = SurvivalTimes.last(of: times, atOrBefore: time)
    else { return nil }
    var variance = 0.0
    for place in 0...last {
      let n = table.atRisk[place]
      let d1 = table.events[place]
      let d = d1 + table.competing[place]
      guard n > 0, d > 0 else { continue }
      let rest = value - incidence[place]
      let free = survivalBefore[place]
      // Where all at risk have an event nothing is left to rise by, and the term is 0 times inf.
      if d < n { variance += rest * rest * d / (n * (n - d)) }
      variance += free * free * d1 * (n - d1) / (n * n * n) - 2 * rest * free * d1 / (n * n)
    }
    return max(0, variance)
  }

  /// The log-log interval of F at a time; nil where F is 0 or 1 or its variance 0.
  public func interval(at time: Double, level: Double) -> Interval? {
    guard Level.isValid(level), let value = incidence(at: time), value > 0, value < 1,
      let variance = variance(at: time), variance > 0
    else { return nil }
    let factor = Elementary.exp(
      Level.normal(level) * variance.squareRoot() / (value * -Elementary.log(value)))
    return Interval(
      lower: Elementary.pow(value, factor), upper: Elementary.pow(value, 1 / factor), level: level,
      method: "log-log")
  }
}
