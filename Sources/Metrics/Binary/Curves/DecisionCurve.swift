// SPDX-License-Identifier: Apache-2.0

public import Statistics

/// Net benefit over threshold probabilities, for the model and for acting on everybody.
public struct DecisionCurve: Measurable {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases
  /// The threshold probabilities.
  public let thresholds: [Double]

  /// Makes the curve over threshold probabilities, each at least 0 and less than 1.
  public init(thresholds: [Double]) { self.thresholds = thresholds }

  /// One net benefit for each threshold.
  public var width: Int { thresholds.count }

  /// Writes the net benefit at each threshold.
  public func measure(_ sample: BinarySample, into out: UnsafeMutableBufferPointer<Double>) {
    guard !sample.cases.isWeighted, sample.probabilityObstacle == nil else {
      for (index, threshold) in thresholds.enumerated() {
        out[index] = NetBenefit(threshold: threshold).value(sample).number ?? .nan
      }
      return
    }
    // One walk down the ranking in whole numbers: a table of units for each threshold costs fifty.
    let cases = sample.cases
    let times = sample.times
    let order = thresholds.indices.sorted { thresholds[$0] > thresholds[$1] }
    var counts = [(hits: Int, alarms: Int)](repeating: (0, 0), count: thresholds.count)
    var hits = 0
    var alarms = 0
    cases.scores.withUnsafeBufferPointer { scores in
      cases.labels.withUnsafeBufferPointer { labels in
        cases.units.withUnsafeBufferPointer { units in
          var row = 0
          for place in order {
            while row < scores.count, scores[row] >= thresholds[place] {
              let taken = Int(times[Int(units[row])])
              let found = taken & (0 &- Int(labels[row]))
              hits &+= found
              alarms &+= taken &- found
              row &+= 1
            }
            counts[place] = (hits, alarms)
          }
          while row < scores.count {
            let taken = Int(times[Int(units[row])])
            let found = taken & (0 &- Int(labels[row]))
            hits &+= found
            alarms &+= taken &- found
            row &+= 1
          }
        }
      }
    }
    let total = Double(hits &+ alarms)
    for (place, threshold) in thresholds.enumerated() {
      let odds = threshold / (1 - threshold)
      out[place] =
        total > 0
        ? (Double(counts[place].hits) - Double(counts[place].alarms) * odds) / total : .nan
    }
  }

  /// The curve as columns `threshold`, `model` and `all`; nil when scores are not probabilities.
  public func points(of cases: BinaryCases) -> TableValue? {
    let sample = BinarySample(cases)
    guard sample.probabilityObstacle == nil, cases.caseCount > 0 else { return nil }
    let cells = sample.point(.threshold(0))?.cells
    let share = cells.map { $0.diseased / $0.total }
    return .columns([
      "threshold": thresholds.map { $0 },
      "model": thresholds.map { NetBenefit(threshold: $0).value(sample).number },
      "all": thresholds.map { threshold in
        share.map { $0 - (1 - $0) * threshold / (1 - threshold) }
      },
    ])
  }
}
