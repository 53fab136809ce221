// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import TestSupport
import Testing

@Suite("Adjusted p values")
struct MultiplicityLawTests {
  /// Simes' closed test by going through every set of hypotheses.
  static func closed(_ p: [Double]) -> [Double] {
    p.indices.map { index in
      var largest = 0.0
      for members in 1..<(1 << p.count) where members >> index & 1 == 1 {
        let chosen = p.indices.filter { members >> $0 & 1 == 1 }.map { p[$0] }.sorted()
        let simes =
          chosen.enumerated().map { Double(chosen.count) * $1 / Double($0 + 1) }.min() ?? 1
        largest = max(largest, simes)
      }
      return min(1, largest)
    }
  }

  static let families: [[Double]] = (0..<40).map { family in
    let draws = Draws(seed: 77)
    return (0..<(2 + family % 6)).map {
      let u = draws.uniform(replicate: UInt64(family), draw: UInt64($0))
      return family % 3 == 0 ? (u * 10).rounded() / 10 : u * u
    }
  }

  @Test("Hommel's values are those of the closed test")
  func hommel() {
    for p in Self.families {
      for (found, expected) in zip(Multiplicity.hommel(p), Self.closed(p)) {
        #expect(isClose(found, expected, relative: 1e-13), "\(p)")
      }
    }
    #expect(Multiplicity.hommel([]).isEmpty && Multiplicity.hommel([0.3]) == [0.3])
  }

  @Test("no adjustment is more lenient than theory allows, none leaves 0 to 1, order is kept")
  func laws() {
    for p in Self.families {
      let (holm, hochberg, hommel) = (
        Multiplicity.holm(p), Multiplicity.hochberg(p), Multiplicity.hommel(p)
      )
      let bonferroni = Multiplicity.bonferroni(p)
      let (sidak, holmSidak) = (Multiplicity.sidak(p), Multiplicity.holmSidak(p))
      let (bh, by) = (Multiplicity.benjaminiHochberg(p), Multiplicity.benjaminiYekutieli(p))
      let slack = 1 + 1e-12
      for i in p.indices {
        #expect(holm[i] <= bonferroni[i] * slack && sidak[i] <= bonferroni[i] * slack)
        #expect(holmSidak[i] <= holm[i] * slack)
        #expect(hochberg[i] <= holm[i] * slack && hommel[i] <= hochberg[i] * slack)
        #expect(bh[i] <= hommel[i] * slack && bh[i] <= by[i] * slack)
        for j in p.indices where p[i] <= p[j] {
          for adjusted in [holm, hochberg, hommel, bonferroni, sidak, holmSidak, bh, by] {
            #expect(adjusted[i] <= adjusted[j])
          }
        }
      }
      for adjusted in [holm, hochberg, hommel, bonferroni, sidak, holmSidak, by] {
        #expect(zip(adjusted, p).allSatisfy { $0 >= $1 / slack && $0 <= 1 })
      }
    }
  }
}
