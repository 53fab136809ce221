// SPDX-License-Identifier: Apache-2.0

import Numerics
import Testing

@Suite("Quantiles")
struct QuantileTests {
  @Test("type 7 interpolates at (n - 1) p")
  func type7() {
    let sample = [1.0, 2, 4, 8, 16]
    #expect(Quantile.type7(ofSorted: sample, 0.5) == 4)
    #expect(Quantile.type7(ofSorted: sample, 0.1) == 1.4)
    #expect(Quantile.type7(ofSorted: sample, 0) == 1)
    #expect(Quantile.type7(ofSorted: sample, 1) == 16)
    #expect(Quantile.type7(ofSorted: [], 0.5) == nil)
    #expect(Quantile.median(of: [9, 1, 3, 5]) == 4)
  }
}
