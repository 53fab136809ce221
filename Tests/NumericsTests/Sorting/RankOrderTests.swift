// SPDX-License-Identifier: Apache-2.0

import Numerics
import Testing

@Suite("Rank order")
struct RankOrderTests {
  /// Scores of many kinds, from a fixed seed.
  private func scores(_ kind: Int, _ count: Int) -> [Double] {
    let draws = Draws(seed: UInt64(kind))
    let edges: [Double] = [
      0, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
      .leastNormalMagnitude / 8,
      -.leastNormalMagnitude / 8, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1, -1,
    ]
    return (0..<count).map { i in
      let u = draws.uniform(replicate: 1, draw: UInt64(i))
      switch kind {
      case 0: return u
      case 1: return (u * 20).rounded(.down) / 20
      case 2: return edges[Int(u * Double(edges.count))]
      case 3: return u - 0.5
      case 4: return 1 - u * 1e-13
      case 5: return Double(Float(u * 6 - 3))
      case 6: return 0.25
      case 7: return Double(count - i)
      default: return (u - 0.5) * .leastNormalMagnitude
      }
    }
  }

  @Test("sorts as a stable comparison sort does", arguments: 0..<9)
  func matchesStableSort(kind: Int) {
    for count in [0, 1, 2, 63, 64, 65, 1000, 30_000] {
      let scores = scores(kind, count)
      let falling = scores.withUnsafeBufferPointer { RankOrder.descending($0) }
      let rising = scores.withUnsafeBufferPointer { RankOrder.ascending($0) }
      let places = (0..<count).map { Int32($0) }
      // Place breaks ties, so that any comparison sort is a stable one; -0 equals +0.
      let expectFalling = places.sorted {
        let (a, b) = (scores[Int($0)], scores[Int($1)])
        return a != b ? a > b : $0 < $1
      }
      let expectRising = places.sorted {
        let (a, b) = (scores[Int($0)], scores[Int($1)])
        return a != b ? a < b : $0 < $1
      }
      #expect(falling == expectFalling, "kind \(kind), \(count) scores")
      #expect(rising == expectRising, "kind \(kind), \(count) scores")
    }
  }

  @Test("keys compare as scores do and give the score back")
  func keys() {
    let rising: [Double] = [
      -.infinity, -1e300, -1, -.leastNormalMagnitude / 8, 0, .leastNonzeroMagnitude,
      .leastNormalMagnitude / 8, 1, 2, .infinity,
    ]
    for (a, b) in zip(rising, rising.dropFirst()) {
      #expect(RankOrder.key(a) < RankOrder.key(b))
    }
    for score in rising { #expect(RankOrder.score(ofKey: RankOrder.key(score)) == score) }
    #expect(RankOrder.key(-0.0) == RankOrder.key(0.0))
  }

  @Test("moves each payload with its key, equal keys in their given order")
  func payload() {
    let draws = Draws(seed: 4)
    for bound: UInt32 in [2, 300, 4_000_000_000] {
      let original = (0..<20_000).map { j -> UInt64 in
        UInt64(draws.index(replicate: 0, draw: UInt64(j), below: bound)) << 20
      }
      var keys = original
      var payload = (0..<20_000).map { Int32($0) }
      RankOrder.sort(keys: &keys, payload: &payload)
      #expect(keys == original.sorted())
      #expect(payload.map { original[Int($0)] } == keys)
      for i in 1..<keys.count where keys[i] == keys[i - 1] {
        #expect(payload[i - 1] < payload[i])
      }
    }
  }

  @Test("sorts keys of 32 bits")
  func narrowKeys() {
    let draws = Draws(seed: 8)
    var keys = (0..<5000).map { draws.index(replicate: 0, draw: UInt64($0), below: .max) }
    let expected = keys.sorted()
    RankOrder.sort(keys: &keys)
    #expect(keys == expected)
  }
}
