// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

/// Twelve people with tied times; endings 0 censored, 1 the event, 2 a competing one.
private let times: [Double] = [1, 2, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10]
private let causes: [UInt8] = [1, 0, 2, 1, 1, 0, 2, 1, 0, 1, 2, 0]

private func table(_ weights: [Double]? = nil, shift: Double = 0) -> RiskTable {
  let order = SurvivalTimes(times: times.map { $0 + shift }, causes: causes)
  return weights.map { $0.withUnsafeBufferPointer { RiskTable(order, weights: $0) } }
    ?? RiskTable(order)
}

@Suite("Kaplan-Meier and its kin")
struct KaplanMeierTests {
  @Test("the table counts who is at risk, with events before censorings")
  func riskTable() {
    let table = table()
    #expect(table.times == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    #expect(table.atRisk == [12, 11, 9, 8, 7, 5, 4, 3, 2, 1])
    #expect(table.events == [1, 0, 1, 1, 0, 1, 0, 1, 0, 0])
    #expect(table.competing == [0, 1, 0, 0, 1, 0, 0, 0, 1, 0])
    #expect(table.censored == [0, 1, 0, 0, 1, 0, 1, 0, 0, 1])
    #expect(table.followedUntil == 10)
    #expect(table.observedBeyond(5) == 5 && table.observedBeyond(10) == 0)
  }

  @Test("survival is the product over times; before a time it is what it was")
  func product() {
    let curve = KaplanMeier(table())
    let atSix = 11.0 / 12 * 8 / 9 * 7 / 8 * 4 / 5
    #expect(isClose(curve.survival(at: 6) ?? .nan, atSix))
    #expect(isClose(curve.survival(at: 6.9) ?? .nan, atSix))
    #expect(isClose(curve.survival(before: 6), atSix / 0.8))
    #expect(curve.survival(at: 0.5) == 1 && curve.survival(before: 1) == 1)
    #expect(curve.survival(at: 10.5) == nil, "no one was followed that long")
  }

  // lifelines 0.30.3: KaplanMeierFitter, median_survival_times; NelsonAalenFitter.
  @Test("median and cumulative hazard agree with lifelines")
  func lifelines() throws {
    let curve = KaplanMeier(table())
    #expect(curve.time(reaching: 0.5) == 8)
    let interval = try #require(curve.timeInterval(reaching: 0.5, level: 0.95))
    #expect(interval.lower == 3 && interval.upper == .infinity)
    let hazard = try #require(NelsonAalen(table(), at: 6))
    #expect(isClose(hazard.hazard, 0.51944444444444, relative: 1e-13))
    let bounds = try #require(hazard.interval(level: 0.95))
    #expect(isClose(bounds.lower, 0.18493665, relative: 1e-7))
    #expect(isClose(bounds.upper, 1.45899974, relative: 1e-7))
  }

  @Test("without censoring survival and its error are those of a proportion")
  func uncensored() throws {
    let order = SurvivalTimes(times: [1, 2, 3, 4, 5], causes: [1, 1, 1, 1, 1])
    let curve = KaplanMeier(RiskTable(order))
    #expect(isClose(curve.survival(at: 3) ?? .nan, 0.4))
    #expect(isClose(curve.standardError(at: 3) ?? .nan, (0.4 * 0.6 / 5).squareRoot()))
    #expect(curve.survival(at: 5) == 0 && curve.survival(at: 9) == 0, "no one is left to ask")
    #expect(curve.interval(at: 5, level: 0.95) == nil)
    #expect(curve.interval(at: 0.5, level: 0.95) == nil)
  }

  @Test("rows of weight zero are not there")
  func zeroWeights() {
    let weights: [Double] = [1, 0, 2, 1, 1, 0, 2, 1, 0, 0, 0, 0]
    let some = KaplanMeier(table(weights))
    let rows = weights.indices.flatMap { [Int](repeating: $0, count: Int(weights[$0])) }
    let repeated = KaplanMeier(
      RiskTable(SurvivalTimes(times: rows.map { times[$0] }, causes: rows.map { causes[$0] })))
    #expect(some.followedUntil == repeated.followedUntil)
    for time in [0.5, 1, 2, 3, 5, 6] {
      #expect(some.survival(at: time) == repeated.survival(at: time), "\(time)")
    }
    let none = table([Double](repeating: 0, count: 12))
    #expect(none.followedUntil == nil && KaplanMeier(none).survival(at: 1) == nil)
  }
}

