// SPDX-License-Identifier: Apache-2.0

import Numerics

/// How the positive cases of one reader stand to the negative ones, exactly.
///
/// The kernel of a pair is 1 where the positive case is rated higher, 1/2 in a tie, else 0. All sums
/// are doubled, so that they are whole numbers and no order of cases matters. Cases have their place
/// in the study: the positives first, then the negatives; what was not read has the rank -1.
struct CasePairs: Sendable {
  /// The rank of each case's rating among the distinct ratings of this reader; -1 where unread.
  let ranks: [Int32]
  /// The cases read, from the lowest rating to the highest.
  let ascending: [Int32]
  /// For each case, twice the sum of the kernel over the cases of the other class; 0 where unread.
  let sums: [Int64]
  /// The number of positive cases in the study.
  let split: Int
  /// The number of positive cases read.
  let positives: Int
  /// The number of negative cases read.
  let negatives: Int
  /// Twice the sum of the kernel over all pairs.
  let total: Int64
  /// The number of distinct ratings.
  let levels: Int

  /// Ranks ratings, NaN where a case was not read; nil where a class was not read at all.
  init?(ratings: [Double], split: Int) {
    var places: [Int32] = []
    for place in ratings.indices where !ratings[place].isNaN { places.append(Int32(place)) }
    let scores = places.map { ratings[Int($0)] }
    let labels = places.map { UInt8($0 < split ? 1 : 0) }
    let order = scores.withUnsafeBufferPointer { RankOrder.ascending($0) }
    let descending = Array(order.reversed())
    let placements = scores.withUnsafeBufferPointer { scores in
      labels.withUnsafeBufferPointer { labels in
        descending.withUnsafeBufferPointer {
          PlacementValues(scores: scores, labels: labels, descending: $0)
        }
      }
    }
    guard placements.positives > 0, placements.negatives > 0 else { return nil }
    var ranks = [Int32](repeating: -1, count: ratings.count)
    var sums = [Int64](repeating: 0, count: ratings.count)
    var ascending: [Int32] = []
    ascending.reserveCapacity(order.count)
    var rank: Int32 = -1
    var last = Double.nan
    for index in order {
      let score = scores[Int(index)]
      if score != last { rank += 1 }
      last = score
      let place = places[Int(index)]
      ranks[Int(place)] = rank
      ascending.append(place)
      sums[Int(place)] = Int64(placements.doubled[Int(index)])
    }
    self.ranks = ranks
    self.ascending = ascending
    self.sums = sums
    self.split = split
    positives = placements.positives
    negatives = placements.negatives
    total = Int64(placements.doubledU)
    levels = Int(rank) + 1
  }

  /// The area under the curve: the mean of the kernel.
  var area: Double { Double(total) / Double(2 * positives * negatives) }

  /// Whether a case was read.
  func isRead(_ place: Int) -> Bool { ranks[place] >= 0 }
}

extension CasePairs {
  /// Four times the sum of the product of two kernels over the pairs that both readers read.
  ///
  /// One walk over the first reader's cases from below: sums over the second reader's ranks hold the
  /// negatives already passed, so that each positive finds how many of them both readers rated lower.
  /// O(n log n), no loop over pairs; all counts are whole.
  static func joint(_ a: CasePairs, _ b: CasePairs) -> Int64 {
    a.ascending.withUnsafeBufferPointer { order in
      a.ranks.withUnsafeBufferPointer { ranks in
        b.ranks.withUnsafeBufferPointer { others in
          walk(order, ranks, others, levels: b.levels, split: a.split)
        }
      }
    }
  }

  private static func walk(
    _ order: UnsafeBufferPointer<Int32>, _ ranks: UnsafeBufferPointer<Int32>,
    _ others: UnsafeBufferPointer<Int32>, levels: Int, split: Int
  ) -> Int64 {
    var passed = RankSums<Int32>(levels: levels)
    defer { passed.deallocate() }
    var sum: Int64 = 0
    var start = 0
    while start < order.count {
      let rank = ranks[Int(order[start])]
      var end = start
      var before: Int64 = 0
      while end < order.count, ranks[Int(order[end])] == rank {
        before &+= lower(than: Int(order[end]), others, split, passed)
        end &+= 1
      }
      let known = passed.total
      for index in start..<end {
        let place = Int(order[index])
        if place >= split, others[place] >= 0 { passed.add(1, at: Int(others[place]) &+ 1) }
      }
      // Negatives that the first reader rated alike count half of those he rated lower.
      var after = before
      if passed.total != known {
        after = 0
        for index in start..<end {
          after &+= lower(than: Int(order[index]), others, split, passed)
        }
      }
      sum &+= before &+ after
      start = end
    }
    return sum
  }

  /// Twice the passed negatives that the second reader rated lower than a positive, and once those
  /// he rated alike; 0 for negatives and for what he did not read.
  @inline(__always)
  private static func lower(
    than place: Int, _ others: UnsafeBufferPointer<Int32>, _ split: Int, _ passed: RankSums<Int32>
  ) -> Int64 {
    guard place < split, others[place] >= 0 else { return 0 }
    let rank = Int(others[place]) &+ 1
    return 2 &* Int64(passed.below(rank)) &+ Int64(passed.at(rank))
  }
}
