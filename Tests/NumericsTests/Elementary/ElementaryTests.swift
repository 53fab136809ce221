// SPDX-License-Identifier: Apache-2.0

import Numerics
import TestSupport
import Testing

@Suite("Elementary functions against 60-digit values")
struct ElementaryTests {
  /// The largest distance in ulp between a function and its table.
  private func worst(_ table: String, _ f: (Double) -> Double) throws -> (UInt64, at: Double) {
    var worst: (UInt64, at: Double) = (0, 0)
    let rows = try OracleTable("elementary/\(table).csv").rows
    #expect(rows.count > 150)
    for row in rows {
      let distance = ulps(between: f(row[0]), and: row[1])
      if distance > worst.0 { worst = (distance, row[0]) }
    }
    return worst
  }

  @Test(
    "stay within one unit in the last place",
    arguments: [
      ("exp", Elementary.exp), ("expm1", Elementary.expm1), ("log", Elementary.log),
      ("log2", Elementary.log2), ("log10", Elementary.log10), ("log1p", Elementary.log1p),
      ("erf", Elementary.erf), ("erfc", Elementary.erfc), ("lgamma", Elementary.lgamma),
      ("expit", Elementary.expit), ("logit", Elementary.logit),
    ] as [(String, @Sendable (Double) -> Double)])
  func withinOneUlp(name: String, function: @Sendable (Double) -> Double) throws {
    let (distance, argument) = try worst(name, function)
    #expect(distance <= 1, "\(name)(\(argument)) is \(distance) ulp off")
  }

  @Test("round correctly nearly always")
  func mostlyCorrectlyRounded() throws {
    let functions: [(String, (Double) -> Double)] = [
      ("exp", Elementary.exp), ("expm1", Elementary.expm1), ("log", Elementary.log),
      ("log1p", Elementary.log1p), ("expit", Elementary.expit), ("logit", Elementary.logit),
    ]
    for (name, function) in functions {
      let rows = try OracleTable("elementary/\(name).csv").rows
      let exact = rows.filter { function($0[0]) == $0[1] }.count
      #expect(Double(exact) >= 0.95 * Double(rows.count), "\(name): \(exact) of \(rows.count)")
    }
  }

  @Test("raise to powers within one unit in the last place")
  func powers() throws {
    let rows = try OracleTable("elementary/pow.csv").rows
    #expect(rows.count == 400)
    for row in rows {
      let distance = ulps(between: Elementary.pow(row[0], row[1]), and: row[2])
      #expect(distance <= 1, "pow(\(row[0]), \(row[1])) is \(distance) ulp off")
    }
  }
}
