// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing
import Wording

@Suite("Partial verification")
struct VerificationTests {
  private static func stratum(
    _ isPositive: Bool, _ total: Double, _ verified: Double, _ diseased: Double
  ) -> VerificationStratum {
    VerificationStratum(
      name: Text(zh: isPositive ? "阳性" : "阴性", en: isPositive ? "positive" : "negative"),
      isPositive: isPositive, total: total, verified: verified, diseased: diseased)
  }

  @Test("0.976 and 0.474 among the verified become 0.80 and 0.90")
  func workedExample() {
    let corrected = BeggGreenes([
      Self.stratum(true, 170, 170, 80), Self.stratum(false, 830, 83, 2),
    ])
    #expect(isClose(corrected.sensitivity.number ?? 0, 0.8))
    #expect(isClose(corrected.specificity.number ?? 0, 0.9))
    #expect(isClose(corrected.prevalence.number ?? 0, 0.1))
    #expect(isClose(80.0 / 82, 0.976, relative: 1e-3) && isClose(81.0 / 171, 0.474, relative: 1e-3))
  }

  @Test("nothing is corrected where everyone was verified")
  func complete() throws {
    let corrected = BeggGreenes([
      Self.stratum(true, 50, 50, 40), Self.stratum(false, 100, 100, 10),
    ])
    #expect(corrected.sensitivity == .value(0.8))
    #expect(isClose(corrected.specificity.number ?? 0, 0.9))
    let bounds = VerificationBounds(corrected.strata)
    #expect(bounds.sensitivity == 0.8...0.8)
    let interval = try #require(corrected.sensitivityInterval(level: 0.95))
    #expect(interval.lower < 0.8 && interval.upper > 0.8)
  }

  @Test("a stratum without a verified case is refused by name")
  func nobodyVerified() {
    let corrected = BeggGreenes([
      Self.stratum(true, 50, 50, 40), Self.stratum(false, 100, 0, 0),
    ])
    #expect(corrected.sensitivity.reason?.en.contains("'negative'") == true)
    #expect(corrected.specificityInterval(level: 0.95) == nil)
    #expect(corrected.sensitivityLogitVariance == nil)
  }

  @Test("no diseased among the verified negatives leaves an upper bound of 1 and a lower below it")
  func noMisses() throws {
    let corrected = BeggGreenes([
      Self.stratum(true, 170, 170, 80), Self.stratum(false, 830, 83, 0),
    ])
    #expect(corrected.sensitivity == .value(1))
    let interval = try #require(corrected.sensitivityInterval(level: 0.95))
    #expect(interval.upper == 1 && interval.lower < 0.8)
  }

  @Test("bounds hold whatever the unverified are, and a shift of 1 changes nothing")
  func bounds() throws {
    let corrected = BeggGreenes([
      Self.stratum(true, 170, 170, 80), Self.stratum(false, 830, 83, 2),
    ])
    let bounds = VerificationBounds(corrected.strata)
    // All 747 unverified negatives diseased, or none.
    #expect(bounds.sensitivity == 80.0 / 829...80.0 / 82)
    #expect(isClose(corrected.shifted(unverifiedOdds: 1).sensitivity.number ?? 0, 0.8))
    for odds in [0, 0.5, 2, 1e9] {
      let value = try #require(corrected.shifted(unverifiedOdds: odds).sensitivity.number)
      #expect(bounds.sensitivity.map { value >= $0.lowerBound - 1e-9 } == true)
      #expect(bounds.sensitivity.map { value <= $0.upperBound + 1e-9 } == true)
    }
  }

  @Test("no case at all has no value")
  func empty() {
    #expect(BeggGreenes([]).sensitivity.number == nil)
    #expect(VerificationBounds([]).sensitivity == nil)
  }
}
