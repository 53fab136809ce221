// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Points with weights, and the quantiles of the distribution they stand for.
struct WeightedPoints {
  private let values: [Double]
  private let middles: [Double]

  /// Takes values and weights; points of equal value are one.
  init(_ points: [(value: Double, weight: Double)]) {
    var keys = points.map { RankOrder.key($0.value) }
    var order = [Int32](0..<Int32(truncatingIfNeeded: points.count))
    RankOrder.sort(keys: &keys, payload: &order)
    var total = 0.0
    for place in order { total += points[Int(place)].weight }
    var below = 0.0
    var values: [Double] = []
    var middles: [Double] = []
    values.reserveCapacity(points.count)
    middles.reserveCapacity(points.count)
    var place = 0
    while place < order.count {
      let value = points[Int(order[place])].value
      var weight = 0.0
      while place < order.count, points[Int(order[place])].value == value {
        weight += points[Int(order[place])].weight
        place += 1
      }
      if weight == 0 { continue }
      values.append(value)
      middles.append((below + weight / 2) / total)
      below += weight
    }
    self.values = values
    self.middles = middles
  }

  /// The value with this share below it, by straight lines between the points' middles.
  func quantile(_ probability: Double) -> Double {
    guard let first = values.first, let last = values.last else { return .nan }
    var low = 0
    var high = middles.count
    while low < high {
      let middle = (low + high) / 2
      if middles[middle] < probability { low = middle + 1 } else { high = middle }
    }
    if low == 0 { return first }
    if low == middles.count { return last }
    let width = middles[low] - middles[low - 1]
    let share = width > 0 ? (probability - middles[low - 1]) / width : 0
    return values[low - 1] + share * (values[low] - values[low - 1])
  }
}
