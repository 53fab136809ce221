// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import TestSupport
import Testing

@Suite("The precision of tests without a reference")
struct LatentPrecisionTests {
  /// Six tests that hardly err: the class of a case is as good as known.
  private static func cases(_ count: Int, sensitivity: Double) -> [[Int8]] {
    let sampler = Sampling(seed: 3)
    return (0..<count).map { _ in
      let isDiseased = sampler.uniform() < 0.3
      return (0..<6).map { test in
        let rate = isDiseased ? (test == 0 ? sensitivity : 0.98) : 0.02
        return sampler.uniform() < rate ? 1 : 0
      }
    }
  }

  private final class Sampling {
    private let draws: Draws
    private var next: UInt64 = 0

    init(seed: UInt64) { draws = Draws(seed: seed) }

    func uniform() -> Double {
      next += 1
      return draws.uniform(replicate: 0, draw: next - 1)
    }
  }

  private static func fit(
    _ rows: [[Int8]], units: [Int32]? = nil
  ) throws -> (LatentClass, LatentClass.Precision) {
    let patterns = Array(Set(rows)).sorted { $0.lexicographicallyPrecedes($1) }
    let codes = rows.map { row in patterns.firstIndex(of: row) ?? 0 }
    var counts = [Double](repeating: 0, count: patterns.count)
    for code in codes { counts[code] += 1 }
    let fit = try LatentClass.fit(.init(results: patterns, counts: counts))
    let precision = try #require(
      LatentClass.Precision(
        fit, patterns: patterns, codes: codes,
        rowUnits: units ?? rows.indices.map { Int32($0) }, weights: rows.map { _ in 1 }))
    return (fit, precision)
  }

  @Test("where tests hardly err, it is that of shares among known cases")
  func known() throws {
    let rows = Self.cases(2000, sensitivity: 0.8)
    let (fit, precision) = try Self.fit(rows)
    let prevalence = try #require(precision.interval(.prevalence, level: 0.95))
    let error = (1 / (2000 * fit.prevalence * (1 - fit.prevalence))).squareRoot()
    let width = Elementary.logit(prevalence.upper) - Elementary.logit(prevalence.lower)
    #expect(isClose(width, 2 * 1.96 * error, relative: 0.02))
    let sensitivity = try #require(precision.interval(.sensitivity(0), level: 0.95))
    let (se, ill) = (fit.sensitivities[0], 2000 * fit.prevalence)
    let own = Elementary.logit(sensitivity.upper) - Elementary.logit(sensitivity.lower)
    #expect(isClose(own, 2 * 1.96 * (1 / (ill * se * (1 - se))).squareRoot(), relative: 0.05))
  }

  @Test("cases counted twice as one patient's say no more than once")
  func clusters() throws {
    let rows = Self.cases(500, sensitivity: 0.8)
    let (_, once) = try Self.fit(rows)
    let (_, twice) = try Self.fit(
      rows.flatMap { [$0, $0] }, units: rows.indices.flatMap { [Int32($0), Int32($0)] })
    let first = try #require(once.interval(.prevalence, level: 0.95))
    let second = try #require(twice.interval(.prevalence, level: 0.95))
    #expect(isClose(first.lower, second.lower, relative: 1e-6))
    #expect(isClose(first.upper, second.upper, relative: 1e-6))
  }

  @Test("a rate at its end and a test that is not there have none")
  func refused() throws {
    let (_, precision) = try Self.fit(Self.cases(500, sensitivity: 1))
    #expect(precision.interval(.sensitivity(0), level: 0.95) == nil)
    #expect(precision.interval(.sensitivity(9), level: 0.95) == nil)
  }
}
