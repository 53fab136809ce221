// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics

/// Populations whose data are not as they should be: truths sought for some, references that err,
/// tests without a reference, models that abstain.
enum ImperfectPopulations {
  static func all() throws -> [any Population] {
    [
      try verification(
        name: "10 % of negatives verified", positives: 1, negatives: 0.1, sizes: [300, 1000]),
      try verification(
        name: "90 % of positives and 40 % of negatives verified", positives: 0.9,
        negatives: 0.4, sizes: [200, 600]),
      try verification(
        name: "30 % of negatives verified, three cases a patient", positives: 1,
        negatives: 0.3, casesEach: 3, sizes: [60, 300]),
      reference, try latentClass(), try selective(),
    ]
  }

  /// Cases whose truth is sought more often after a positive call.
  private static func verification(
    name: String, positives: Double, negatives: Double, casesEach: Int = 1, sizes: [Int],
    count: Int = 30_000
  ) throws -> any Population {
    var stream = Stream(seed: 8_101, simulation: casesEach)
    var scores: [Double] = []
    var truths: [Bool?] = []
    var strata: [String] = []
    var patients: [[Int32]] = []
    while scores.count < count {
      let isDiseased = stream.happens(0.2)
      let sex = stream.happens(0.5) ? "f" : "m"
      let shared = stream.normal()
      var rows: [Int32] = []
      for _ in 0..<casesEach {
        let noise =
          casesEach == 1
          ? stream.normal()
          : (0.5 as Double).squareRoot() * (shared + stream.normal())
        let score = Elementary.expit(-1.2 + 1.8 * ((isDiseased ? 1 : 0) + 0.8 * noise))
        let share = (score >= 0.4 ? positives : negatives) * (sex == "f" ? 1 : 0.8)
        rows.append(Int32(scores.count))
        scores.append(score)
        truths.append(stream.happens(min(1, share)) ? isDiseased : nil)
        strata.append(sex)
      }
      patients.append(rows)
    }
    return ColumnPopulation(
      VerificationMetrics.self, name: name, sizes: sizes,
      requests: VerificationMetrics.pages.map { MetricRequest($0.id, [.threshold: 0.4]) },
      columns: try VerificationColumns(scores: scores, truths: truths, strata: strata),
      patients: casesEach > 1 ? patients : nil)
  }

  /// A model judged by a reference of sensitivity 0.9 and specificity 0.95.
  private static let reference = ErringReferencePopulation()

  /// Four tests of which none is a reference.
  private static func latentClass() throws -> any Population {
    var stream = Stream(seed: 8_201, simulation: 0)
    let names = ["a", "b", "c", "d"]
    let sensitivities = [0.85, 0.75, 0.9, 0.7]
    let specificities = [0.95, 0.9, 0.85, 0.95]
    let results = (0..<20_000).map { _ -> [Bool?] in
      let isDiseased = stream.happens(0.3)
      return names.indices.map {
        stream.happens(isDiseased ? sensitivities[$0] : 1 - specificities[$0])
      }
    }
    return ColumnPopulation(
      LatentClassMetrics.self, name: "four tests, prevalence 0.3", sizes: [300, 1000],
      requests: [
        MetricRequest("latent_prevalence"), MetricRequest("latent_sensitivity"),
        MetricRequest("latent_specificity", [.category: 2]),
      ],
      columns: try LatentClassColumns(tests: names, results: results))
  }

  /// Answers of which confident ones are right more often.
  private static func selective() throws -> any Population {
    var stream = Stream(seed: 8_301, simulation: 0)
    var confidences: [Double] = []
    var losses: [Double] = []
    for _ in 0..<20_000 {
      let logit = 1.6 + 1.2 * stream.normal()
      confidences.append(Elementary.expit(logit))
      losses.append(stream.happens(Elementary.expit(-logit)) ? 1 : 0)
    }
    return ColumnPopulation(
      SelectiveMetrics.self, name: "a fifth wrong, confidence calibrated", sizes: [100, 400],
      requests: [
        MetricRequest("aurc"), MetricRequest("excess_aurc"),
        MetricRequest("selective_risk", [.coverage: 0.8]),
        MetricRequest("coverage_at_risk", [.alpha: 0.1]),
      ],
      columns: try SelectiveColumns(confidences: confidences, losses: losses))
  }
}

/// Calls judged by a reference that errs independently of them given the disease.
struct ErringReferencePopulation: Population {
  typealias Task = ReferenceMetrics
  let name = "reference of sensitivity 0.9, specificity 0.95"
  let sizes = [100, 500]
  let requests = ["sensitivity", "specificity", "prevalence"].map {
    MetricRequest(
      "\($0)_reference_corrected", [.referenceSensitivity: 0.9, .referenceSpecificity: 0.95])
  }
  private let labels: [UInt8]
  private let calls: [Double]

  init(count: Int = 20_000) {
    var stream = Stream(seed: 8_401, simulation: 0)
    var labels: [UInt8] = []
    var calls: [Double] = []
    for _ in 0..<count {
      let isDiseased = stream.happens(0.3)
      labels.append(stream.happens(isDiseased ? 0.9 : 0.05) ? 1 : 0)
      calls.append(stream.happens(isDiseased ? 0.8 : 0.1) ? 1 : 0)
    }
    self.labels = labels
    self.calls = calls
  }

  var patientCount: Int { labels.count }

  func whole() throws -> BinaryCases {
    BinaryCases(try BinaryColumns(labels: labels, scores: calls, scoreKind: .call))
  }

  func trial(of drawn: [Int32]) throws -> BinaryCases {
    BinaryCases(
      try BinaryColumns(
        labels: drawn.map { labels[Int($0)] }, scores: drawn.map { calls[Int($0)] },
        scoreKind: .call))
  }
}
