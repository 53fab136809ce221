// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

@Suite("Differences of two independent proportions")
struct ProportionDifferenceTests {
  @Test("Newcombe, Miettinen-Nurminen and Mee agree with the oracle")
  func agreesWithOracle() throws {
    let oracle = try #require(OracleCase.find(kind: "proportions", name: "all"))
    let columns = oracle.columns(of: "two_sample.csv")
    let names = ["x1", "n1", "x2", "n2"]
    let table = names.map { columns[$0] ?? [] }
    #expect(table[0].count == 6)
    for row in table[0].indices {
      let (x1, n1, x2, n2) = (table[0][row], table[1][row], table[2][row], table[3][row])
      let name = "\(Int(x1))/\(Int(n1))-\(Int(x2))/\(Int(n2))"
      let intervals = [
        "score": ProportionDifference.newcombe(
          first: (x1, n1), second: (x2, n2), level: 0.95),
        "mn": ProportionDifference.miettinenNurminen(
          first: (x1, n1), second: (x2, n2), level: 0.95),
        "mee": ProportionDifference.miettinenNurminen(
          first: (x1, n1), second: (x2, n2), level: 0.95, corrected: false),
      ]
      for (method, interval) in intervals {
        // Its main value is the restricted estimate by root finding: statsmodels' "score" bounds
        // are not those of a score interval.
        let expected = try #require(oracle.metrics["\(name)|\(method)"]).numbers
        let bounds = try #require(interval)
        #expect(isClose(bounds.lower, expected[1], absolute: 1e-12), "\(name) \(method)")
        #expect(isClose(bounds.upper, expected[2], absolute: 1e-12), "\(name) \(method)")
      }
    }
  }

  @Test("the non-inferiority statistic is Farrington and Manning's")
  func farringtonManning() throws {
    let oracle = try #require(OracleCase.find(kind: "tests", name: "all"))
    let cases: [(String, ProportionDifference.Counts, ProportionDifference.Counts, Double)] = [
      ("noninf_87/100_vs_90/100_margin0.1_score", (87, 100), (90, 100), -0.1),
      ("noninf_180/200_vs_184/200_margin0.05_score", (180, 200), (184, 200), -0.05),
    ]
    for (name, first, second, null) in cases {
      let expected = try #require(oracle.metrics[name]).numbers
      let z = try #require(
        ProportionDifference.scoreStatistic(first: first, second: second, null: null))
      #expect(isClose(z, expected[0], relative: 1e-10), "\(name)")
    }
  }

  @Test("a group without trials gives no interval")
  func emptyGroup() {
    #expect(
      ProportionDifference.newcombe(first: (0, 0), second: (1, 2), level: 0.95) == nil)
    #expect(
      ProportionDifference.miettinenNurminen(first: (1, 2), second: (0, 0), level: 0.95) == nil)
  }
}
