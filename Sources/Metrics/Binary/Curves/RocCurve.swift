// SPDX-License-Identifier: Apache-2.0

public import Statistics

/// The ROC curve: every attainable point, and its sensitivity on a grid of specificities.
///
/// On the grid the curve is the highest sensitivity with at least that specificity, the same
/// attainable points that `SensitivityAtSpecificity` reports; resampling the grid gives the
/// pointwise band.
public struct RocCurve: Measurable {
  /// The cases it is measured on.
  public typealias Cases = BinaryCases
  /// The false positive rates of the grid, from 0 to 1.
  public static let grid = (0...50).map { Double($0) / 50 }

  /// Makes the curve.
  public init() {}

  /// One sensitivity for each point of the grid.
  public var width: Int { Self.grid.count }

  /// Writes the sensitivities of the grid.
  public func measure(_ sample: BinarySample, into out: UnsafeMutableBufferPointer<Double>) {
    if !sample.cases.isWeighted {
      let defined = sample.sensitivities(atRates: Self.grid, into: out)
      if !defined { out.update(repeating: .nan) }
      return
    }
    var place = 0
    var best = 0.0
    var reached = false
    sample.visitPoints { point in
      reached = true
      let cells = point.cells
      let rate = cells.falsePositive / cells.healthy
      while place < Self.grid.count, rate > Self.grid[place] {
        out[place] = best
        place += 1
      }
      best = cells.truePositive / cells.diseased
      return true
    }
    for rest in place..<Self.grid.count { out[rest] = reached ? best : .nan }
  }

  /// The corners of the curve as columns `fpr`, `tpr` and `threshold`; at most `limit` points.
  ///
  /// Points inside a straight run are left out; where more remain than `limit`, the curve is
  /// thinned evenly by its length along the two rates. Nil when a class is absent.
  public static func points(of cases: BinaryCases, limit: Int = 150) -> TableValue? {
    guard cases.scoreKind != .call else { return nil }
    let corners = cases.isWeighted ? weightedCorners(cases) : RocCorners(cases)
    guard let corners, let kept = corners.thinned(limit: limit) else { return nil }
    return .columns([
      "fpr": kept.map { $0.alarms / corners.healthy },
      "tpr": kept.map { $0.hits / corners.diseased },
      "threshold": kept.map { $0.threshold },
    ])
  }

  private static func weightedCorners(_ cases: BinaryCases) -> RocCorners? {
    var corners = RocCorners()
    BinarySample(cases).visitPoints { point in
      corners.append(
        RocCorners.Corner(
          threshold: point.threshold, hits: point.cells.truePositive,
          alarms: point.cells.falsePositive))
      (corners.diseased, corners.healthy) = (point.cells.diseased, point.cells.healthy)
      return true
    }
    return corners
  }
}

extension BinarySample {
  /// Visits the attainable points from the strictest threshold down, until told to stop.
  func visitPoints(_ visit: (OperatingPoint) -> Bool) {
    OperatingPoint.scan(cases, unitWeights: currentWeights, visit)
  }
}
