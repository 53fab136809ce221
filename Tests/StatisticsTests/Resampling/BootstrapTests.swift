// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Bootstrap intervals")
struct BootstrapTests {
  /// The replicates of the area that R's boot drew, computed again from its resampled rows.
  static let given: (replicates: [Double], estimate: Double, jackknife: [Double], OracleCase)? = {
    guard let oracle = OracleCase.find(kind: "bootstrap", name: "auc_given_indices") else {
      return nil
    }
    let columns = oracle.columns()
    let scores = columns["score"] ?? []
    let labels = (columns["y"] ?? []).map { UInt8($0) }
    func area(_ rows: [Int]) -> Double {
      PlacementValues(scores: rows.map { scores[$0] }, labels: rows.map { labels[$0] }).auroc
        ?? .nan
    }
    let replicates = oracle.rows(of: "indices0.csv").map { area($0.compactMap { Int($0) }) }
    let all = Array(scores.indices)
    let jackknife = all.map { left in area(all.filter { $0 != left }) }
    return (replicates, area(all), jackknife, oracle)
  }()

  @Test("the basic interval mirrors the percentile interval at the estimate")
  func basic() throws {
    let (replicates, estimate, _, oracle) = try #require(Self.given)
    let percentile = try #require(oracle.metrics["percentile_type7"]).numbers
    let interval = try #require(
      Bootstrap.basic(ReplicateSummary(replicates), estimate: estimate, level: 0.95))
    #expect(isClose(interval.lower, 2 * estimate - percentile[1], relative: 1e-12))
    #expect(isClose(interval.upper, 2 * estimate - percentile[0], relative: 1e-12))
  }

  @Test("resampling patients agrees with an independent cluster bootstrap")
  func clusterBootstrap() throws {
    let (_, estimate, _, oracle) = try #require(Self.given)
    let columns = oracle.columns()
    let (scores, labels) = (columns["score"] ?? [], (columns["y"] ?? []).map { UInt8($0) })
    let patients = (columns["cluster"] ?? []).map { Int($0) }
    let resampler = Resampler(unitCount: 20, seed: 4)
    let replicates = (0..<2000).map { replicate in
      let counts = resampler.weights(replicate: replicate)
      let rows = scores.indices.flatMap {
        [Int](repeating: $0, count: Int(counts[patients[$0]]))
      }
      return PlacementValues(scores: rows.map { scores[$0] }, labels: rows.map { labels[$0] })
        .auroc ?? .nan
    }
    let expected = try #require(oracle.metrics["cluster_percentile_B4000"]).numbers
    let percentile = try #require(
      Bootstrap.percentile(ReplicateSummary(replicates), level: 0.95))
    #expect(isClose(percentile.lower, expected[0], absolute: 0.015))
    #expect(isClose(percentile.upper, expected[1], absolute: 0.015))
    // 20 patients: asked for the percentile interval, the rule for few patients answers.
    let chosen = Bootstrap.interval(
      .percentile, replicates: replicates, estimate: estimate, level: 0.95, units: 20, range: 0...1)
    let interval = try #require(chosen.interval)
    #expect(interval.method == "bootstrap-student")
    #expect(interval.upper - interval.lower > percentile.upper - percentile.lower)
  }

  @Test("undefined replicates are left out, counted and reported")
  func undefinedReplicates() throws {
    let replicates = (0..<100).map { $0 % 10 == 0 ? Double.nan : Double($0) }
    let summary = ReplicateSummary(replicates)
    #expect(summary.undefined == 10 && summary.sorted.count == 90)
    let result = Bootstrap.interval(
      .percentile, replicates: replicates, estimate: 50, level: 0.95)
    #expect(result.interval != nil)
    #expect(result.notes.contains { $0.en.contains("10 of 100") })
  }

  @Test("too few defined replicates give no interval, with the reason")
  func tooFew() {
    let replicates = [Double](repeating: .nan, count: 990) + [Double](repeating: 1, count: 10)
    let result = Bootstrap.interval(.bca, replicates: replicates, estimate: 1, level: 0.95)
    #expect(result.interval == nil && result.notes.count == 2)
  }

  @Test("replicates all on one side of the estimate give no BCa interval, with the reason")
  func oneSided() {
    let replicates = (0..<200).map { Double($0) / 1000 }
    let result = Bootstrap.interval(.bca, replicates: replicates, estimate: 1, level: 0.95)
    #expect(result.interval == nil && !result.notes.isEmpty)
  }

  @Test("infinite replicates become an infinite bound and never NaN")
  func infiniteReplicates() throws {
    let replicates = (0..<200).map { $0 < 20 ? Double.infinity : Double($0) }
    let interval = try #require(
      Bootstrap.percentile(ReplicateSummary(replicates), level: 0.95))
    #expect(interval.upper == .infinity && interval.lower.isFinite)
    #expect(ReplicateSummary(replicates).standardError == nil)
  }

  @Test("a mean over few patients is covered by Student's interval", arguments: [5, 10, 20])
  func fewPatients(patients: Int) {
    func replicates(_ values: [Double], _ seed: UInt64) -> [Double] {
      let resampler = Resampler(unitCount: values.count, seed: seed)
      return (0..<200).map { replicate in
        zip(resampler.weights(replicate: replicate), values)
          .reduce(0) { $0 + Double($1.0) * $1.1 } / Double(values.count)
      }
    }
    var seed: UInt64 = 0
    func experiment(_ makes: ([Double], Double, [Double]) -> Interval?) -> Double {
      Coverage(seed: 41).share(of: 300, truth: 0) { sampler in
        seed += 1
        let values = (0..<patients).map { _ in sampler.normal() }
        let mean = values.reduce(0, +) / Double(patients)
        return makes(replicates(values, seed), mean, values)
      }
    }
    let student = experiment { replicates, mean, _ in
      Bootstrap.interval(
        .percentile, replicates: replicates, estimate: mean, level: 0.95, units: patients
      ).interval
    }
    let percentile = experiment { replicates, _, _ in
      Bootstrap.percentile(ReplicateSummary(replicates), level: 0.95)
    }
    #expect(student > 0.915 && student < 0.985, "\(student)")
    #expect(percentile < student)
    if patients == 5 { #expect(percentile < 0.9, "\(percentile)") }
  }
}
