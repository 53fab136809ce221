// SPDX-License-Identifier: Apache-2.0

import Numerics
import Testing

@Suite("Pairs of a positive and a negative before it")
struct LabelledPairsTests {
  @Test("are those counted one by one", arguments: [0, 1, 3, 4, 5, 8, 63, 1002])
  func pairs(count: Int) {
    let draws = Draws(seed: 8)
    let labels = (0..<count).map { place -> UInt8 in
      draws.uniform(replicate: 0, draw: UInt64(place)) < 0.3 ? 1 : 0
    }
    let times = (0..<count).map { Int32(draws.index(replicate: 1, draw: UInt64($0), below: 1000)) }
    let found = labels.withUnsafeBufferPointer { labels in
      times.withUnsafeBufferPointer { LabelledPairs(labels, times: $0) }
    }
    #expect(found.count == count / 4 * 4)
    var (all, negatives, won) = (0, 0, 0)
    for place in 0..<found.count {
      let taken = Int(times[place])
      all += taken
      if labels[place] == 1 { won += taken * negatives } else { negatives += taken }
    }
    #expect(found.all == all)
    #expect(found.negatives == negatives)
    #expect(found.won == won)
  }
}
