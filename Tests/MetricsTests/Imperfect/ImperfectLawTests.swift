// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing

@Suite("Laws of analyses of imperfect data")
struct ImperfectLawTests {
  /// Cases of a seed, some scores missing; patients have one to four.
  private struct Ward {
    var labels: [UInt8] = []
    var scores: [Double?] = []
    var units: [String] = []
    var ids: [String] = []
    var strata: [String] = []
    var isReference: [Bool] = []

    init(_ count: Int = 120) {
      var generator = SeededGenerator(seed: 4)
      for row in 0..<count {
        let label: UInt8 = Int.random(in: 0..<5, using: &generator) < 2 ? 1 : 0
        let step = Int.random(in: 4...90, using: &generator) + (label == 1 ? 30 : 0)
        labels.append(label)
        scores.append(Int.random(in: 0..<8, using: &generator) == 0 ? nil : Double(step) / 128)
        units.append("p\(Int.random(in: 0..<(count / 2), using: &generator))")
        ids.append("c\(row)")
        strata.append(["a", "b"][Int.random(in: 0..<2, using: &generator)])
        isReference.append(Bool.random(using: &generator))
      }
    }

    var shuffled: Ward {
      var generator = SeededGenerator(seed: 9)
      let order = Array(labels.indices).shuffled(using: &generator)
      var other = self
      other.labels = order.map { labels[$0] }
      other.scores = order.map { scores[$0] }
      other.units = order.map { units[$0] }
      other.ids = order.map { ids[$0] }
      other.strata = order.map { strata[$0] }
      other.isReference = order.map { isReference[$0] }
      return other
    }

    func mix() throws -> CaseMixColumns {
      try CaseMixColumns(
        labels: labels, scores: scores.map { $0 ?? 0.5 }, isReference: isReference,
        strata: strata, units: units)
    }

    func cases() throws -> BinaryCases {
      BinaryCases(
        try BinaryColumns(
          labels: labels, scores: scores.map { $0 ?? 0.5 }, scoreKind: .probability))
    }
  }

  private let inference = Inference(replicates: 30)
  private let metrics: [any Metric<BinaryCases>] = [RocAuc(), Sensitivity(.threshold(0.5))]

