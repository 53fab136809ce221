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
    for (index, threshold) in thresholds.enumerated() {
      out[index] = NetBenefit(threshold: threshold).value(sample).number ?? .nan
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
