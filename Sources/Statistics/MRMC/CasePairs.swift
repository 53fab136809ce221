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
  /// One walk over the first reader's cases from below: a Fenwick tree over the second reader's
  /// ranks holds the negatives already passed, so that each positive finds how many of them both
  /// readers rated lower. O(n log n), no loop over pairs; all counts are whole.
  static func joint(_ a: CasePairs, _ b: CasePairs) -> Int64 {
    var tree = [Int32](repeating: 0, count: b.levels + 1)
    var tally = [Int32](repeating: 0, count: b.levels)
    var sum: Int64 = 0
    let levels = b.levels
    let split = a.split
    a.ascending.withUnsafeBufferPointer { order in
      a.ranks.withUnsafeBufferPointer { ranks in
        b.ranks.withUnsafeBufferPointer { others in
          tree.withUnsafeMutableBufferPointer { tree in
            tally.withUnsafeMutableBufferPointer { tally in
              /// Negatives passed that the second reader rated lower, plus those rated not higher.
              func below(_ rank: Int) -> Int64 {
                var count: Int32 = 0
                var node = rank
                while node > 0 {
                  count &+= tree[node]
                  node &= node &- 1
                }
                return 2 &* Int64(count) &+ Int64(tally[rank])
              }
              var start = 0
              while start < order.count {
                let rank = ranks[Int(order[start])]
                var end = start
                var passed = false
                var tied: Int64 = 0
                while end < order.count, ranks[Int(order[end])] == rank {
                  let place = Int(order[end])
                  if place < split, others[place] >= 0 { tied &+= below(Int(others[place])) }
                  end &+= 1
                }
                for index in start..<end {
                  let place = Int(order[index])
                  guard place >= split, others[place] >= 0 else { continue }
                  passed = true
                  let other = Int(others[place])
                  tally[other] &+= 1
                  var node = other &+ 1
                  while node <= levels {
                    tree[node] &+= 1
                    node &+= node & (0 &- node)
                  }
                }
                var after = tied
                if passed {
                  after = 0
                  for index in start..<end {
                    let place = Int(order[index])
                    if place < split, others[place] >= 0 { after &+= below(Int(others[place])) }
                  }
                }
                sum &+= tied &+ after
                start = end
              }
            }
          }
        }
      }
    }
    return sum
  }
}
