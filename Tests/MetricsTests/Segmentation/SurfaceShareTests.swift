// SPDX-License-Identifier: Apache-2.0

import Metrics
import Testing

@Suite("Shares of surfaces within a tolerance")
struct SurfaceShareTests {
  @Test("are at most 1, in whatever order areas were added")
  func atMostOne() {
    // Sums of tenths round differently one by one and in pairs.
    for count in 2..<200 {
      let squared = (0..<count).map { Double($0) }
      let weights = (0..<count).map { Double(($0 * 37) % 11 + 1) / 10 }
      let surface = SurfaceDistances(squared: squared, weights: weights)
      let pair = SurfacePair(fromReference: surface, fromPrediction: surface)
      #expect(pair.share(within: 1e308).map { $0 <= 1 && $0 > 1 - 1e-12 } == true)
    }
  }
}
