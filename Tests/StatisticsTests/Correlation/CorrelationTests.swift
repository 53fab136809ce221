// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

@Suite("Correlations")
struct CorrelationTests {
  private static func columns(_ count: Int, seed: UInt64) -> ([Double], [Double], [Double]) {
    var generator = SeededGenerator(seed: seed)
    var (x, y, w): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<count {
      let step = Int.random(in: 0...9, using: &generator)
      x.append(Double(step))
      y.append(Double(step + Int.random(in: -5...5, using: &generator)))
      w.append(Double(Int.random(in: 0...3, using: &generator)))
    }
    return (x, y, w)
  }

  @Test("Kendall's tau-b is what looking at every pair gives", arguments: 1...5)
  func kendall(seed: Int) throws {
    let (x, y, w) = Self.columns(40, seed: UInt64(seed))
    var (difference, left, right) = (0.0, 0.0, 0.0)
    for i in x.indices {
      for j in 0..<i {
        let weight = w[i] * w[j]
        let (a, b) = (x[i] - x[j], y[i] - y[j])
        difference += weight * (a * b > 0 ? 1 : a * b < 0 ? -1 : 0)
        left += a != 0 ? weight : 0
        right += b != 0 ? weight : 0
      }
    }
    let pairs = KendallTau.Pairs(x, y)
    let ours = w.withUnsafeBufferPointer { KendallTau.tauB(pairs, weights: $0) }
    #expect(isClose(ours ?? .nan, difference / (left.squareRoot() * right.squareRoot())))
    let fractional = w.map { $0 * 0.3 }
    let scaled = fractional.withUnsafeBufferPointer { KendallTau.tauB(pairs, weights: $0) }
    #expect(isClose(scaled ?? .nan, ours ?? .nan), "weights have no unit")
  }

  @Test("a constant column has no correlation of any kind")
  func constant() {
    let (flat, rising) = ([2.5, 2.5, 2.5], [1.0, 2, 3])
    for (x, y) in [(flat, rising), (rising, flat), ([], []), ([1], [1])] {
      #expect(KendallTau.tauB(KendallTau.Pairs(x, y)) == nil)
      #expect(PairMoments(x, y, about: PairMoments.Centres(x, y)).correlation == nil)
    }
  }

  @Test("moments keep their digits a billion away from zero")
  func largeOffset() {
    let x = (0..<5000).map { Double($0 % 17) / 4 }
    let y = (0..<5000).map { Double(($0 * 7) % 23) / 8 }
    let near = PairMoments(x, y, about: PairMoments.Centres(x, y))
    let (far, away) = (x.map { $0 + 1e9 }, y.map { $0 - 1e9 })
    let moved = PairMoments(far, away, about: PairMoments.Centres(far, away))
    #expect(isClose(near.correlation ?? .nan, moved.correlation ?? .nan, relative: 1e-12))
    #expect(isClose(near.firstSquares, moved.firstSquares, relative: 1e-12))
  }

  @Test("midranks share places, weights repeat them")
  func midranks() {
    #expect(MidRanks([3, 1, 3, 2]).ranks(weights: nil) == [3, 0.5, 3, 1.5])
    let weights: [Double] = [2, 0, 1, 1]
    let ranks = weights.withUnsafeBufferPointer { MidRanks([3, 1, 3, 2]).ranks(weights: $0) }
    #expect(ranks[0] == 2.5 && ranks[2] == 2.5 && ranks[3] == 0.5)
  }

  @Test("Fisher's interval has no width to give for three rows or a perfect correlation")
  func fisher() {
    #expect(CorrelationInterval.pearson(0.5, count: 3, level: 0.95) == nil)
    #expect(CorrelationInterval.pearson(1, count: 30, level: 0.95) == nil)
    #expect(CorrelationInterval.robust(-1, variance: 0.1, degrees: 9, level: 0.95) == nil)
  }
}
