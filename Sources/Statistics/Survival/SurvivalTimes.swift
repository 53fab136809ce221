// SPDX-License-Identifier: Apache-2.0

import Numerics

/// How each person's follow-up ended, sorted by time once and used under many weights.
///
/// At one time events stand before censorings: who is censored at t was still under observation
/// when the others had their event at t.
public struct SurvivalTimes: Sendable {
  /// The row of each place, by rising time, events first, rows in their given order otherwise.
  public let rows: [Int32]
  /// The cause at each place: 0 censored, 1 the event in question, 2 and above competing events.
  public let causes: [UInt8]
  /// The distinct times, rising.
  public let times: [Double]
  /// The place where each distinct time begins, and the number of rows at the end.
  public let starts: [Int32]

  /// Sorts rows; times must not be NaN, and both columns have one length.
  public init(times: [Double], causes: [UInt8]) {
    precondition(times.count == causes.count, "one cause for each time")
    var order: [Int32] = []
    order.reserveCapacity(times.count)
    for row in times.indices where causes[row] != 0 { order.append(Int32(row)) }
    for row in times.indices where causes[row] == 0 { order.append(Int32(row)) }
    var keys = order.map { RankOrder.key(times[Int($0)]) }
    RankOrder.sort(keys: &keys, payload: &order)
    var distinct: [Double] = []
    var starts: [Int32] = []
    for place in keys.indices where place == 0 || keys[place] != keys[place - 1] {
      distinct.append(RankOrder.score(ofKey: keys[place]))
      starts.append(Int32(place))
    }
    starts.append(Int32(times.count))
    rows = order
    self.causes = order.map { causes[Int($0)] }
    self.times = distinct
    self.starts = starts
  }

  /// The number of rows.
  public var count: Int { rows.count }

  /// The index of the last distinct time at or before `time`; nil where there is none.
  public func last(atOrBefore time: Double) -> Int? { Self.last(of: times, atOrBefore: time) }

  /// The index of the last of some rising times at or before `time`.
  static func last(of times: [Double], atOrBefore time: Double) -> Int? {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = low + (high - low) / 2
      if times[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }
}
