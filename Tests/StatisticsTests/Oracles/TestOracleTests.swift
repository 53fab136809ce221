// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import TestSupport
import Testing

/// Every answer of the oracle on tests, adjustments and sample sizes.
@Suite("Tests and sample sizes against other implementations")
struct TestOracleTests {
  struct Reading {
    let oracle: OracleCase
    let x: [Double]
    let y: [Double]
    let z: [Double]

    init?() {
      guard let oracle = OracleCase.find(kind: "tests", name: "all") else { return nil }
      self.oracle = oracle
      let paired = oracle.columns(of: "paired.csv")
      x = paired["x"] ?? []
      y = paired["y"] ?? []
      z = oracle.columns(of: "indep.csv")["z"] ?? []
    }
  }

  static let reading = Reading()

  /// The p values of the family `a`: those of Benjamini and Hochberg's second example.
  static let family = [
    0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269, 0.275,
    0.34, 0.341, 0.384, 0.569, 0.594, 0.696, 0.762, 0.94, 0.942, 0.975, 0.986,
  ]
  static let ties = [0.01, 0.01, 0.03, 1.0, 0.0, 0.03]

  @Test("each answer is agreed with", arguments: reading?.oracle.metrics.keys.sorted() ?? [])
  func agrees(name: String) throws {
    let reading = try #require(Self.reading)
    let oracle = try #require(reading.oracle.metrics[name])
    guard let (found, tolerance) = try Self.answer(name, reading) else {
      Issue.record("nobody reads \(name); add a check or say why not")
      return
    }
    // DEFINITIONS 13: statsmodels' restricted estimate is not maximum likelihood.
    let peers = name.hasSuffix("_score") ? [] : oracle.peers.map(\.numbers)
    for expected in [oracle.numbers] + peers {
      #expect(found.count == expected.count)
      for (found, expected) in zip(found, expected) {
        #expect(
          isClose(found, expected, relative: tolerance, absolute: 1e-15),
          "\(name): \(found) for \(expected)")
      }
    }
  }

  static func answer(_ name: String, _ reading: Reading) throws -> ([Double], Double)? {
    if name.hasPrefix("adj_") { return adjusted(name).map { ($0, 1e-12) } }
    if name.hasPrefix("noninf_") { return try margins(name).map { ($0, 1e-9) } }
    if name.hasPrefix("size_") || name.hasPrefix("proc_") { return try sizes(name) }
    let (x, y, z) = (reading.x, reading.y, reading.z)
    switch name {
    case "tost_paired_0.5":
      return try (twoOneSided(try #require(MeanComparison.paired(x, y)), margin: 0.5), 1e-11)
    case "tost_welch_1":
      return try (twoOneSided(try #require(MeanComparison.welch(x, z)), margin: 1), 1e-11)
    case "welch_t":
      let found = try #require(MeanComparison.welch(x, z))
      return try ([#require(found.statistic), #require(found.p)], 1e-11)
    case "mannwhitney_asymp_cc":
      let found = try #require(MannWhitney.asymptotic(x, z))
      return ([found.statistic, found.p], 1e-12)
    case "mannwhitney_exact":
      let shifted = x.prefix(8).enumerated().map { $1 + 1e-6 * Double($0) }
      let found = try #require(MannWhitney.exact(shifted, Array(z.prefix(9))))
      return ([found.statistic, found.p], 1e-12)
    case "brunner_munzel":
      let found = try #require(BrunnerMunzel.test(x, z))
      return ([found.statistic, found.p], 1e-11)
    case "signflip_perm_p_first10_two_sided":
      let differences = zip(x, y).prefix(10).map { $0 - $1 }
      return try ([#require(Permutation.signFlip(differences: differences)).p], 1e-13)
    case "perm_mean_diff_exact_6v7":
      let found = try #require(
        Permutation.meanDifference(Array(x.prefix(6)), Array(z.prefix(7))))
      #expect(found.isExact && found.count == 1716)
      // DEFINITIONS 22: scipy doubles the smaller tail; ours counts what is as far from zero.
      return ([2 * min(found.lowerTail, found.upperTail)], 1e-12)
    default: return nil
    }
  }

  private static func twoOneSided(_ found: MeanComparison, margin: Double) throws -> [Double] {
    let both = try #require(found.test(.equivalent(margin: margin)))
    let low = try #require(found.test(.nonInferior(margin: margin)))
    let high = (found.difference - margin) / found.standardError
    // The other side is the claim that the opposite difference is not inferior.
    let mirrored = try #require(both.p >= low.p ? both.p : nil)
    let upper = StudentT(degreesOfFreedom: found.degreesOfFreedom).cdf(high)
    return [mirrored, low.statistic, low.p, high, upper]
  }

  private static func adjusted(_ name: String) -> [Double]? {
    let p = name.hasPrefix("adj_a_") ? family : ties
    switch name.split(separator: "_").dropFirst(2).joined(separator: "_") {
    case "bonferroni": return Multiplicity.bonferroni(p)
    case "sidak": return Multiplicity.sidak(p)
    case "holm": return Multiplicity.holm(p)
    case "holm-sidak": return Multiplicity.holmSidak(p)
    case "simes-hochberg": return Multiplicity.hochberg(p)
    case "hommel": return Multiplicity.hommel(p)
    case "fdr_bh": return Multiplicity.benjaminiHochberg(p)
    case "fdr_by": return Multiplicity.benjaminiYekutieli(p)
    default: return nil
    }
  }

  private static func margins(_ name: String) throws -> [Double]? {
    // noninf_87/100_vs_90/100_margin0.1_wald
    let parts = name.split(separator: "_").map(String.init)
    let first = parts[1].split(separator: "/").compactMap { Double($0) }
    let second = parts[3].split(separator: "/").compactMap { Double($0) }
    guard let margin = Double(parts[4].dropFirst(6)),
      let method = ProportionTest(rawValue: parts[5])
    else { return nil }
    let test = try #require(
      ProportionDifference.test(
        .nonInferior(margin: margin), first: (first[0], first[1]), second: (second[0], second[1]),
        by: method))
    return [test.statistic, test.p]
  }

  private static func sizes(_ name: String) throws -> ([Double], Double)? {
    switch name {
    case "size_buderer_sens0.9_d0.05_prev0.2":
      let found = try #require(
        SampleSize.sensitivity(planned: 0.9, halfWidth: 0.05, prevalence: 0.2, level: 0.95))
      return ([Double(found.diseased), Double(found.total)], 0)
    case "size_auc_obuchowski_0.85_pm0.05_ratio4":
      let found = try #require(
        SampleSize.auroc(planned: 0.85, halfWidth: 0.05, negativesPerPositive: 4, level: 0.95))
      return ([Double(found.positives)], 0)
    case "size_mcnemar_0.15_0.05_0.05_0.8":
      return try (
        [#require(SampleSize.mcNemarPairs(first: 0.15, second: 0.05, level: 0.95, power: 0.8))],
        1e-12
      )
    case "size_mcnemar_0.1_0.04_0.05_0.9":
      return try (
        [#require(SampleSize.mcNemarPairs(first: 0.1, second: 0.04, level: 0.95, power: 0.9))],
        1e-12
      )
    case "proc_power_auc0.75_50v50": return try powers(0.75, 50, 50)
    case "proc_power_auc0.8_30v120": return try powers(0.8, 30, 120)
    default: return nil
    }
  }

  private static func powers(
    _ area: Double, _ positives: Double, _ negatives: Double
  ) throws -> ([Double], Double)? {
    let power = try #require(
      SampleSize.aurocPower(
        planned: area, null: 0.5, positives: positives, negatives: negatives, level: 0.95))
    let needed = try #require(
      SampleSize.aurocPositives(
        planned: area, null: 0.5, negativesPerPositive: negatives / positives, level: 0.95,
        power: 0.9))
    return ([power, needed], 1e-9)
  }
}
