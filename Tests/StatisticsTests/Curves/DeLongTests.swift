// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import TestSupport
import Testing

@Suite("DeLong's variance")
struct DeLongTests {
  static let cases = OracleCase.all(kind: "binary").filter { $0.metrics["delong_var"] != nil }

  static func placements(_ oracle: OracleCase, score: String = "score") -> PlacementValues {
    let columns = oracle.columns()
    return PlacementValues(
      scores: columns[score] ?? [], labels: (columns["y"] ?? []).map { UInt8($0) })
  }

  @Test("there are oracle cases to compare with")
  func oracleIsThere() { #expect(Self.cases.count >= 13) }

  @Test("area and variance agree with pROC and the fast algorithm", arguments: cases)
  func agreesWithPeers(oracle: OracleCase) throws {
    let placements = Self.placements(oracle)
    let variance = DeLong.variance(of: placements) ?? .nan
    let expected = try #require(oracle.metrics["delong_var"]?.number)
    #expect(isClose(variance, expected, relative: 1e-11, absolute: 1e-20))
    if let area = oracle.metrics["roc_auc"]?.number {
      #expect(isClose(placements.auroc ?? .nan, area, relative: 1e-14))
    }
  }

  @Test("both intervals agree where DeLong's variance may be used", arguments: cases)
  func intervals(oracle: OracleCase) throws {
    let placements = Self.placements(oracle)
    let area = try #require(placements.auroc)
    let wald = AUROCInterval.interval(of: placements, level: 0.95, scale: .wald)
    let logit = AUROCInterval.interval(of: placements, level: 0.95)
    let smallest = min(placements.positives, placements.negatives)
    if area == 0 || area == 1 || smallest < 2 || (smallest < 50 && abs(area - 0.5) > 0.45) {
      // Here peers print an interval without width, or one that leaves the range.
      #expect(logit.interval?.method == "newcombe-5" && wald.interval?.method == "newcombe-5")
      #expect(!logit.notes.isEmpty)
      return
    }
    if DeLong.variance(of: placements) == 0 {
      // Peers print 0.5 to 0.5 for scores that are all equal (definition 3: degenerate).
      #expect(logit.interval == nil && wald.interval == nil && !logit.notes.isEmpty)
      return
    }
    let expectedWald = try #require(oracle.metrics["delong_ci95"]).numbers
    let waldBounds = try #require(wald.interval)
    #expect(isClose(waldBounds.lower, expectedWald[0], relative: 1e-11))
    #expect(isClose(waldBounds.upper, expectedWald[1], relative: 1e-11))
    let expectedLogit = try #require(oracle.metrics["delong_ci95_logit"]).numbers
    let logitBounds = try #require(logit.interval)
    #expect(isClose(logitBounds.lower, expectedLogit[0], relative: 1e-11))
    #expect(isClose(logitBounds.upper, expectedLogit[1], relative: 1e-11))
    #expect(logitBounds.method == "delong-logit")
    #expect(logit.notes.isEmpty && logitBounds.lower < logitBounds.upper)
  }

  @Test("paired and unpaired comparisons agree, with the sign of A - B", arguments: cases)
  func comparisons(oracle: OracleCase) throws {
    guard let expectedTest = oracle.metrics["delong_paired_z_p"]?.numbers,
      let expectedCovariance = oracle.metrics["delong_cov"]?.number
    else { return }
    let a = Self.placements(oracle)
    let b = Self.placements(oracle, score: "score2")
    #expect(isClose(DeLong.covariance(a, b) ?? .nan, expectedCovariance, relative: 1e-10))
    let paired = try #require(DeLong.comparePaired(a, b))
    // pROC's sign; MLstatkit prints B - A.
    #expect(isClose(try #require(paired.statistic), expectedTest[0], relative: 1e-10))
    #expect(isClose(try #require(paired.p), expectedTest[1], relative: 1e-9))
    let expectedInterval = try #require(oracle.metrics["delong_paired_diff_ci95"]).numbers
    let interval = try #require(paired.interval(level: 0.95))
    #expect(isClose(interval.lower, expectedInterval[0], relative: 1e-10))
    #expect(isClose(interval.upper, expectedInterval[1], relative: 1e-10))
    let expectedUnpaired = try #require(oracle.metrics["delong_unpaired_D_df_p"]).numbers
    let unpaired = try #require(DeLong.compareUnpaired(a, b))
    #expect(isClose(try #require(unpaired.statistic), expectedUnpaired[0], relative: 1e-10))
    #expect(isClose(try #require(unpaired.degreesOfFreedom), expectedUnpaired[1], relative: 1e-10))
    #expect(isClose(try #require(unpaired.p), expectedUnpaired[2], relative: 1e-10))
  }

  /// Scores with many ties, labels and patients, from a seed.
  static func sample(_ n: Int, seed: UInt64, levels: Double) -> ([Double], [UInt8], [Int32]) {
    let draws = Draws(seed: seed)
    var scores: [Double] = []
    var labels: [UInt8] = []
    var patients: [Int32] = []
    for i in 0..<n {
      let label: UInt8 = draws.uniform(replicate: 0, draw: UInt64(i)) < 0.4 ? 1 : 0
      let noise = draws.uniform(replicate: 1, draw: UInt64(i))
      scores.append(((noise + 0.4 * Double(label)) * levels).rounded())
      labels.append(label)
      patients.append(Int32(draws.uniform(replicate: 2, draw: UInt64(i)) * Double(n) / 3))
    }
    return (scores, labels, patients)
  }

  @Test("the sorted walk gives what counting every pair gives")
  func bruteForce() throws {
    let (scores, labels, _) = Self.sample(120, seed: 5, levels: 12)
    let fast = PlacementValues(scores: scores, labels: labels)
    for i in scores.indices {
      var doubled = 0
      for j in scores.indices where labels[i] != labels[j] {
        let (positive, negative) = labels[i] == 1 ? (i, j) : (j, i)
        if scores[negative] < scores[positive] { doubled += 2 }
        if scores[negative] == scores[positive] { doubled += 1 }
      }
      #expect(Int(fast.doubled[i]) == doubled)
    }
    let v10 = fast.v10
    let mean = v10.reduce(0, +) / Double(v10.count)
    #expect(isClose(try #require(fast.auroc), mean, relative: 1e-14))
  }

  @Test("rows in another order give the same bits")
  func rowOrder() throws {
    let (scores, labels, _) = Self.sample(500, seed: 6, levels: 40)
    let shuffled = scores.indices.sorted { ($0 * 7919) % 500 < ($1 * 7919) % 500 }
    let one = PlacementValues(scores: scores, labels: labels)
    let other = PlacementValues(
      scores: shuffled.map { scores[$0] }, labels: shuffled.map { labels[$0] })
    #expect(one.auroc == other.auroc)
    #expect(DeLong.variance(of: one) == DeLong.variance(of: other))
  }

  @Test("one case a patient makes the clustered variance DeLong's")
  func clustersOfOne() throws {
    let (scores, labels, _) = Self.sample(90, seed: 7, levels: 30)
    let placements = PlacementValues(scores: scores, labels: labels)
    let clustered = try #require(
      DeLong.clusteredVariance(
        of: placements, clusters: (0..<90).map(Int32.init), clusterCount: 90))
    #expect(isClose(clustered, try #require(DeLong.variance(of: placements)), relative: 1e-12))
  }

