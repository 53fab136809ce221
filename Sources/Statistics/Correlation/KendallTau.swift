// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Kendall's tau-b: concordant less discordant pairs over the pairs that ties leave in each column.
///
/// Weights are pairs' weights: two rows of weights v and w stand for v w pairs, and copies of one
/// row are tied in both columns, so that a weight is a repetition. n log n.
/// Source: M. G. Kendall, Biometrika 1945;33:239.
public enum KendallTau {
  /// Two columns, sorted and ranked once for many weights.
  public struct Pairs: Sendable {
    /// The rows by rising first column.
    let rows: [Int32]
    /// The place where each distinct value of the first column begins, and the count.
    let starts: [Int32]
    /// The dense rank of the second column at each place.
    let ranks: [Int32]
    let levels: Int

    /// Sorts two columns of one length; NaN must have been refused.
    public init(_ first: [Double], _ second: [Double]) {
      precondition(first.count == second.count, "one value of each column a row")
      let rows = first.withUnsafeBufferPointer { RankOrder.ascending($0) }
      var starts: [Int32] = []
      for place in rows.indices
      where place == 0 || first[Int(rows[place])] != first[Int(rows[place - 1])] {
        starts.append(Int32(place))
      }
      starts.append(Int32(rows.count))
      self.rows = rows
      self.starts = starts
      (ranks, levels) = DenseRanks.of(second, at: rows)
    }
  }

  /// The coefficient; nil when a column has one value only.
  public static func tauB(_ pairs: Pairs, weights: UnsafeBufferPointer<Double>? = nil) -> Double? {
    Concordance.Pairs.areWhole(weights)
      ? tauB(pairs, weights, as: Int32.self) : tauB(pairs, weights, as: Double.self)
  }

  private static func tauB<Count: PairCount>(
    _ pairs: Pairs, _ weights: UnsafeBufferPointer<Double>?, as: Count.Type
  ) -> Double? {
    var earlier = RankSums<Count>(levels: pairs.levels)
    defer { earlier.deallocate() }
    var (difference, total, firstTies) = (0.0, 0.0, 0.0)
    func weight(_ place: Int) -> Double { weights?[Int(pairs.rows[place])] ?? 1 }
    for group in 0..<(pairs.starts.count - 1) {
      let places = Int(pairs.starts[group])..<Int(pairs.starts[group + 1])
      for place in places {
        let own = weight(place)
        guard own != 0 else { continue }
        let rank = Int(pairs.ranks[place])
        let below = earlier.below(rank)
        let above = earlier.total - below - earlier.at(rank)
        difference += own * (below.asDouble - above.asDouble)
      }
      var tied = 0.0
      for place in places where weight(place) != 0 {
        tied += weight(place)
        earlier.add(Count(weight: weight(place)), at: Int(pairs.ranks[place]))
      }
      total += tied
      firstTies += tied * tied
    }
    var secondTies = 0.0
    for rank in stride(from: 1, through: pairs.levels, by: 1) {
      let tied = earlier.at(rank).asDouble
      secondTies += tied * tied
    }
    let left = (total * total - firstTies) / 2
    let right = (total * total - secondTies) / 2
    // Sums of fractional weights leave a rest where there is one value only.
    guard left > 1e-12 * total * total, right > 1e-12 * total * total else { return nil }
    return min(1, max(-1, difference / (left.squareRoot() * right.squareRoot())))
  }
}
