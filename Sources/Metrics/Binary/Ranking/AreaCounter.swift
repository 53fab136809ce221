// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Counts the pairs behind the area under the ROC curve, for any number of times each unit comes.
///
/// One walk up the ranking without a branch, by four cases where units are numbered in it: what it
/// counts is whole, so it is what `Ranking` counts group by group.
struct AreaCounter: Sendable {
  /// The label of each case, lowest score first, negatives first among ties.
  private let labels: [UInt8]
  /// The unit of each case in this order; nil where units are numbered in it.
  private let units: [Int32]?
  /// Groups of ties that hold both classes.
  private let ties: [Range<Int32>]

  init(_ cases: BinaryCases) {
    let ranked = cases.ranked
    let count = ranked.labels.count
    let followed = ranked.unitsFollowScores
    var labels: [UInt8] = []
    labels.reserveCapacity(count)
    var places: [Int32] = []
    if !followed { places.reserveCapacity(count) }
    var ties: [Range<Int32>] = []
    let (rankedLabels, starts) = (ranked.labels, ranked.starts)
    let units = followed ? [] : ranked.units
    var end = count
    while end > 0 {
      var start = end - 1
      while starts[start] == 0 { start -= 1 }
      let from = labels.count
      for label in [0, 1] as [UInt8] {
        for row in start..<end where rankedLabels[row] == label {
          labels.append(label)
          if !followed { places.append(units[row]) }
        }
      }
      if labels[from] != labels[labels.count - 1] {
        ties.append(
          Int32(truncatingIfNeeded: from)..<Int32(truncatingIfNeeded: labels.count))
      }
      end = start
    }
    self.labels = labels
    self.ties = ties
    self.units = followed ? nil : places
  }

  /// The diseased, the healthy, and twice the pairs won, each unit as often as it is taken.
  func count(
    _ times: UnsafeBufferPointer<Int32>
  ) -> (positives: Int, negatives: Int, twiceWon: Int) {
    guard let units else {
      return labels.withUnsafeBufferPointer { labels in
        let pairs = LabelledPairs(labels, times: times)
        return count(
          from: pairs.count, all: pairs.all, below: pairs.negatives, won: pairs.won
        ) { Int(times[$0]) }
      }
    }
    return units.withUnsafeBufferPointer { units in
      count(from: 0, all: 0, below: 0, won: 0) { Int(times[Int(units[$0])]) }
    }
  }

  /// Goes on from a place with what was counted before it.
  @inline(__always)
  private func count(
    from start: Int, all: Int, below: Int, won: Int, _ taken: (Int) -> Int
  ) -> (positives: Int, negatives: Int, twiceWon: Int) {
    var (all, below, won) = (all, below, won)
    labels.withUnsafeBufferPointer { labels in
      for place in start..<labels.count {
        let times = taken(place)
        let positive = times & (0 &- Int(labels[place]))
        all &+= times
        below &+= times &- positive
        won &+= positive &* below
      }
    }
    var shared = 0
    for group in ties {
      var (hits, tied) = (0, 0)
      for place in Int(group.lowerBound)..<Int(group.upperBound) {
        let times = taken(place)
        if labels[place] == 1 { hits &+= times } else { tied &+= times }
      }
      shared &+= hits &* tied
    }
    // Ties stand as won above: they count half.
    return (all &- below, below, 2 &* won &- shared)
  }
}
