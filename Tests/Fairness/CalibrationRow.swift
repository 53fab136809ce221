// SPDX-License-Identifier: Apache-2.0

import Numerics
import Simulation
import Statistics

/// Gaps between groups in observed minus expected events.
struct CalibrationRow: Tally {
  let name: String
  let cases: Int
  /// The square of a uniform number times this is a case's risk.
  let scale: Double
  /// What the true risks of each group lie above the predictions.
  let offsets: [Double]
  var samples = 0
  var undefined = 0
  var held = Held()
  var widths: [Double] = []

  static let all: [CalibrationRow] = {
    var all: [CalibrationRow] = []
    for count in [2, 4, 8] {
      for cases in [20, 50, 200] {
        for (risk, scale) in [("mean risk 0.27", 0.8), ("mean risk 0.1", 0.3)] {
          for (words, offset) in [("all fit", 0.0), ("first off by 0.1", 0.1)] {
            all.append(
              CalibrationRow(
                name: "\(count) groups of \(cases), \(risk), \(words)", cases: cases, scale: scale,
                offsets: [offset] + .init(repeating: 0, count: count - 1)))
          }
        }
      }
    }
    return all
  }()

  mutating func merge(_ other: CalibrationRow) {
    samples += other.samples
    undefined += other.undefined
    held.merge(other.held)
    widths += other.widths
  }

  mutating func add(sample: Int) {
    samples += 1
    var stream = Stream(scenario: name, study: sample)
    let means = offsets.map { offset in
      GroupMean(
        (0..<cases).map { _ in
          let root = stream.uniform()
          let risk = scale * root * root
          return (stream.uniform() < risk + offset ? 1 : 0) - risk
        })
    }
    let gaps = MeanGaps(means, level: 0.95, span: 2)
    guard let interval = gaps.difference.interval else {
      undefined += 1
      return
    }
    let truth = (offsets.max() ?? 0) - (offsets.min() ?? 0)
    held.add(interval.lower <= truth && truth <= interval.upper)
    widths.append(interval.upper - interval.lower)
  }

  var result: Result {
    Result(
      part: "calibration", scenario: name, samples: samples,
      numbers: [
        ("difference", held.rate), ("width", median(widths)),
        ("undefined", Double(undefined) / Double(samples)),
      ])
  }
}