  @Test("rows in another order change no bit of any analysis")
  func rowOrder() throws {
    let (one, other) = (Ward(), Ward().shuffled)
    func mixed(_ ward: Ward) throws -> [Estimate] {
      CaseMixAssessment.estimates(of: try ward.mix(), metrics: metrics, inference: inference)
    }
    #expect(try mixed(one) == mixed(other))
    func failed(_ ward: Ward) throws -> [Estimate] {
      try FailureAssessment.estimates(
        of: FailureColumns(
          labels: ward.labels, scores: ward.scores, units: ward.units, ids: ward.ids),
        metrics: metrics, declared: .negative, inference: inference)
    }
    #expect(try failed(one) == failed(other))
    func imputed(_ ward: Ward, named: Bool) throws -> [Estimate] {
      let sets = try ScoreImputation(
        .init(
          labels: ward.labels, scores: ward.scores, strata: ward.strata,
          units: named ? ward.units : nil, ids: named ? ward.ids : nil), seed: 5
      ).sets(count: 3)
      return try ImputationAssessment.estimates(of: sets, metrics: metrics, inference: inference)
    }
    #expect(try imputed(one, named: true) == imputed(other, named: true))
    #expect(try imputed(one, named: false) == imputed(other, named: false))
    #expect(
      EceNull.estimates(try one.cases(), inference: inference)
        == EceNull.estimates(try other.cases(), inference: inference))
  }

  @Test("one thread and three give the same bits")
  func threads() throws {
    let columns = try Ward().mix()
    let runs = [1, 3].map { threads in
      CaseMixAssessment.estimates(
        of: columns, metrics: metrics, inference: Inference(replicates: 24, threads: threads))
    }
    #expect(runs[0] == runs[1])
  }

  @Test("the parts of a change add up, and like mixes leave none to the mix")
  func partsAddUp() throws {
    let found = CaseMixAssessment.estimates(
      of: try Ward().mix(), metrics: [RocAuc()], inference: Inference(method: .none))
    let values = found.map { $0.measured.number ?? .nan }
    #expect(isClose(values[3], values[4] + values[5], absolute: 1e-12))
    let labels: [UInt8] = [1, 0, 1, 0, 1, 0, 1, 0]
    let same = CaseMixAssessment.estimates(
      of: try CaseMixColumns(
        labels: labels + labels, scores: (0..<16).map { Double(($0 * 5) % 16) },
        isReference: (0..<16).map { $0 < 8 },
        strata: (0..<16).map { $0 % 8 < 4 ? "a" : "b" }),
      metrics: [RocAuc()], inference: Inference(method: .none))
    #expect(same[4].measured == .value(0))
  }

  @Test("each rule counts failed outputs as it says, and the worst is no better than any")
  func failureRules() throws {
    let columns = FailureColumns(
      labels: [1, 1, 1, 1, 0, 0, 0, 0], scores: [0.9, 0.8, 0.1, nil, 0.2, 0.1, 0.7, nil])
    let found = try FailureAssessment.estimates(
      of: columns, metrics: [Sensitivity(.threshold(0.5)), Specificity(.threshold(0.5))],
      declared: .exclude, inference: Inference(method: .none))
    func value(_ metric: String, _ rule: FailureRule) -> Double? {
      found.first {
        $0.metric == metric && $0.parameters["failures"] == .text(rule.rawValue)
      }?.measured.number
    }
    #expect(value("sensitivity", .exclude) == 2.0 / 3 && value("sensitivity", .negative) == 0.5)
    #expect(value("sensitivity", .positive) == 0.75)
    #expect(value("sensitivity", .intentionToDiagnose) == 0.5)
    #expect(value("specificity", .exclude) == 2.0 / 3 && value("specificity", .negative) == 0.75)
    #expect(value("specificity", .positive) == 0.5)
    #expect(value("sensitivity", .worst) == 0.5 && value("specificity", .worst) == 0.5)
    #expect(FailureAssessment.yield(columns, level: 0.95).measured == .value(0.25))
  }

  @Test("metrics of binary cases measure replicates as the drawn rows written out")
  func literalReplicates() throws {
    let ward = Ward()
    let cases = BinaryCases(
      try BinaryColumns(
        labels: ward.labels, scores: ward.scores.map { $0 ?? 0.5 }, units: ward.units,
        scoreKind: .probability))
    let resampler = Resampler(unitCount: cases.unitNames.count, seed: 2)
    let metrics: [any Metric<BinaryCases>] = [
      EceFloor(), DebiasedEce(),
      ReferenceCorrected(.sensitivity, threshold: 0.5, sensitivity: 0.9, specificity: 0.98),
      ReferenceCorrected(.prevalence, threshold: 0.5, sensitivity: 0.9, specificity: 0.98),
    ]
    let sample = BinarySample(cases)
    for replicate in 0..<5 {
      let draws = resampler.weights(replicate: replicate)
      let taken = Dictionary(uniqueKeysWithValues: zip(cases.unitNames, draws))
      let rows = ward.labels.indices.flatMap {
        [Int](repeating: $0, count: Int(taken[ward.units[$0]] ?? 0))
      }
      let literal = BinarySample(
        BinaryCases(
          try BinaryColumns(
            labels: rows.map { ward.labels[$0] }, scores: rows.map { ward.scores[$0] ?? 0.5 },
            scoreKind: .probability)))
      draws.withUnsafeBufferPointer { draws in
        sample.setWeights(draws)
        for metric in metrics {
          let (one, other) = (metric.value(sample).number, metric.value(literal).number)
          #expect(isClose(one ?? .nan, other ?? .nan, relative: 1e-10), "\(metric.about.id)")
        }
      }
    }
  }

  @Test("the p of the ECE is small for a wrong model and not for a right one")
  func eceNull() throws {
    let scores = (0..<400).map { Double($0 % 10) / 10 + 0.05 }
    var generator = SeededGenerator(seed: 12)
    let right = scores.map { UInt8(Double.random(in: 0..<1, using: &generator) < $0 ? 1 : 0) }
    func p(_ labels: [UInt8]) throws -> Double {
      let cases = BinaryCases(
        try BinaryColumns(labels: labels, scores: scores, scoreKind: .probability))
      let found = EceNull.estimates(cases, inference: Inference(replicates: 200))
      return found[2].measured.number ?? .nan
    }
    #expect(try p(right) > 0.02)
    #expect(try p(right.map { 1 - $0 }) < 0.01)
  }

  @Test("sites need three with a value, and a site without any is said to have none")
  func sites() throws {
    let labels: [UInt8] = Array(repeating: 1, count: 40)
    let names: [String?] = (0..<40).map { ["a", "b", "c", "d"][$0 % 4] }
    let cases = BinaryCases(
      try BinaryColumns(
        labels: labels, scores: (0..<40).map { Double(($0 * 7) % 10) },
        groupings: [Grouping(name: "site", labels: names)]))
    let found = SiteAssessment.estimates(
      of: cases, metric: Sensitivity(.threshold(5)), column: "site", inference: inference)
    #expect(found.filter { $0.metric == "sensitivity_shrunken" }.count == 4)
    #expect(found.first { $0.metric == "sensitivity_site_prediction" }?.interval != nil)
    let none = SiteAssessment.estimates(
      of: cases, metric: Specificity(.threshold(5)), column: "site", inference: inference)
    #expect(none.allSatisfy { $0.measured.number == nil } && none.count == 3)
  }
}
