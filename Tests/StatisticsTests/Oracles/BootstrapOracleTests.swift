// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import TestSupport
import Testing

/// Every answer of the bootstrap oracle: the same resampled rows, R's and numpy's numbers.
@Suite("The bootstrap against other implementations")
struct BootstrapOracleTests {
  struct Reading {
    let oracle: OracleCase
    let scores: [Double]
    let labels: [UInt8]
    let patients: [Int]
    let replicates: [Double]
    let jackknife: [Double]

    func area(_ rows: [Int]) -> Double {
      PlacementValues(scores: rows.map { scores[$0] }, labels: rows.map { labels[$0] }).auroc
        ?? .nan
    }

    init?() {
      guard let oracle = OracleCase.find(kind: "bootstrap", name: "auc_given_indices") else {
        return nil
      }
      self.oracle = oracle
      let columns = oracle.columns()
      let scores = columns["score"] ?? []
      let labels = (columns["y"] ?? []).map { UInt8($0) }
      func area(_ rows: [Int]) -> Double {
        PlacementValues(scores: rows.map { scores[$0] }, labels: rows.map { labels[$0] }).auroc
          ?? .nan
      }
      self.scores = scores
      self.labels = labels
      patients = (columns["cluster"] ?? []).map { Int($0) }
      replicates = oracle.rows(of: "indices0.csv").map { area($0.compactMap { Int($0) }) }
      let all = Array(scores.indices)
      jackknife = all.map { left in area(all.filter { $0 != left }) }
    }

    var estimate: Double { area(Array(scores.indices)) }
  }

  static let reading = Reading()

  @Test("each answer is agreed with", arguments: reading?.oracle.metrics.keys.sorted() ?? [])
  func agrees(name: String) throws {
    let reading = try #require(Self.reading)
    let expected = try #require(reading.oracle.metrics[name]).numbers
    guard let (found, tolerance) = try Self.answer(name, reading) else {
      Issue.record("nobody reads \(name); add a check or say why not")
      return
    }
    #expect(found.count == expected.count)
    for (found, expected) in zip(found, expected) {
      #expect(
        isClose(found, expected, relative: tolerance, absolute: tolerance),
        "\(name): \(found) for \(expected)")
    }
  }

  static func answer(_ name: String, _ reading: Reading) throws -> ([Double], Double)? {
    let summary = ReplicateSummary(reading.replicates)
    let estimate = reading.estimate
    switch name {
    case "t0": return ([estimate], 1e-13)
    case "t_mean_sd": return ([summary.mean ?? .nan, summary.standardError ?? .nan], 1e-12)
    case "t_star_first5": return (Array(reading.replicates.prefix(5)), 1e-13)
    case "jackknife_se":
      return ([Jackknife.standardError(reading.jackknife) ?? .nan], 1e-10)
    case "n_clusters": return ([Double(Set(reading.patients).count)], 0)
    case "percentile_type7":
      return try (bounds(Bootstrap.percentile(summary, level: 0.95)), 1e-12)
    case "boot_ci_normal":
      // 2 t - mean ± z sd: our mean and standard error of the replicates.
      let z = Normal.upperQuantile(0.025)
      let centre = 2 * estimate - (summary.mean ?? .nan)
      let half = z * (summary.standardError ?? .nan)
      return ([centre - half, centre + half], 1e-12)
    // DEFINITIONS 21: R reads its quantiles at (B + 1) p, which for 999 replicates are the 25th
    // and the 975th; ours are of type 7, compared above.
    case "percentile_type6", "boot_ci_percent":
      return ([type6(summary, 25), type6(summary, 975)], 1e-12)
    case "boot_ci_basic":
      return ([2 * estimate - type6(summary, 975), 2 * estimate - type6(summary, 25)], 1e-12)
    case "bca_z0_midrank":
      return try (correction(reading, at: estimate), 1e-9)
    case "bca_z0_strict_less":
      // DEFINITIONS 21: R and Efron count only smaller replicates. A value just below the
      // estimate has no ties, and the same replicates below it.
      return try (correction(reading, at: estimate.nextDown), 1e-9)
    case "boot_ci_bca_jackL_stratified": return try (stratified(reading), 1e-9)
    // 4000 resamples of another generator.
    case "scipy_iid_percentile_B4000":
      return try (resampled(reading, units: Array(reading.scores.indices)), 0.01)
    case "cluster_percentile_B4000": return try (resampled(reading, units: reading.patients), 0.01)
    default: return nil
    }
  }

  private static func bounds(_ interval: Interval?) throws -> [Double] {
    let interval = try #require(interval)
    return [interval.lower, interval.upper]
  }

  private static func type6(_ summary: ReplicateSummary, _ place: Int) -> Double {
    summary.sorted[place - 1]
  }

  private static func correction(_ reading: Reading, at estimate: Double) throws -> [Double] {
    let summary = ReplicateSummary(reading.replicates)
    let correction = try #require(
      Bootstrap.correction(
        summary, estimate: estimate, acceleration: Bootstrap.acceleration(reading.jackknife),
        level: 0.95))
    let interval = Bootstrap.bca(
      summary, estimate: estimate, jackknife: reading.jackknife, level: 0.95)
    return try [
      correction.bias, correction.acceleration, correction.lowerProbability,
      correction.upperProbability,
    ] + bounds(interval)
  }

  /// R's BCa for a stratified resampling: strict bias, influence by stratum, and quantiles at
  /// (B + 1) p interpolated on the normal scale.
  private static func stratified(_ reading: Reading) throws -> [Double] {
    let summary = ReplicateSummary(reading.replicates)
    let acceleration = Bootstrap.acceleration(
      reading.jackknife, strata: reading.labels.map { Int32($0) })
    let correction = try #require(
      Bootstrap.correction(
        summary, estimate: reading.estimate.nextDown, acceleration: acceleration, level: 0.95))
    let count = Double(summary.sorted.count + 1)
    return [correction.lowerProbability, correction.upperProbability].map { p in
      let place = Int(count * p)
      let (low, high) = (
        Normal.quantile(Double(place) / count), Normal.quantile(Double(place + 1) / count)
      )
      let share = (Normal.quantile(p) - low) / (high - low)
      let (a, b) = (summary.sorted[place - 1], summary.sorted[place])
      return a + share * (b - a)
    }
  }

  private static func resampled(_ reading: Reading, units: [Int]) throws -> [Double] {
    let resampler = Resampler(unitCount: Set(units).count, seed: 11)
    let replicates = (0..<4000).map { replicate in
      let counts = resampler.weights(replicate: replicate)
      return reading.area(
        units.indices.flatMap { [Int](repeating: $0, count: Int(counts[units[$0]])) })
    }
    return try bounds(Bootstrap.percentile(ReplicateSummary(replicates), level: 0.95))
  }
}
