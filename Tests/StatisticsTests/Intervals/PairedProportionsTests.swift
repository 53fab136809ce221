// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

@Suite("Two proportions over the same cases")
struct PairedProportionsTests {
  static let tables: [[Double]] = {
    guard let oracle = OracleCase.find(kind: "proportions", name: "all") else { return [] }
    return oracle.rows(of: "paired.csv").dropFirst().map { $0.compactMap { Double($0) } }
  }()

  @Test("Tango's and Newcombe's intervals and McNemar's tests agree with the oracle")
  func agreesWithOracle() throws {
    let oracle = try #require(OracleCase.find(kind: "proportions", name: "all")).metrics
    #expect(Self.tables.count == 8)
    for table in Self.tables {
      let name = table.map { String(Int($0)) }.joined(separator: ",")
      let counts = PairedCounts(
        both: table[0], onlyFirst: table[1], onlySecond: table[2], neither: table[3])
      let difference = try #require(oracle["\(name)|diff_b_minus_c"]?.number)
      #expect(isClose(try #require(counts.difference), difference, relative: 1e-14))
      let tango = try #require(PairedProportions.tango(counts, level: 0.95))
      let expectedTango = try #require(oracle["\(name)|tango"]).numbers
      #expect(isClose(tango.lower, expectedTango[0], absolute: 1e-12), "\(name)")
      #expect(isClose(tango.upper, expectedTango[1], absolute: 1e-12), "\(name)")
      let newcombe = try #require(PairedProportions.newcombe(counts, level: 0.95))
      let expectedNewcombe = try #require(oracle["\(name)|newcombe_paired_10cc"]).numbers
      #expect(isClose(newcombe.lower, expectedNewcombe[0], absolute: 1e-12), "\(name)")
      #expect(isClose(newcombe.upper, expectedNewcombe[1], absolute: 1e-12), "\(name)")
      let (b, c) = (Int(table[1]), Int(table[2]))
      let exact = try #require(oracle["\(name)|mcnemar_exact"]?.number)
      #expect(isClose(McNemar.exact(onlyFirst: b, onlySecond: c), exact, relative: 1e-12))
      let midP = try #require(oracle["\(name)|mcnemar_midp"]?.number)
      // scipy's binomial tails carry 14 digits.
      #expect(isClose(McNemar.midP(onlyFirst: b, onlySecond: c), midP, relative: 1e-11), "\(name)")
      let chiSquare = try #require(oracle["\(name)|mcnemar_chi2"]).numbers
      if let found = McNemar.asymptotic(onlyFirst: b, onlySecond: c) {
        #expect(isClose(found.statistic, chiSquare[0], relative: 1e-12))
        #expect(isClose(found.p, chiSquare[1], relative: 1e-10))
      } else {
        // statsmodels and R print NaN here.
        #expect(b + c == 0 && chiSquare.allSatisfy(\.isNaN))
      }
    }
  }

  @Test("equal discordant counts give a p value of 1 or just below")
  func equalCounts() {
    #expect(McNemar.exact(onlyFirst: 4, onlySecond: 4) == 1)
    #expect(McNemar.exact(onlyFirst: 0, onlySecond: 0) == 1)
    // 1 - 70/256/2.
    #expect(isClose(McNemar.midP(onlyFirst: 4, onlySecond: 4), 1 - 35.0 / 256, relative: 1e-13))
  }

  @Test("no cases give no interval, and complete disagreement stays within -1 and 1")
  func ends() throws {
    let none = PairedCounts(both: 0, onlyFirst: 0, onlySecond: 0, neither: 0)
    #expect(PairedProportions.tango(none, level: 0.95) == nil && none.difference == nil)
    let all = PairedCounts(both: 0, onlyFirst: 9, onlySecond: 0, neither: 0)
    let interval = try #require(PairedProportions.tango(all, level: 0.95))
    #expect(interval.upper == 1 && interval.lower > 0.3 && interval.lower < 1)
  }

  @Test("a small paired difference is covered")
  func coverage() {
    let shares = [0.7, 0.12, 0.06, 0.12]
    for makes in [PairedProportions.tango, PairedProportions.newcombe] {
      let share = Coverage(seed: 17).share(of: 1000, truth: 0.06) {
        let c = $0.cells(80, shares)
        return makes(
          PairedCounts(both: c[0], onlyFirst: c[1], onlySecond: c[2], neither: c[3]), 0.95)
      }
      #expect(share > 0.93 && share < 0.98, "\(share)")
    }
  }
}
