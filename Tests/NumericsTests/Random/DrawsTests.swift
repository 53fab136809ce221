// SPDX-License-Identifier: Apache-2.0

import Numerics
import Synchronization
import Testing

@Suite("Random draws")
struct DrawsTests {
  private func counts(
    _ draws: Draws, replicate: UInt64, count: Int, units: Int
  ) -> [Int32] {
    var result = [Int32](repeating: -1, count: units)
    result.withUnsafeMutableBufferPointer {
      draws.multinomial(replicate: replicate, count: count, into: $0)
    }
    return result
  }

  @Test(
    "counts are the tally of single draws, whichever way words are shared",
    arguments: [1, 2, 7, 100, 3000, 16_384, 16_385, 100_003, 262_145])
  func tally(units: Int) {
    let draws = Draws(seed: 0xDEAD_BEEF_0123_4567)
    for (replicate, count) in [(UInt64(0), 1), (1, 5), (1 << 40, 999), (77, 2048), (.max, 33)] {
      var expected = [Int32](repeating: 0, count: units)
      for j in 0..<count {
        expected[
          Int(draws.index(replicate: replicate, draw: UInt64(j), below: UInt32(units)))] += 1
      }
      #expect(counts(draws, replicate: replicate, count: count, units: units) == expected)
    }
  }

  @Test("counts sum to the number of draws")
  func sums() {
    let draws = Draws(seed: 3)
    for units in [1, 3, 1000, 20_000] {
      for count in [0, 1, 4, 1000, 12_345] {
        let total = counts(draws, replicate: 9, count: count, units: units).reduce(0) {
          $0 + Int($1)
        }
        #expect(total == count)
      }
    }
  }

  @Test("a bound that refuses most often still draws every unit equally often")
  func refusals() {
    // Just above 2^31 one word serves one draw in four billion; 3 x 2^26 + 1 refuses two per 256.
    let draws = Draws(seed: 11)
    for bound: UInt32 in [3, 201_326_593, 2_147_483_649, 4_294_967_295] {
      var low = 0
      let n = 20_000
      for j in 0..<n {
        let unit = draws.index(replicate: 0, draw: UInt64(j), below: bound)
        #expect(unit < bound)
        if unit < bound / 3 { low += 1 }
      }
      // Five standard deviations of a third of 20,000.
      #expect((Double(low) - Double(n) / 3).magnitude < 5 * 66.7)
    }
  }

  @Test("units come equally often: chi-square within its range")
  func uniformity() {
    let draws = Draws(seed: 20_260_101)
    let units = 1000
    let n = 200_000
    let expected = Double(n) / Double(units)
    let statistic = counts(draws, replicate: 0, count: n, units: units)
      .reduce(0.0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    let law = ChiSquare(degreesOfFreedom: Double(units - 1))
    #expect(law.survival(statistic) > 1e-4)
    #expect(law.cdf(statistic) > 1e-4)
  }

  @Test("uniforms lie in [0, 1), fill it evenly, and depend on seed, replicate and draw")
  func uniforms() {
    let draws = Draws(seed: 5)
    var bins = [Int](repeating: 0, count: 100)
    for j in 0..<50_000 {
      let u = draws.uniform(replicate: 2, draw: UInt64(j))
      #expect(u >= 0 && u < 1)
      bins[Int(u * 100)] += 1
    }
    let statistic = bins.reduce(0.0) { $0 + (Double($1) - 500) * (Double($1) - 500) / 500 }
    #expect(ChiSquare(degreesOfFreedom: 99).survival(statistic) > 1e-4)
    let base = draws.uniform(replicate: 2, draw: 8)
    #expect(base == Draws(seed: 5).uniform(replicate: 2, draw: 8))
    #expect(base != Draws(seed: 6).uniform(replicate: 2, draw: 8))
    #expect(base != draws.uniform(replicate: 3, draw: 8))
    #expect(base != draws.uniform(replicate: 2 + (1 << 32), draw: 8))
    #expect(base != draws.uniform(replicate: 2, draw: 9))
    #expect(base != draws.uniform(replicate: 2, draw: 8 + (1 << 34)))
  }

  @Test("replicates drawn on one thread and on four are the same")
  func threads() {
    let draws = Draws(seed: 1)
    func replicates(_ threads: Int) -> [[Int32]] {
      let found = Mutex<[Int: [Int32]]>([:])
      Parallel.chunks(200, threads: threads) { range in
        for r in range {
          let one = counts(draws, replicate: UInt64(r), count: 500, units: 300)
          found.withLock { $0[r] = one }
        }
      }
      return found.withLock { all in (0..<200).map { all[$0] ?? [] } }
    }
    let single = replicates(1)
    #expect(single.allSatisfy { !$0.isEmpty })
    #expect(single == replicates(4))
  }
}
