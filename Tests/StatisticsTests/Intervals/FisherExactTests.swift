// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

@Suite("Fisher's exact test, one-sided")
struct FisherExactTests {
  // scipy 1.17.1 fisher_exact(alternative="greater").
  @Test(
    "agrees with scipy",
    arguments: [
      ((12, 40), (20, 160), 0.00952540439180277), ((3, 9), (1, 30), 0.032169821643505854),
      ((0, 5), (4, 10), 1.0), ((900, 1000), (8000, 9500), 2.4684198428125803e-07),
    ])
  func reference(first: (Int, Int), second: (Int, Int), expected: Double) throws {
    let p = try #require(
      FisherExact.greater(
        first: (successes: first.0, trials: first.1),
        second: (successes: second.0, trials: second.1)))
    #expect(isClose(p, expected, relative: 1e-9))
  }

  @Test("both sides share the table seen")
  func sides() throws {
    for x in 0...12 {
      let up = try #require(
        FisherExact.greater(first: (successes: x, trials: 12), second: (successes: 9, trials: 25)))
      let down = try #require(
        FisherExact.greater(
          first: (successes: 12 - x, trials: 12), second: (successes: 16, trials: 25)))
      #expect(up + down >= 1 - 1e-12)
    }
  }

  @Test("counts that are no table have none")
  func refused() {
    #expect(FisherExact.greater(first: (successes: 3, trials: 2), second: (0, 1)) == nil)
    #expect(FisherExact.greater(first: (successes: -1, trials: 2), second: (0, 1)) == nil)
    #expect(FisherExact.greater(first: (0, 0), second: (0, 0)) == 1)
  }
}
