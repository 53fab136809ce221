// SPDX-License-Identifier: Apache-2.0

import Numerics
import TestSupport
import Testing

@Suite("Binomial draws")
struct BinomialDrawsTests {
  @Test(
    "come as often as the binomial distribution says",
    arguments: [(1, 0.3), (7, 0.5), (40, 0.03), (200, 0.9), (12, 0.999)])
  func frequencies(trials: Int, probability: Double) {
    let draws = Draws(seed: 7)
    let count = 20_000
    var seen = [Int](repeating: 0, count: trials + 1)
    for replicate in 0..<count {
      seen[
        draws.binomial(
          trials: trials, probability: probability, replicate: UInt64(replicate), draw: 3)] += 1
    }
    let exact = Binomial(trials: trials, probability: probability)
    for value in 0...trials {
      let expected = exact.mass(Double(value))
      let error = (expected * (1 - expected) / Double(count)).squareRoot()
      #expect((Double(seen[value]) / Double(count) - expected).magnitude < 4.5 * error + 1e-4)
    }
  }

  @Test("of a million trials have their mean and spread")
  func large() {
    let draws = Draws(seed: 11)
    let values = (0..<2000).map {
      Double(draws.binomial(trials: 1_000_000, probability: 0.2, replicate: $0, draw: 0))
    }
    let mean = values.reduce(0, +) / 2000
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 1999
    #expect((mean - 200_000).magnitude < 40)
    #expect((variance / 160_000 - 1).magnitude < 0.15)
  }

  @Test("keep to what is certain")
  func certain() {
    let draws = Draws(seed: 1)
    #expect(draws.binomial(trials: 0, probability: 0.5, replicate: 0, draw: 0) == 0)
    #expect(draws.binomial(trials: 9, probability: 0, replicate: 0, draw: 0) == 0)
    #expect(draws.binomial(trials: 9, probability: 1, replicate: 0, draw: 0) == 9)
    #expect(draws.binomial(trials: -3, probability: 0.5, replicate: 0, draw: 0) == 0)
  }

  @Test("shared out among cells add up, and cells of no size get none")
  func shared() {
    let draws = Draws(seed: 5)
    let sizes = [0, 40, 0, 50, 10, 0]
    for replicate in 0..<200 {
      var counts = [Int](repeating: -1, count: sizes.count)
      sizes.withUnsafeBufferPointer { sizes in
        counts.withUnsafeMutableBufferPointer {
          draws.multinomial(replicate: UInt64(replicate), count: 100, sizes: sizes, into: $0)
        }
      }
      #expect(counts.reduce(0, +) == 100)
      #expect(counts[0] == 0 && counts[2] == 0 && counts[5] == 0)
    }
  }
}
