// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

@Suite("Concordance")
struct ConcordanceTests {
  private struct People {
    var times: [Double] = []
    var causes: [UInt8] = []
    var scores: [Double] = []
    var weights: [Double] = []

    /// People with ties in time and score, one in four of weight zero.
    init(_ count: Int, seed: UInt64, fractional: Bool = false) {
      var generator = SeededGenerator(seed: seed)
      for _ in 0..<count {
        times.append(Double(Int.random(in: 1...12, using: &generator)))
        causes.append(UInt8(Int.random(in: 0...2, using: &generator)))
        scores.append(Double(Int.random(in: -4...4, using: &generator)) / 2)
        let weight = Double(Int.random(in: 0...3, using: &generator))
        weights.append(fractional ? weight * 0.37 : weight)
      }
    }

    var pairs: Concordance.Pairs {
      Concordance.Pairs(SurvivalTimes(times: times, causes: causes), scores: scores)
    }

    func counted(_ weights: [Double], timeWeights: [Double]? = nil) -> Concordance {
      weights.withUnsafeBufferPointer {
        Concordance(pairs, weights: $0, timeWeights: timeWeights)
      }
    }

    /// Every pair looked at, as the definition says.
    func literal(_ weights: [Double], timeWeight: (Double) -> Double = { _ in 1 }) -> [Double] {
      var sums = [0.0, 0, 0]
      for i in times.indices where causes[i] == 1 {
        for j in times.indices where i != j {
          let outlasts = times[j] > times[i] || (times[j] == times[i] && causes[j] != 1)
          guard outlasts else { continue }
          let place = scores[i] > scores[j] ? 0 : scores[i] < scores[j] ? 1 : 2
          sums[place] += weights[i] * weights[j] * timeWeight(times[i])
        }
      }
      return sums
    }
  }

  @Test("is what looking at every pair gives, exactly for whole weights", arguments: 1...6)
  func literal(seed: Int) {
    let people = People(60, seed: UInt64(seed))
    let ours = people.counted(people.weights)
    #expect([ours.concordant, ours.discordant, ours.tied] == people.literal(people.weights))
  }

  @Test("is what looking at every pair gives, for any weights of rows and times", arguments: 1...4)
  func weighted(seed: Int) {
    let people = People(60, seed: UInt64(seed), fractional: true)
    let order = SurvivalTimes(times: people.times, causes: people.causes)
    let ours = people.counted(
      people.weights, timeWeights: order.times.map { $0 > 9 ? 0 : 1 / ($0 + 1) })
    let literal = people.literal(people.weights) { $0 > 9 ? 0 : 1 / ($0 + 1) }
    for (a, b) in zip([ours.concordant, ours.discordant, ours.tied], literal) {
      #expect(isClose(a, b, relative: 1e-12, absolute: 1e-12))
    }
  }

  @Test("influence is the derivative by each row's weight")
  func influence() throws {
    let people = People(40, seed: 5)
    let ours = people.counted(people.weights)
    let parts = try #require(
      people.weights.withUnsafeBufferPointer { ours.influence(people.pairs, weights: $0) })
    let value = try #require(ours.value)
    for row in people.weights.indices where people.weights[row] > 0 {
      var nudged = people.weights
      nudged[row] *= 1 + 1e-6
      let moved = try #require(people.counted(nudged).value)
      #expect(isClose((moved - value) * 1e6, parts[row], relative: 1e-3, absolute: 1e-7))
    }
  }

  @Test("a score turned around turns the concordance around, whatever its scale")
  func mirrored() throws {
    let people = People(50, seed: 3)
    var other = people
    other.scores = people.scores.map { 1e9 - $0 * 1e-3 }
    let (a, b) = (people.counted(people.weights), other.counted(people.weights))
    #expect(a.concordant == b.discordant && a.tied == b.tied)
  }

  @Test("infinite scores rank, minus zero ties with zero")
  func extremes() {
    let order = SurvivalTimes(times: [1, 2, 3, 4], causes: [1, 1, 1, 0])
    let infinite = Concordance(
      Concordance.Pairs(order, scores: [.infinity, 1, 0, -.infinity]))
    #expect(infinite.value == 1)
    #expect(Concordance(Concordance.Pairs(order, scores: [0, -0.0, 0, 0])).value == 0.5)
  }

  @Test("no one, or one person, has no pair")
  func empty() {
    for count in 0...1 {
      let order = SurvivalTimes(
        times: [Double](repeating: 1, count: count), causes: [UInt8](repeating: 1, count: count))
      let pairs = Concordance.Pairs(order, scores: [Double](repeating: 0, count: count))
      #expect(Concordance(pairs).value == nil)
      #expect(Concordance(pairs).influence(pairs) == nil)
    }
  }
}
