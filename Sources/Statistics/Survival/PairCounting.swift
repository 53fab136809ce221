// SPDX-License-Identifier: Apache-2.0

/// A sum of weights over ranks: whole numbers where they fit, which is exact and quick.
protocol PairCount: Numeric, Comparable {
  init(weight: Double)
  var asDouble: Double { get }
}

extension Int32: PairCount {
  @inline(__always) init(weight: Double) { self = Int32(truncatingIfNeeded: Int(weight)) }
  @inline(__always) var asDouble: Double { Double(self) }
}

extension Double: PairCount {
  @inline(__always) init(weight: Double) { self = weight }
  @inline(__always) var asDouble: Double { self }
}

/// The walks over time behind the concordance: n log n, one sum over ranks carried along.
struct PairCounting<Count: PairCount> {
  let pairs: Concordance.Pairs
  let weights: UnsafeBufferPointer<Double>?
  let timeWeights: [Double]?

  @inline(__always)
  private func weight(_ row: Int32) -> Double { weights?[Int(row)] ?? 1 }

  /// Each event against those observed longer, from late to early.
  ///
  /// The body gets the row, its weight, the weight of its time, and the weight of longer observed
  /// rows with lower, equal and higher scores.
  @inline(__always)
  func eventsAgainstLater(_ body: (Int, Double, Double, Double, Double, Double) -> Void) {
    let order = pairs.order
    var later = RankSums<Count>(levels: pairs.levels)
    defer { later.deallocate() }
    order.rows.withUnsafeBufferPointer { rows in
      order.causes.withUnsafeBufferPointer { causes in
        pairs.ranks.withUnsafeBufferPointer { ranks in
          order.starts.withUnsafeBufferPointer { starts in
            var time = starts.count - 2
            while time >= 0 {
              let (start, end) = (Int(starts[time]), Int(starts[time + 1]))
              // Who has no event at this time outlasts those who have it.
              for place in start..<end where causes[place] != 1 {
                let weight = weight(rows[place])
                if weight != 0 { later.add(Count(weight: weight), at: Int(ranks[place])) }
              }
              let factor = timeWeights?[time] ?? 1
              for place in start..<end where causes[place] == 1 {
                let weight = weight(rows[place])
                if weight == 0 || factor == 0 { continue }
                let rank = Int(ranks[place])
                let (below, equal) = (later.below(rank), later.at(rank))
                body(
                  Int(rows[place]), weight, factor, below.asDouble, equal.asDouble,
                  (later.total - below - equal).asDouble)
              }
              for place in start..<end where causes[place] == 1 {
                let weight = weight(rows[place])
                if weight != 0 { later.add(Count(weight: weight), at: Int(ranks[place])) }
              }
              time &-= 1
            }
          }
        }
      }
    }
  }

  /// Each row against the events that it outlasted, from early to late.
  ///
  /// The body gets the row and the weight of earlier events with lower, equal and higher scores.
  func rowsAgainstEarlierEvents(_ body: (Int, Double, Double, Double) -> Void) {
    let order = pairs.order
    var earlier = RankSums<Double>(levels: pairs.levels)
    defer { earlier.deallocate() }
    func visit(_ place: Int) {
      let rank = Int(pairs.ranks[place])
      let (below, equal) = (earlier.below(rank), earlier.at(rank))
      body(Int(order.rows[place]), below, equal, earlier.total - below - equal)
    }
    for time in order.times.indices {
      let places = Int(order.starts[time])..<Int(order.starts[time + 1])
      for place in places where order.causes[place] == 1 { visit(place) }
      let factor = timeWeights?[time] ?? 1
      for place in places where order.causes[place] == 1 {
        let weight = weight(order.rows[place]) * factor
        if weight != 0 { earlier.add(weight, at: Int(pairs.ranks[place])) }
      }
      for place in places where order.causes[place] != 1 { visit(place) }
    }
  }

  /// The weights of concordant, discordant and tied pairs.
  func sums() -> (won: Double, lost: Double, tied: Double) {
    var (won, lost, tied) = (0.0, 0.0, 0.0)
    eventsAgainstLater { _, weight, factor, below, equal, above in
      let scale = weight * factor
      won += scale * below
      tied += scale * equal
      lost += scale * above
    }
    return (won, lost, tied)
  }

  /// What each row adds to a concordance whose skew (twice the value less one) is known.
  func influence(skew: Double, total: Double) -> [Double] {
    var parts = [Double](repeating: 0, count: pairs.order.count)
    eventsAgainstLater { row, _, factor, below, equal, above in
      parts[row] += factor * ((below - above) - skew * (below + equal + above))
    }
    rowsAgainstEarlierEvents { row, below, equal, above in
      parts[row] += (above - below) - skew * (below + equal + above)
    }
    for row in parts.indices { parts[row] *= (weights?[row] ?? 1) / (2 * total) }
    return parts
  }
}

extension Concordance.Pairs {
  /// Whether all weights are whole and their sum fits 32 bits.
  static func areWhole(_ weights: UnsafeBufferPointer<Double>?) -> Bool {
    guard let weights else { return true }
    var sum = 0.0
    for weight in weights {
      guard weight == weight.rounded(.towardZero) else { return false }
      sum += weight
    }
    return sum < Double(Int32.max)
  }
}
