// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

@Suite("Differences of two independent proportions")
struct ProportionDifferenceTests {
  @Test("a group without trials gives no interval")
  func emptyGroup() {
    #expect(
      ProportionDifference.newcombe(first: (0, 0), second: (1, 2), level: 0.95) == nil)
    #expect(
      ProportionDifference.miettinenNurminen(first: (1, 2), second: (0, 0), level: 0.95) == nil)
  }
}