@Suite("Competing risks")
struct AalenJohansenTests {
  // scikit-survival 0.28.0: cumulative_incidence_competing_risks, var_type Dinse_Approx, log-log.
  @Test("incidence and interval agree with scikit-survival")
  func sksurv() throws {
    let incidence = AalenJohansen(table())
    #expect(isClose(incidence.incidence(at: 6) ?? .nan, 0.37962963, relative: 1e-7))
    #expect(isClose(incidence.incidence(at: 8) ?? .nan, 0.52777778, relative: 1e-7))
    let six = try #require(incidence.interval(at: 6, level: 0.95))
    #expect(isClose(six.lower, 0.11357659, relative: 1e-7))
    #expect(isClose(six.upper, 0.64969101, relative: 1e-7))
    let eight = try #require(incidence.interval(at: 8, level: 0.95))
    #expect(isClose(eight.lower, 0.17970211, relative: 1e-7))
    #expect(isClose(eight.upper, 0.78824541, relative: 1e-7))
  }

  @Test("without competing events it is one less Kaplan-Meier, with Greenwood's error")
  func onlyOneEvent() throws {
    let order = SurvivalTimes(times: times, causes: causes.map { $0 == 1 ? 1 : 0 })
    let (curve, incidence) = (KaplanMeier(RiskTable(order)), AalenJohansen(RiskTable(order)))
    for time in [1.0, 4, 6, 8, 9.5] {
      let free = try #require(curve.survival(at: time))
      #expect(isClose(incidence.incidence(at: time) ?? .nan, 1 - free))
      let error = try #require(curve.standardError(at: time))
      #expect(isClose(incidence.variance(at: time) ?? .nan, error * error, relative: 1e-10))
    }
  }

  @Test("the incidences of all causes and survival add up to one")
  func sumsToOne() throws {
    let table = table()
    let swapped = RiskTable(
      SurvivalTimes(times: times, causes: causes.map { $0 == 0 ? 0 : 3 - $0 }))
    let free = KaplanMeier(table, ending: .anyEvent)
    for time in [1.0, 2, 5, 9, 10] {
      let sum =
        (free.survival(at: time) ?? .nan) + (AalenJohansen(table).incidence(at: time) ?? .nan)
        + (AalenJohansen(swapped).incidence(at: time) ?? .nan)
      #expect(isClose(sum, 1))
    }
  }
}

@Suite("Log-rank test")
struct LogRankTests {
  // lifelines 0.30.3: multivariate_logrank_test.
  @Test("three groups agree with lifelines")
  func threeGroups() {
    let order = SurvivalTimes(times: times, causes: causes)
    let test = LogRank(order, groups: (0..<12).map { Int32($0 % 3) }, groupCount: 3)
    #expect(test.degreesOfFreedom == 2)
    #expect(isClose(test.statistic ?? .nan, 3.495700579814138, relative: 1e-12))
    #expect(isClose(test.p ?? .nan, 0.17414790886516648, relative: 1e-12))
    #expect(isClose(test.observed.reduce(0, +), test.expected.reduce(0, +)))
  }

  @Test("there is no test of one group, of an empty one, or without events")
  func undefined() {
    let order = SurvivalTimes(times: times, causes: causes)
    let one = [Int32](repeating: 0, count: 12)
    #expect(LogRank(order, groups: one, groupCount: 1).p == nil)
    #expect(LogRank(order, groups: one, groupCount: 2).p == nil)
    let none = SurvivalTimes(times: times, causes: [UInt8](repeating: 0, count: 12))
    #expect(LogRank(none, groups: (0..<12).map { Int32($0 % 2) }, groupCount: 2).p == nil)
  }

  @Test("rows without a group are left out")
  func withoutGroup() {
    let order = SurvivalTimes(times: times, causes: causes)
    let groups = (0..<12).map { $0 < 4 ? -1 : Int32($0 % 2) }
    let rest = SurvivalTimes(times: Array(times[4...]), causes: Array(causes[4...]))
    #expect(
      LogRank(order, groups: groups, groupCount: 2).statistic
        == LogRank(rest, groups: Array(groups[4...]), groupCount: 2).statistic)
  }
}
