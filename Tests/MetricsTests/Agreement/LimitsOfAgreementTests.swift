// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Limits of agreement and lines between methods")
struct LimitsOfAgreementTests {
  @Test("the exact interval of a limit is the one of the noncentral t distribution")
  func exact() throws {
    // scipy 1.17: nct.ppf([.025, .975], 9, 1.96*sqrt(10))/sqrt(10) = 1.16320874, 3.80096474
    let limits = try #require(Self.standardised(10))
    let interval = try #require(limits.limitInterval(upper: true, level: 0.95))
    #expect(isClose(interval.lower, 1.16320874, relative: 1e-6), "\(interval)")
    #expect(isClose(interval.upper, 3.80096474, relative: 1e-6), "\(interval)")
    let mirrored = try #require(limits.limitInterval(upper: false, level: 0.95))
    #expect(isClose(mirrored.lower, -interval.upper) && isClose(mirrored.upper, -interval.lower))
  }

  /// Differences with mean 0 and standard deviation 1.
  private static func standardised(_ count: Int) -> LimitsOfAgreement? {
    let half = count / 2
    let size = (Double(count - 1) / Double(count)).squareRoot()
    let differences = (0..<count).map { $0 < half ? size : -size }
    return LimitsOfAgreement(
      differences: differences, weights: [Double](repeating: 1, count: count))
  }

  @Test("limits need two subjects, and differences without spread have no interval")
  func degenerate() throws {
    #expect(LimitsOfAgreement(differences: [1], weights: [1]) == nil)
    #expect(LimitsOfAgreement(differences: [], weights: []) == nil)
    let flat = try #require(LimitsOfAgreement(differences: [2, 2, 2], weights: [1, 1, 1]))
    #expect(flat.bias == 2 && flat.deviation == 0)
    #expect(flat.limitInterval(upper: true, level: 0.95) == nil)
    #expect(flat.biasInterval(level: 0.95) == nil)
  }

  @Test("several measurements of one patient are flagged, and resampled by patient")
  func repeated() throws {
    let a: [Double?] = [1, 2, 3, 4, 5, 6]
    let b: [Double?] = [2, 2, 4, 4, 5, 7]
    let cases = try RatingCoefficientTests.cases([a, b], units: ["p", "p", "q", "q", "r", "s"])
    let metric = try AgreementMetrics.make(MetricRequest("bland_altman_upper"))
    #expect(metric.closedInterval(cases, level: 0.95, method: nil) == nil)
    #expect(metric.notes(RatingSample(cases)).contains { $0.en.contains("several measurements") })
  }

  @Test("Passing-Bablok finds a line without error")
  func line() throws {
    let x: [Double?] = (1...12).map { Double($0) }
    let y: [Double?] = (1...12).map { 2 * Double($0) + 3 }
    let cases = try RatingCoefficientTests.cases([x, y])
    let slope = try #require(RatingCoefficientTests.measured("passing_bablok_slope", cases).number)
    let intercept = try #require(
      RatingCoefficientTests.measured("passing_bablok_intercept", cases).number)
    #expect(isClose(slope, 2) && isClose(intercept, 3))
  }

  @Test("Passing-Bablok does not depend on which method is x")
  func bothWays() throws {
    // Eleven subjects have 55 slopes, of which one is in the middle.
    let x: [Double?] = (1...11).map { Double($0) }
    let noisy: [Double?] = [3.1, 4.4, 5.2, 7.9, 8.1, 9.7, 12.2, 12.8, 15.3, 15.9, 17.1]
    let there = try #require(
      RatingCoefficientTests.measured(
        "passing_bablok_slope", RatingCoefficientTests.cases([x, noisy])
      ).number)
    let back = try #require(
      RatingCoefficientTests.measured(
        "passing_bablok_slope", RatingCoefficientTests.cases([noisy, x])
      ).number)
    #expect(isClose(there, 1 / back))
  }

  @Test("a negative intraclass correlation stands")
  func negative() throws {
    let cases = try RatingCoefficientTests.cases([[1, 2, 3, 4], [4, 3, 2, 1]])
    #expect(try #require(RatingCoefficientTests.measured("icc", cases).number) < 0)
    #expect(try #require(RatingCoefficientTests.measured("icc_3_1", cases).number) == -1)
  }
}
