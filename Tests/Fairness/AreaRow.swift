// SPDX-License-Identifier: Apache-2.0

import Numerics
import Simulation
import Statistics

/// Gaps between areas under ROC curves, by replicates: a metric that is no proportion.
struct AreaRow: Tally {
  let name: String
  /// The cases of each group, half of them with the condition.
  let cases: Int
  /// How far apart the scores of both classes lie in each group, in standard deviations.
  let distances: [Double]
  var samples = 0
  var undefined = 0
  var held = Held()
  var widths: [Double] = []

  static let all: [AreaRow] = {
    var all: [AreaRow] = []
    for count in [2, 4, 8] {
      for cases in [40, 100] {
        for (words, spread) in [("all alike", 0.0), ("apart", 0.8)] {
          all.append(
            AreaRow(
              name: "areas, \(count) groups of \(cases), \(words)", cases: cases,
              distances: (0..<count).map { 1.2 + spread * Double($0) / Double(count - 1) }))
        }
      }
    }
    return all
  }()

  mutating func merge(_ other: AreaRow) {
    samples += other.samples
    undefined += other.undefined
    held.merge(other.held)
    widths += other.widths
  }

  private static func area(_ scores: [Double], _ labels: [UInt8]) -> Double {
    scores.withUnsafeBufferPointer { scores in
      labels.withUnsafeBufferPointer { labels in
        let scan = LabelledScan(scores, labels: labels, survey: ScoreSurvey(scores))
        let pairs = 2 * Double(scan.positives) * Double(scan.negatives)
        return pairs > 0 ? Double(scan.doubledU) / pairs : .nan
      }
    }
  }

  mutating func add(sample: Int) {
    samples += 1
    var stream = Stream(scenario: name, study: sample)
    var replicates = [[Double]](repeating: [], count: 200)
    var estimates: [Double?] = []
    for distance in distances {
      let labels = (0..<cases).map { UInt8($0 % 2) }
      let scores = labels.map { stream.normal() + distance * Double($0) }
      let value = Self.area(scores, labels)
      estimates.append(value.isNaN ? nil : value)
      for replicate in replicates.indices {
        let rows = (0..<cases).map { _ in stream.index(below: cases) }
        replicates[replicate].append(Self.area(rows.map { scores[$0] }, rows.map { labels[$0] }))
      }
    }
    let truths = distances.map { Normal.cdf($0 / 2.0.squareRoot()) }
    let truth = (truths.max() ?? 0) - (truths.min() ?? 0)
    let gaps = ReplicateGaps(
      estimates: estimates, replicates: replicates, level: 0.95, units: cases, span: 1)
    guard let interval = gaps.difference.interval else {
      undefined += 1
      return
    }
    held.add(interval.lower <= truth && truth <= interval.upper)
    widths.append(interval.upper - interval.lower)
  }

  var result: Result {
    Result(
      part: "areas", scenario: name, samples: samples,
      numbers: [
        ("difference", held.rate), ("width", median(widths)),
        ("undefined", Double(undefined) / Double(samples)),
      ])
  }
}
