// SPDX-License-Identifier: Apache-2.0

import Numerics
import TestSupport
import Testing

/// One distribution at one point: how Swift answers and what 60 digits say.
private struct Point {
  let name: String
  let x: Double
  let cdf: Double
  let survival: Double
  let quantile: (Double) -> Double
  let upperQuantile: (Double) -> Double
  let found: (cdf: Double, survival: Double)
}

@Suite("Distributions against 60-digit values")
struct DistributionTests {
  private func points(_ family: String) throws -> [Point] {
    let rows = try OracleTable("elementary/\(family).csv").rows
    return rows.map { row in
      switch family {
      case "normal":
        return Point(
          name: "normal", x: row[0], cdf: row[1], survival: row[2], quantile: Normal.quantile,
          upperQuantile: Normal.upperQuantile,
          found: (Normal.cdf(row[0]), Normal.survival(row[0])))
      case "t":
        let t = StudentT(degreesOfFreedom: row[0])
        return Point(
          name: "t(\(row[0]))", x: row[1], cdf: row[2], survival: row[3], quantile: t.quantile,
          upperQuantile: t.upperQuantile, found: (t.cdf(row[1]), t.survival(row[1])))
      case "chisquare":
        let c = ChiSquare(degreesOfFreedom: row[0])
        return Point(
          name: "chi-square(\(row[0]))", x: row[1], cdf: row[2], survival: row[3],
          quantile: c.quantile, upperQuantile: c.upperQuantile,
          found: (c.cdf(row[1]), c.survival(row[1])))
      case "f":
        let f = FisherF(row[0], row[1])
        return Point(
          name: "F(\(row[0]), \(row[1]))", x: row[2], cdf: row[3], survival: row[4],
          quantile: f.quantile, upperQuantile: f.upperQuantile,
          found: (f.cdf(row[2]), f.survival(row[2])))
      default:
        let b = Beta(row[0], row[1])
        return Point(
          name: "beta(\(row[0]), \(row[1]))", x: row[2], cdf: row[3], survival: row[4],
          quantile: b.quantile, upperQuantile: b.upperQuantile,
          found: (b.cdf(row[2]), b.survival(row[2])))
      }
    }
  }

  @Test(
    "give both tails to twelve digits, far out too",
    arguments: ["normal", "t", "chisquare", "f", "beta"])
  func tails(family: String) throws {
    let points = try points(family)
    #expect(points.count > 100)
    for p in points {
      #expect(isClose(p.found.cdf, p.cdf), "\(p.name).cdf(\(p.x))")
      #expect(isClose(p.found.survival, p.survival), "\(p.name).survival(\(p.x))")
    }
  }

  @Test(
    "find the quantile of the smaller tail to twelve digits",
    arguments: ["normal", "t", "chisquare", "f", "beta"])
  func quantiles(family: String) throws {
    for p in try points(family) {
      // Near the centre the rounding of the probability itself moves x by some 1e-17 / density.
      let absolute = family == "normal" || family == "t" ? 2e-15 : 0
      if p.cdf <= 0.5 {
        let x = p.quantile(p.cdf)
        #expect(isClose(x, p.x, absolute: absolute), "\(p.name).quantile(\(p.cdf)) is \(x)")
      } else {
        let x = p.upperQuantile(p.survival)
        #expect(
          isClose(x, p.x, absolute: absolute), "\(p.name).upperQuantile(\(p.survival)) is \(x)")
      }
    }
  }

  @Test("count binomial successes to twelve digits")
  func binomial() throws {
    let rows = try OracleTable("elementary/binomial.csv").rows
    #expect(rows.count > 100)
    for row in rows {
      let b = Binomial(row[0], row[1])
      #expect(isClose(b.mass(row[2]), row[3]), "n \(row[0]) p \(row[1]) k \(row[2])")
      #expect(isClose(b.cdf(row[2]), row[4]), "n \(row[0]) p \(row[1]) k \(row[2])")
      #expect(isClose(b.survival(row[2]), row[5]), "n \(row[0]) p \(row[1]) k \(row[2])")
      if row[4] < 0.999 { #expect(b.quantile(row[4]) == row[2]) }
      if row[5] < 0.999 && row[5] > 0 { #expect(b.upperQuantile(row[5]) == row[2]) }
    }
  }
}
