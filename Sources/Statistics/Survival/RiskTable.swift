// SPDX-License-Identifier: Apache-2.0

/// The weight at risk, with an event and censored at each distinct time: what every estimator reads.
public struct RiskTable: Sendable {
  /// The distinct times, rising.
  public let times: [Double]
  /// The weight under observation just before each time.
  public let atRisk: [Double]
  /// The weight with the event in question at each time.
  public let events: [Double]
  /// The weight with a competing event at each time.
  public let competing: [Double]
  /// The weight censored at each time.
  public let censored: [Double]

  /// Tabulates rows under weights, one for each row; nil counts each row once.
  public init(_ order: SurvivalTimes, weights: UnsafeBufferPointer<Double>? = nil) {
    let count = order.times.count
    times = order.times
    var (events, competing, censored) = (
      [Double](repeating: 0, count: count), [Double](repeating: 0, count: count),
      [Double](repeating: 0, count: count)
    )
    var atRisk = [Double](repeating: 0, count: count)
    var total = 0.0
    var time = count - 1
    while time >= 0 {
      let (start, end) = (Int(order.starts[time]), Int(order.starts[time + 1]))
      var (event, other, open) = (0.0, 0.0, 0.0)
      for place in start..<end {
        let weight = weights?[Int(order.rows[place])] ?? 1
        switch order.causes[place] {
        case 0: open += weight
        case 1: event += weight
        default: other += weight
        }
      }
      total += event + other + open
      events[time] = event
      competing[time] = other
      censored[time] = open
      atRisk[time] = total
      time -= 1
    }
    self.events = events
    self.competing = competing
    self.censored = censored
    self.atRisk = atRisk
  }

  /// The latest time at which anyone was observed; nil when no weight is above 0.
  public var followedUntil: Double? {
    atRisk.lastIndex { $0 > 0 }.map { times[$0] }
  }

  /// The weight still under observation after `time`, and that seen without an event at it.
  public func observedBeyond(_ time: Double) -> Double {
    let next = (SurvivalTimes.last(of: times, atOrBefore: time) ?? -1) + 1
    return next < atRisk.count ? atRisk[next] : 0
  }
}
