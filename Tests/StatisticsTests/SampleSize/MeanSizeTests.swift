// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import TestSupport
import Testing

@Suite("Cases for means")
struct MeanSizeTests {
  // scipy 1.17.1, scipy.stats.nct.cdf: t, degrees of freedom, noncentrality, probability.
  static let published: [(Double, Double, Double, Double)] = [
    (0, 5, 1, 0.15865525393145707), (2, 5, 1, 0.7780746626162148),
    (2.5, 30, 3.1, 0.27713215103005245), (-1, 8, 0.5, 0.07672309311130024),
    (1.7, 100, -2, 0.9998785612307457), (40, 3, 20, 0.8608297577395582),
    (2, 2000, 1.5, 0.6912865110666309),
  ]

  @Test("the noncentral t distribution agrees with scipy", arguments: published)
  func noncentral(t: Double, freedom: Double, delta: Double, expected: Double) {
    let found = NoncentralT(degreesOfFreedom: freedom, noncentrality: delta).cdf(t)
    #expect(isClose(found, expected, relative: 1e-11, absolute: 1e-12), "\(found)")
  }

  @Test("a noncentrality of zero is Student's distribution, and signs mirror")
  func central() {
    for t in [-3.0, -0.5, 0, 0.1, 2, 8] {
      let student = StudentT(degreesOfFreedom: 7)
      let found = NoncentralT(degreesOfFreedom: 7, noncentrality: 0)
      #expect(isClose(found.cdf(t), student.cdf(t), absolute: 1e-14))
      let one = NoncentralT(degreesOfFreedom: 7, noncentrality: 1.3)
      let other = NoncentralT(degreesOfFreedom: 7, noncentrality: -1.3)
      #expect(isClose(one.cdf(t), other.survival(-t), absolute: 1e-13))
    }
    #expect(NoncentralT(degreesOfFreedom: 7, noncentrality: 1).cdf(.infinity) == 1)
    #expect(NoncentralT(degreesOfFreedom: 0, noncentrality: 1).cdf(1).isNaN)
  }

  @Test("Cohen's half a deviation: 34 pairs, 64 in each of two groups")
  func cohen() throws {
    // statsmodels 0.15.0: 33.37 pairs, 63.77 a group; power of 40 pairs 0.8694.
    #expect(
      SampleSize.mean(
        .different, difference: 0.5, deviation: 1, design: .paired, level: 0.95) == 34)
    #expect(
      SampleSize.mean(
        .different, difference: -1, deviation: 2, design: .groups(ratio: 1), level: 0.95) == 64)
    let power = try #require(
      SampleSize.meanPower(
        .different, difference: 0.5, deviation: 1, design: .paired, cases: 40, level: 0.95))
    #expect(isClose(power, 0.8693981350238593, relative: 1e-9))
  }

  @Test("the test finds what was planned", arguments: [Claim.equivalent(margin: 0.8), .superior])
  func simulated(claim: Claim) throws {
    let difference = claim == .superior ? 0.6 : 0.0
    let n = try #require(
      SampleSize.mean(
        claim, difference: difference, deviation: 1, design: .paired, level: 0.95))
    let share = Coverage(seed: 3).share(of: 1500, truth: 0) { sampler in
      let values = (0..<n).map { _ in sampler.normal() + difference }
      let test = MeanComparison.paired(values, values.map { _ in 0 })?.test(claim)
      return test.map {
        Interval(lower: $0.holds(at: 0.05) ? 0 : 1, upper: 1, level: 0.95, method: "test")
      }
    }
    #expect(share > 0.76 && share < 0.86, "\(n): \(share)")
  }

  @Test("a mean to within its half width, and plans without an answer")
  func width() throws {
    let n = try #require(SampleSize.mean(halfWidth: 2, deviation: 12, level: 0.95))
    func half(_ n: Int) -> Double {
      StudentT(degreesOfFreedom: Double(n - 1)).upperQuantile(0.025) * 12 / Double(n).squareRoot()
    }
    #expect(half(n) <= 2 && half(n - 1) > 2)
    #expect(SampleSize.mean(halfWidth: 0, deviation: 12, level: 0.95) == nil)
    #expect(SampleSize.mean(halfWidth: 1, deviation: .nan, level: 0.95) == nil)
    for claim in [Claim.different, .superior, .nonInferior(margin: 0)] {
      #expect(
        SampleSize.mean(claim, difference: 0, deviation: 1, design: .paired, level: 0.95) == nil)
    }
    #expect(
      SampleSize.meanPower(
        .superior, difference: 1, deviation: 1, design: .groups(ratio: 0), cases: 9, level: 0.95)
        == nil)
  }
}
