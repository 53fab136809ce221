// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics

/// Patients with a truth and a probability, one or several cases each.
struct BinaryPopulation: Population {
  typealias Task = BinaryMetrics
  let name: String
  let sizes: [Int]
  let requests: [MetricRequest]
  private let labels: [UInt8]
  private let scores: [Double]
  private let patients: [[Int32]]
  private let isClustered: Bool

  /// Scores are the logistic of two normal distributions `separation` apart; the model's logits are
  /// `slope` times the right ones, so that 1 is perfect calibration.
  init(
    name: String, sizes: [Int], prevalence: Double, separation: Double, slope: Double = 1,
    casesEach: Int = 1, requests: [MetricRequest], count: Int = 20_000
  ) {
    self.name = name
    self.sizes = sizes
    self.requests = requests
    isClustered = casesEach > 1
    var stream = Stream(seed: 7_301, simulation: 0)
    var labels: [UInt8] = []
    var scores: [Double] = []
    var patients: [[Int32]] = []
    let odds = Elementary.log(prevalence / (1 - prevalence))
    while labels.count < count {
      // Cases of one patient share most of what makes them look ill.
      let diseased = stream.happens(prevalence)
      let shared = stream.normal()
      var rows: [Int32] = []
      for _ in 0..<casesEach {
        let own = stream.normal()
        let noise =
          casesEach == 1
          ? own : (0.6 as Double).squareRoot() * shared + (0.4 as Double).squareRoot() * own
        let x = (diseased ? separation / 2 : -separation / 2) + noise
        let logit = slope * (odds + separation * x)
        rows.append(Int32(labels.count))
        labels.append(diseased ? 1 : 0)
        scores.append(1 / (1 + Elementary.exp(-logit)))
      }
      patients.append(rows)
    }
    self.labels = labels
    self.scores = scores
    self.patients = patients
  }

  var patientCount: Int { patients.count }

  func whole() throws -> BinaryCases {
    BinaryCases(
      try BinaryColumns(labels: labels, scores: scores, scoreKind: .probability))
  }

  func trial(of drawn: [Int32]) throws -> BinaryCases {
    var rows: [Int] = []
    var units: [String] = []
    for (place, patient) in drawn.enumerated() {
      for row in patients[Int(patient)] {
        rows.append(Int(row))
        units.append("\(place)")
      }
    }
    return BinaryCases(
      try BinaryColumns(
        labels: rows.map { labels[$0] }, scores: rows.map { scores[$0] },
        units: isClustered ? units : nil, scoreKind: .probability))
  }

  /// Metrics of a smooth calibration curve, which is fitted anew in every replicate.
  private static let costly: Set<String> = ["ici", "e50", "e90"]

  /// Distances over bins of probability, which need many cases of either class.
  private static let binned: Set<String> = ["ece", "ace", "mce", "rmsce", "ece_equal_mass"]

  /// Metrics that offer no interval.
  private static let bare: Set<String> = [
    "emax", "ici_loess", "e50_loess", "e90_loess", "emax_loess",
  ]

  /// The metrics of the catalogue as they come, thresholds where the population has cases on both
  /// sides of them.
  static func requests(threshold: Double) -> [MetricRequest] {
    BinaryMetrics.requests([.threshold: threshold]).filter {
      !costly.contains($0.id) && !bare.contains($0.id)
    }
  }

  static let all: [any Population] = [
    BinaryPopulation(
      name: "prevalence 0.3, AUROC 0.84, calibrated", sizes: [50, 150], prevalence: 0.3,
      separation: 1.4, requests: requests(threshold: 0.3)),
    BinaryPopulation(
      name: "prevalence 0.1, AUROC 0.92, overconfident", sizes: [150], prevalence: 0.1,
      separation: 2, slope: 1.4, requests: requests(threshold: 0.2)),
    BinaryPopulation(
      name: "prevalence 0.3, four cases a patient", sizes: [15, 60], prevalence: 0.3,
      separation: 1.4, casesEach: 4, requests: requests(threshold: 0.3)),
    BinaryPopulation(
      name: "prevalence 0.4, AUROC 0.84, slope 0.8", sizes: [400, 600, 1500], prevalence: 0.4,
      separation: 1.4, slope: 1.25,
      requests: BinaryMetrics.requests([.threshold: 0.4]).filter { binned.contains($0.id) }),
    BinaryPopulation(
      name: "prevalence 0.4, AUROC 0.84, bins, calibrated", sizes: [600, 1500], prevalence: 0.4,
      separation: 1.4,
      requests: BinaryMetrics.requests([.threshold: 0.4]).filter { binned.contains($0.id) }),
    BinaryPopulation(
      name: "prevalence 0.4, AUROC 0.84, slope 0.8, smooth curve", sizes: [400], prevalence: 0.4,
      separation: 1.4, slope: 1.25,
      requests: BinaryMetrics.requests([.threshold: 0.4]).filter { costly.contains($0.id) }),
  ]
}
