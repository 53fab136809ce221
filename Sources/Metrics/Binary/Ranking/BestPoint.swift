// SPDX-License-Identifier: Apache-2.0

/// The point of the ROC curve that is best by a rule; of equals the one of highest threshold.
enum BestPoint {
  /// The best point and its index or distance; nil when a class is absent.
  static func find(
    _ sample: BinarySample, _ rule: BestPointRule
  ) -> (point: OperatingPoint, worth: Double)? {
    switch rule {
    case .youden:
      return best(sample) { $0.truePositive / $0.diseased + $0.trueNegative / $0.healthy - 1 }
    case .closestToTopLeft:
      let found = best(sample) { cells in
        let missed = cells.falseNegative / cells.diseased
        let alarms = cells.falsePositive / cells.healthy
        return -(missed * missed + alarms * alarms).squareRoot()
      }
      return found.map { ($0.point, -$0.worth) }
    }
  }

  private static func best(
    _ sample: BinarySample, _ worth: (Cells) -> Double
  ) -> (point: OperatingPoint, worth: Double)? {
    var best: (point: OperatingPoint, worth: Double)?
    sample.visitPoints { point in
      let own = worth(point.cells)
      if own > best?.worth ?? -.infinity { best = (point, own) }
      return true
    }
    return best
  }
}
