// SPDX-License-Identifier: Apache-2.0

/// The point of the ROC curve that is best by a rule; of equals the one of highest threshold.
enum BestPoint {
  /// The largest sensitivity + specificity − 1; nil when a class is absent.
  static func youden(_ sample: BinarySample) -> (point: OperatingPoint, index: Double)? {
    best(sample) { $0.truePositive / $0.diseased + $0.trueNegative / $0.healthy - 1 }
  }

  /// The least distance from perfect sensitivity and specificity; nil when a class is absent.
  static func closestToTopLeft(
    _ sample: BinarySample
  ) -> (point: OperatingPoint, distance: Double)? {
    best(sample) { cells in
      let missed = cells.falseNegative / cells.diseased
      let alarms = cells.falsePositive / cells.healthy
      return -(missed * missed + alarms * alarms).squareRoot()
    }.map { ($0.point, -$0.index) }
  }

  private static func best(
    _ sample: BinarySample, _ worth: (Cells) -> Double
  ) -> (point: OperatingPoint, index: Double)? {
    var best: (point: OperatingPoint, index: Double)?
    sample.visitPoints { point in
      let index = worth(point.cells)
      if index > best?.index ?? -.infinity { best = (point, index) }
      return true
    }
    return best
  }
}
