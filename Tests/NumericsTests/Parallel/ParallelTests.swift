// SPDX-License-Identifier: Apache-2.0

import Numerics
import Synchronization
import Testing

@Suite("Work in parallel")
struct ParallelTests {
  @Test("ranges cover everything once, in order, whatever the count")
  func ranges() {
    for count in [0, 1, 2, 63, 64, 65, 1000, 4097] {
      let ranges = Parallel.ranges(count)
      #expect(ranges.flatMap { Array($0) } == Array(0..<count))
      #expect(ranges.allSatisfy { !$0.isEmpty })
    }
  }

  @Test("each range is visited once by any number of threads", arguments: [-1, 1, 2, 3, 200])
  func visits(threads: Int) {
    let seen = Mutex([Int](repeating: 0, count: 500))
    Parallel.chunks(500, threads: threads) { range in
      seen.withLock { for i in range { $0[i] += 1 } }
    }
    #expect(seen.withLock { $0 } == [Int](repeating: 1, count: 500))
  }
}
