// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics
import Statistics
import TestSupport
import Testing
import Wording

/// A metric of the catalogue under one set of parameters, to which every law is put.
struct LawSpecimen: Sendable, CustomStringConvertible {
  let request: MetricRequest
  let metric: any Metric<BinaryCases>

  var id: String { request.id }
  var about: MetricAbout { metric.about }
  var description: String {
    let parameters = request.parameters.sorted { $0.key.rawValue < $1.key.rawValue }
    return ([id] + parameters.map { "\($0.key.rawValue)=\($0.value)" }).joined(separator: " ")
  }

  init(_ request: MetricRequest) throws {
    self.request = request
    metric = try BinaryMetrics.make(request)
  }

  /// Every metric of the catalogue as it comes, and under each parameter that it takes.
  ///
  /// A new metric is under all laws as soon as it is in the catalogue.
  static let all: [LawSpecimen] = {
    let trials: [ParameterName: Double] = [
      .threshold: 0.3, .specificity: 0.8, .sensitivity: 0.85, .prevalence: 0.1, .bins: 15,
      .maximumFalsePositiveRate: 0.2, .beta: 0.5, .cost: 5,
    ]
    var requests: [MetricRequest] = []
    for about in BinaryMetrics.pages {
      requests.append(MetricRequest(about.id))
      for name in about.parameters {
        if let trial = trials[name] { requests.append(MetricRequest(about.id, [name: trial])) }
      }
    }
    return requests.compactMap { try? LawSpecimen($0) }
  }()

  /// Whether its value is read off counts, so that no order of sums can move a bit.
  var isCounted: Bool { about.family == .threshold || about.family == .ranking }

  func value(_ cases: BinaryCases) -> Measured { metric.value(BinarySample(cases)) }

  /// The relative tolerance of sums, and of fits, which are climbed to.
  var tolerance: Double {
    let climbs = ["ici", "e50", "e90", "emax", "unreliability_index", "quality_index"]
    return id.hasPrefix("calibration_") || climbs.contains(id)
      ? 1e-8 : id.hasSuffix("_loess") || id.hasPrefix("brier_") ? 1e-9 : 1e-12
  }

  /// The estimate of all cases.
  func estimate(_ cases: BinaryCases, _ inference: Inference) throws -> Estimate {
    try #require(
      Assessment.estimates(of: cases, metrics: [metric], inference: inference).first)
  }
}

/// Columns that a law may change before they are prepared.
struct LawColumns: Sendable {
  var labels: [UInt8] = []
  var scores: [Double] = []
  var weights: [Double]?
  var units: [String]? = []
  var ids: [String]? = []
  var sites: [String?] = []

  var count: Int { labels.count }

  /// Cases of patients who have one to five each; scores in steps of 1/128, with ties, never 0.5.
  static func sample(_ count: Int = 240, seed: UInt64 = 1) -> LawColumns {
    var generator = SeededGenerator(seed: seed)
    var columns = LawColumns()
    for row in 0..<count {
      let label: UInt8 = Int.random(in: 0..<10, using: &generator) < 4 ? 1 : 0
      var step = Int.random(in: 4...90, using: &generator) + (label == 1 ? 30 : 0)
      if step == 64 { step = 65 }
      columns.labels.append(label)
      columns.scores.append(Double(step) / 128)
      columns.units?.append("p\(Int.random(in: 0..<(count / 3 + 1), using: &generator))")
      columns.ids?.append("c\(row)")
      columns.sites.append(["east", "west", nil][Int.random(in: 0..<3, using: &generator)])
    }
    return columns
  }

  /// The rows at some places, in that order; a place may come more than once.
  func rows(_ places: [Int]) -> LawColumns {
    LawColumns(
      labels: places.map { labels[$0] }, scores: places.map { scores[$0] },
      weights: weights.map { weights in places.map { weights[$0] } },
      units: units.map { units in places.map { units[$0] } },
      ids: ids.map { ids in places.map { ids[$0] } }, sites: places.map { sites[$0] })
  }

  func prepared(_ kind: ScoreKind = .probability) throws -> BinaryCases {
    BinaryCases(
      try BinaryColumns(
        labels: labels, scores: scores, weights: weights, units: units, ids: ids,
        groupings: [Grouping(name: "site", labels: sites)], scoreKind: kind))
  }
}

/// Whether two measurements are the same bits, or undefined for the same reason.
func identical(_ a: Measured, _ b: Measured) -> Bool {
  switch (a, b) {
  case (.value(let a), .value(let b)): a.bitPattern == b.bitPattern
  case (.undefined(let a), .undefined(let b)): a == b
  default: false
  }
}

/// Whether two measurements agree to a tolerance, or are both undefined.
func agree(_ a: Measured, _ b: Measured, _ tolerance: Double) -> Bool {
  isClose(
    a.number ?? .nan, b.number ?? .nan, relative: tolerance, absolute: tolerance)
}
