// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The slopes between all pairs of subjects, in order, each counted by the weights of its pair.
struct PairSlopes: Sendable {
  /// More subjects than these have too many pairs.
  static let mostSubjects = 4000

  /// The slopes, ascending; infinite where the first measurements agree and the second do not.
  private let slopes: [Double]
  private let first: [Int32]
  private let second: [Int32]

  /// The slopes of y on x.
  ///
  /// Pairs with the same x count as infinite or, without `vertical`, not at all; identical pairs
  /// never count.
  init(_ x: [Double], _ y: [Double], vertical: Bool) {
    var slopes: [Double] = []
    var first: [Int32] = []
    var second: [Int32] = []
    for i in x.indices {
      for j in 0..<i {
        let (dx, dy) = (x[i] - x[j], y[i] - y[j])
        if dx == 0, dy == 0 || !vertical { continue }
        let slope = dx == 0 ? (dy > 0 ? .infinity : -.infinity) : dy / dx
        slopes.append(slope + 0)
        first.append(Int32(truncatingIfNeeded: i))
        second.append(Int32(truncatingIfNeeded: j))
      }
    }
    let order = ContentOrder(count: slopes.count).by(slopes).places
    self.slopes = order.map { slopes[Int($0)] }
    self.first = order.map { first[Int($0)] }
    self.second = order.map { second[Int($0)] }
  }

  /// The slopes with their weights under a sample: zero where a subject is absent.
  func weighted(_ weights: (Int) -> Double) -> WeightedSlopes {
    var present: [Double] = []
    var cumulative: [Double] = []
    var total = 0.0
    for place in slopes.indices {
      let weight = weights(Int(first[place])) * weights(Int(second[place]))
      guard weight > 0 else { continue }
      total += weight
      present.append(slopes[place])
      cumulative.append(total)
    }
    return WeightedSlopes(slopes: present, cumulative: cumulative)
  }
}

/// Slopes in order with the weight up to each.
struct WeightedSlopes {
  let slopes: [Double]
  let cumulative: [Double]

  var total: Double { cumulative.last ?? 0 }

  /// The weight of slopes that a condition holds for, which must be the first ones.
  func weight(while holds: (Double) -> Bool) -> Double {
    var sum = 0.0
    for (slope, upTo) in zip(slopes, cumulative) {
      guard holds(slope) else { break }
      sum = upTo
    }
    return sum
  }

  /// The slope at a rank counted from 1.
  func slope(rank: Double) -> Double? {
    place(of: rank).map { slopes[$0] }
  }

  /// The slope in the middle, the whole order moved by a weight.
  func median(shift: Double = 0) -> Double? {
    let middle = total / 2 + shift
    guard let low = place(of: middle) else { return nil }
    if cumulative[low] == middle, low + 1 < slopes.count {
      let (a, b) = (slopes[low], slopes[low + 1])
      return a == b ? a : a / 2 + b / 2
    }
    return slopes[low]
  }

  private func place(of rank: Double) -> Int? {
    guard rank > 0, rank <= total else { return nil }
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] < rank { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
