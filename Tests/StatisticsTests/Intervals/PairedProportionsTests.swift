// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

@Suite("Two proportions over the same cases")
struct PairedProportionsTests {
  @Test("equal discordant counts give a p value of 1 or just below")
  func equalCounts() {
    #expect(McNemar.exact(onlyFirst: 4, onlySecond: 4) == 1)
    #expect(McNemar.exact(onlyFirst: 0, onlySecond: 0) == 1)
    #expect(McNemar.midP(onlyFirst: 0, onlySecond: 0) == 1)
    // DEFINITIONS 14: a continuity correction of equal counts gives 0, not 1/(b + c).
    for count in [0, 1, 4, 1000] {
      for test in [McNemar.asymptotic, McNemar.corrected] {
        #expect(test(count, count) == (0, 1))
      }
    }
    // 1 - 70/256/2.
    #expect(isClose(McNemar.midP(onlyFirst: 4, onlySecond: 4), 1 - 35.0 / 256, relative: 1e-13))
  }

  @Test("no cases give no interval, and complete disagreement stays within -1 and 1")
  func ends() throws {
    let none = PairedCounts(both: 0, onlyFirst: 0, onlySecond: 0, neither: 0)
    #expect(PairedProportions.tango(none, level: 0.95) == nil && none.difference == nil)
    let all = PairedCounts(both: 0, onlyFirst: 9, onlySecond: 0, neither: 0)
    let interval = try #require(PairedProportions.tango(all, level: 0.95))
    #expect(interval.upper == 1 && interval.lower > 0.3 && interval.lower < 1)
  }

  @Test("a small paired difference is covered")
  func coverage() {
    let shares = [0.7, 0.12, 0.06, 0.12]
    let methods: [(PairedCounts, Double) -> Interval?] = [
      { PairedProportions.tango($0, level: $1) }, { PairedProportions.newcombe($0, level: $1) },
    ]
    for makes in methods {
      let share = Coverage(seed: 17).share(of: 1000, truth: 0.06) {
        let c = $0.cells(80, shares)
        return makes(
          PairedCounts(both: c[0], onlyFirst: c[1], onlySecond: c[2], neither: c[3]), 0.95)
      }
      #expect(share > 0.93 && share < 0.98, "\(share)")
    }
  }
}
