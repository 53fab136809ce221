// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The share still free of the event over time, from follow-up of unequal length.
///
/// S(t) = product over times u <= t of 1 - d(u)/n(u), with Greenwood's sum of d/(n(n - d)).
/// Sources: E. L. Kaplan, P. Meier, J Am Stat Assoc 1958;53:457; M. Greenwood, Reports on Public
/// Health and Medical Subjects 1926;33; log-log bounds: J. D. Kalbfleisch, R. L. Prentice, The
/// Statistical Analysis of Failure Time Data (1980).
public struct KaplanMeier: Sendable {
  /// What ends the state whose duration is estimated.
  public enum Ending: Sendable {
    /// The event in question; competing events end observation.
    case event
    /// Any event.
    case anyEvent
    /// Censoring; events at the same time come first and are no longer at risk of it.
    case censoring
  }

  /// The distinct times, rising.
  public let times: [Double]
  /// S just after each time.
  public let survival: [Double]
  /// Greenwood's sum up to each time; infinite where S has fallen to 0.
  public let greenwood: [Double]
  /// The latest time at which anyone was observed; nil for no one.
  public let followedUntil: Double?

  /// Estimates from a table.
  public init(_ table: RiskTable, ending: Ending = .event) {
    var (survival, greenwood): ([Double], [Double]) = ([], [])
    survival.reserveCapacity(table.times.count)
    greenwood.reserveCapacity(table.times.count)
    var (share, sum) = (1.0, 0.0)
    for time in table.times.indices {
      let ended: Double
      var atRisk = table.atRisk[time]
      switch ending {
      case .event: ended = table.events[time]
      case .anyEvent: ended = table.events[time] + table.competing[time]
      case .censoring:
        ended = table.censored[time]
        atRisk -= table.events[time] + table.competing[time]
      }
      if ended > 0 {
        let rest = max(0, atRisk - ended)
        share *= rest / atRisk
        sum += ended / (atRisk * rest)
      }
      survival.append(share)
      greenwood.append(sum)
    }
    times = table.times
    self.survival = survival
    self.greenwood = greenwood
    followedUntil = table.followedUntil
  }

  /// S at a time; nil beyond the last follow-up, unless no one was left by then.
  public func survival(at time: Double) -> Double? {
    guard let followedUntil else { return nil }
    guard let last = SurvivalTimes.last(of: times, atOrBefore: time) else { return 1 }
    return time <= followedUntil || survival[last] == 0 ? survival[last] : nil
  }

  /// S just before a time.
  public func survival(before time: Double) -> Double {
    guard var last = SurvivalTimes.last(of: times, atOrBefore: time) else { return 1 }
    if times[last] == time {
      guard last > 0 else { return 1 }
      last -= 1
    }
    return survival[last]
  }

  /// Greenwood's standard error of S at a time; nil where S is undefined or has fallen to 0.
  public func standardError(at time: Double) -> Double? {
    guard let share = survival(at: time), share > 0 else { return nil }
    guard let last = SurvivalTimes.last(of: times, atOrBefore: time) else { return 0 }
    return share * greenwood[last].squareRoot()
  }

  /// The log-log interval of S at a time; nil where S is 0 or 1, where it has no width.
  public func interval(at time: Double, level: Double) -> Interval? {
    guard Level.isValid(level), let share = survival(at: time), share > 0, share < 1,
      let last = SurvivalTimes.last(of: times, atOrBefore: time)
    else { return nil }
    let bounds = Self.logLog(share, greenwood[last], Level.normal(level))
    return Interval(lower: bounds.lower, upper: bounds.upper, level: level, method: "log-log")
  }

  /// The log-log band: bounds just after each time, nil where there is none.
  public func band(level: Double) -> (lower: [Double?], upper: [Double?]) {
    guard Level.isValid(level) else { return ([], []) }
    let critical = Level.normal(level)
    let bounds = zip(survival, greenwood).map { share, sum -> (lower: Double, upper: Double)? in
      share > 0 && share < 1 ? Self.logLog(share, sum, critical) : nil
    }
    return (bounds.map { $0?.lower }, bounds.map { $0?.upper })
  }

  /// The earliest time at which S is at most `share`; nil when it stays above.
  public func time(reaching share: Double) -> Double? {
    survival.firstIndex { $0 <= share }.map { times[$0] }
  }

  /// The times whose log-log interval of S holds `share`: the upper one infinite when not reached.
  ///
  /// Source: R. Brookmeyer, J. Crowley, Biometrics 1982;38:29.
  public func timeInterval(reaching share: Double, level: Double) -> Interval? {
    guard Level.isValid(level) else { return nil }
    let band = band(level: level)
    var (lower, upper) = (Double.infinity, Double.infinity)
    for place in times.indices {
      let fell = survival[place] == 0
      if lower == .infinity, fell || (band.lower[place] ?? 1) <= share { lower = times[place] }
      if (band.upper[place] ?? 1) <= share {
        upper = times[place]
        break
      }
    }
    guard lower < .infinity else { return nil }
    return Interval(lower: lower, upper: upper, level: level, method: "brookmeyer-crowley")
  }

  private static func logLog(
    _ share: Double, _ greenwood: Double, _ critical: Double
  ) -> (lower: Double, upper: Double) {
    let factor = Elementary.exp(critical * greenwood.squareRoot() / -Elementary.log(share))
    return (Elementary.pow(share, factor), Elementary.pow(share, 1 / factor))
  }
}
