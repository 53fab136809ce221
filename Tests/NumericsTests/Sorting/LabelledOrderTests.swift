// SPDX-License-Identifier: Apache-2.0

import Numerics
import Testing

@Suite("Order with packed labels")
struct LabelledOrderTests {
  /// The definition: every pair compared.
  private func compared(_ scores: [Double], _ labels: [UInt8]) -> (Int, Int, Int) {
    let positives = labels.indices.filter { labels[$0] == 1 }
    let negatives = labels.indices.filter { labels[$0] == 0 }
    var won = 0
    for p in positives {
      for n in negatives { won += scores[p] > scores[n] ? 2 : scores[p] == scores[n] ? 1 : 0 }
    }
    return (positives.count, negatives.count, won)
  }

  @Test(
    "counts the pairs that comparing each would",
    arguments: ["narrow", "narrow with signs", "wide", "wide with signs", "edges", "one value"])
  func pairs(kind: String) {
    let draws = Draws(seed: 21)
    let edges: [Double] = [0, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude, 1, -1]
    for count in [0, 1, 2, 40, 700] {
      let scores = (0..<count).map { i -> Double in
        let u = draws.uniform(replicate: 0, draw: UInt64(i))
        switch kind {
        case "narrow": return Double(Float(u))
        case "narrow with signs": return Double(Int(u * 40)) / 4 - 5
        case "wide": return u
        case "wide with signs": return i % 5 == 0 ? -0.0 : u - 0.5
        case "edges": return edges[Int(u * 7)]
        default: return 0.3
        }
      }
      let labels = (0..<count).map { UInt8(draws.index(replicate: 1, draw: UInt64($0), below: 2)) }
      let found = scores.withUnsafeBufferPointer { scores in
        labels.withUnsafeBufferPointer { LabelledOrder(scores, labels: $0) }
      }
      #expect(found.pairs == compared(scores, labels), "\(kind), \(count)")
    }
  }
}
