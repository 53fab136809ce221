// SPDX-License-Identifier: Apache-2.0

import Numerics
import TestSupport
import Testing

@Suite("Losses of probabilities")
struct ProbabilityLossesTests {
  private func losses(_ scores: [Double], _ labels: [UInt8]) -> ProbabilityLosses {
    scores.withUnsafeBufferPointer { scores in
      labels.withUnsafeBufferPointer { ProbabilityLosses(scores, labels: $0) }
    }
  }

  /// Means of losses that are added without rounding.
  private func expected(_ scores: [Double], _ labels: [UInt8]) -> (brier: Double, log: Double) {
    var (squares, logarithms) = (ExactSum(), ExactSum())
    for (score, label) in zip(scores, labels) {
      let error = score - Double(label)
      squares.add(error * error)
      logarithms.add(label == 1 ? -Elementary.log(score) : -Elementary.log1p(-score))
    }
    let count = Double(scores.count)
    return (squares.value / count, logarithms.value / count)
  }

  /// Scores to a power, so that many lie near 0; every third label is 1.
  private func cases(_ count: Int, power: Int, flip: Bool) -> (scores: [Double], labels: [UInt8]) {
    let draws = Draws(seed: 5)
    let scores = (0..<count).map { draw -> Double in
      let u = draws.uniform(replicate: UInt64(power), draw: UInt64(draw))
      let score = (0..<power).reduce(1.0) { product, _ in product * u }
      return flip ? 1 - score : score
    }
    return (scores, scores.indices.map { $0 % 3 == 0 ? 1 : 0 })
  }

  @Test(
    "are the means of exact losses", arguments: [1, 2, 3, 4095, 4096, 4097, 20_000],
    [1, 4, 30])
  func means(count: Int, power: Int) {
    for flip in [false, true] {
      let (scores, labels) = cases(count, power: power, flip: flip)
      let (found, wanted) = (losses(scores, labels), expected(scores, labels))
      #expect(isClose(found.brier, wanted.brier, relative: 1e-12))
      #expect(found.logLoss == wanted.log || isClose(found.logLoss, wanted.log, relative: 1e-12))
    }
  }

  @Test("keep their digits where nearly every prediction is right")
  func small() {
    for size in [1e-3, 1e-6, 1e-12, 1e-20, 1e-200] {
      let scores = [Double](repeating: size, count: 1001)
      let labels = [UInt8](repeating: 0, count: 1001)
      let found = losses(scores, labels)
      #expect(isClose(found.brier, size * size, relative: 1e-11))
      #expect(isClose(found.logLoss, -Elementary.log1p(-size), relative: 1e-11))
    }
  }

  @Test("are infinite for a certain error, and zero where all is certain and right")
  func certain() {
    #expect(losses([0.5, 1], [1, 0]).logLoss == .infinity)
    #expect(losses([0.5, 0], [1, 1]).logLoss == .infinity)
    #expect(losses([0.5, 0x1p-1074], [1, 1]).logLoss.isFinite)
    #expect(losses([1, 0, -0.0], [1, 0, 0]).logLoss == 0)
    #expect(losses([1, 0, -0.0], [1, 0, 0]).brier == 0)
  }

  @Test("have the same bits in every order of the cases")
  func order() {
    for power in [1, 9] {
      let (scores, labels) = cases(30_001, power: power, flip: false)
      let order = scores.indices.sorted { scores[$0] < scores[$1] }
      for places in [order, order.reversed(), Array(scores.indices.reversed())] {
        let again = losses(places.map { scores[$0] }, places.map { labels[$0] })
        #expect(again.brier == losses(scores, labels).brier)
        #expect(again.logLoss == losses(scores, labels).logLoss)
      }
    }
  }

  @Test("bins hold what lies between their edges", arguments: [1, 2, 3, 7, 10, 15, 49, 100, 300])
  func bins(count: Int) {
    var (scores, labels) = cases(9001, power: 1, flip: false)
    // Every edge and its neighbours, where a product may be rounded past the edge.
    for bin in 0...count {
      let edge = Double(bin) / Double(count)
      for score in [edge, edge.nextDown, edge.nextUp] where score >= 0 && score <= 1 {
        scores.append(score)
        labels.append(UInt8(bin & 1))
      }
    }
    let found = scores.withUnsafeBufferPointer { scores in
      labels.withUnsafeBufferPointer { ProbabilityBins(scores, labels: $0, bins: count) }
    }
    var (cases, events) = ([Int](repeating: 0, count: count), [Int](repeating: 0, count: count))
    var sums = [ExactSum](repeating: ExactSum(), count: count)
    for (score, label) in zip(scores, labels) {
      let bin = (0..<count).last { score >= Double($0) / Double(count) } ?? 0
      cases[bin] += 1
      events[bin] += Int(label)
      sums[bin].add(score)
    }
    #expect(found.cases == cases)
    #expect(found.events == events)
    #expect(zip(found.sums, sums).allSatisfy { isClose($0, $1.value, relative: 1e-12) })
  }

  @Test("bins of tiny predictions keep their digits")
  func tinyBins() {
    let scores = [Double](repeating: 1e-9, count: 4000) + [0.55]
    let labels = [UInt8](repeating: 0, count: 4001)
    let found = scores.withUnsafeBufferPointer { scores in
      labels.withUnsafeBufferPointer { ProbabilityBins(scores, labels: $0, bins: 10) }
    }
    #expect(isClose(found.sums[0], 4e-6, relative: 1e-14))
    #expect(isClose(found.sums[5], 0.55, relative: 1e-14))
  }
}