  @Test("the clustered variance is Obuchowski's sum over patients")
  func obuchowski() throws {
    let (scores, labels, patients) = Self.sample(150, seed: 8, levels: 25)
    let placements = PlacementValues(scores: scores, labels: labels)
    let area = try #require(placements.auroc)
    var (d10, d01) = ([Int32: Double](), [Int32: Double]())
    for i in scores.indices {
      let deviation = placements.value(i) - area
      if labels[i] == 1 { d10[patients[i], default: 0] += deviation }
      if labels[i] == 0 { d01[patients[i], default: 0] += deviation }
    }
    let (m, n) = (Double(placements.positives), Double(placements.negatives))
    let all = Double(Set(patients).count)
    let i10 = Double(d10.count)
    let i01 = Double(d01.count)
    let s10 = i10 / (i10 - 1) / m * d10.values.reduce(0) { $0 + $1 * $1 }
    let s01 = i01 / (i01 - 1) / n * d01.values.reduce(0) { $0 + $1 * $1 }
    let s11 = all / (all - 1) * d10.reduce(0) { $0 + $1.value * (d01[$1.key] ?? 0) }
    let found = try #require(
      DeLong.clusteredVariance(of: placements, clusters: patients, clusterCount: 50))
    #expect(isClose(found, s10 / m + s01 / n + 2 * s11 / m / n, relative: 1e-12))
  }

  @Test("equal sampling weights leave area and variance as they are")
  func equalWeights() throws {
    let (scores, labels, _) = Self.sample(200, seed: 9, levels: 20)
    let plain = PlacementValues(scores: scores, labels: labels)
    let weights = [Double](repeating: 0.75, count: 200)
    let weighted = weigh(scores, labels, weights)
    #expect(isClose(try #require(weighted.auroc), try #require(plain.auroc), relative: 1e-13))
    #expect(
      isClose(
        try #require(weighted.variance), try #require(DeLong.variance(of: plain)), relative: 1e-12))
    #expect(isClose(weighted.effectivePositives, Double(plain.positives)))
  }

  @Test("the weighted area agrees with scikit-learn")
  func weightedArea() throws {
    let oracle = try #require(OracleCase.find(kind: "binary", name: "weighted"))
    let columns = oracle.columns()
    let weighted = weigh(
      columns["score"] ?? [], (columns["y"] ?? []).map { UInt8($0) }, columns["weight"] ?? [])
    let expected = try #require(oracle.metrics["weighted_roc_auc"]?.number)
    #expect(isClose(try #require(weighted.auroc), expected, relative: 1e-12))
  }

  private func weigh(_ scores: [Double], _ labels: [UInt8], _ weights: [Double])
    -> WeightedPlacements
  {
    scores.withUnsafeBufferPointer { scores in
      labels.withUnsafeBufferPointer { labels in
        weights.withUnsafeBufferPointer { weights in
          RankOrder.descending(scores).withUnsafeBufferPointer { order in
            WeightedPlacements(
              scores: scores, labels: labels, weights: weights, descending: order)
          }
        }
      }
    }
  }

  @Test("the same scores twice have no test, and say why")
  func identicalCurves() throws {
    let (scores, labels, _) = Self.sample(60, seed: 10, levels: 9)
    let placements = PlacementValues(scores: scores, labels: labels)
    let comparison = try #require(DeLong.comparePaired(placements, placements))
    #expect(comparison.difference == 0 && comparison.statistic == nil && comparison.p == nil)
    #expect(comparison.interval(level: 0.95) == nil && !comparison.notes.isEmpty)
  }

  @Test("infinite scores rank at the ends and minus zero ties with zero")
  func specialScores() throws {
    let placements = PlacementValues(
      scores: [.infinity, -0.0, 0.0, -.infinity], labels: [1, 1, 0, 0])
    #expect(placements.doubled == [4, 3, 3, 4])
    #expect(placements.auroc == 0.875)
    #expect(PlacementValues(scores: [1, 2], labels: [1, 1]).auroc == nil)
  }
}
