// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Ranks without gaps: equal scores share one, the lowest is 1.
enum DenseRanks {
  /// The ranks of the scores of some rows, in the order of those rows, and how many there are.
  static func of(_ scores: [Double], at rows: [Int32]) -> (ranks: [Int32], levels: Int) {
    let order = scores.withUnsafeBufferPointer { RankOrder.ascending($0) }
    var ranks = [Int32](repeating: 0, count: scores.count)
    var level: Int32 = 0
    var last = Double.nan
    for row in order {
      let score = scores[Int(row)]
      if score != last { level += 1 }
      last = score
      ranks[Int(row)] = level
    }
    return (rows.map { ranks[Int($0)] }, Int(level))
  }
}

/// Sums over ranks that change one rank at a time: a binary indexed tree.
///
/// Source: P. M. Fenwick, Softw Pract Exp 1994;24:327.
struct RankSums<Count: Numeric & Comparable> {
  private let tree: UnsafeMutablePointer<Count>
  private let single: UnsafeMutablePointer<Count>
  private let levels: Int
  private(set) var total: Count = 0

  init(levels: Int) {
    self.levels = levels
    tree = .allocate(capacity: levels + 1)
    tree.initialize(repeating: 0, count: levels + 1)
    single = .allocate(capacity: levels + 1)
    single.initialize(repeating: 0, count: levels + 1)
  }

  func deallocate() {
    tree.deallocate()
    single.deallocate()
  }

  @inline(__always)
  mutating func add(_ weight: Count, at rank: Int) {
    total += weight
    single[rank] += weight
    var place = rank
    while place <= levels {
      tree[place] += weight
      place &+= place & -place
    }
  }

  /// The sum at a rank.
  @inline(__always)
  func at(_ rank: Int) -> Count { single[rank] }

  /// The sum of all ranks below one.
  @inline(__always)
  func below(_ rank: Int) -> Count {
    var sum: Count = 0
    var place = rank &- 1
    while place > 0 {
      sum += tree[place]
      place &= place &- 1
    }
    return sum
  }
}
