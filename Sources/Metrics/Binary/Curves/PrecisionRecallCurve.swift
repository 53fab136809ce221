// SPDX-License-Identifier: Apache-2.0

public import Statistics

/// The precision-recall curve: precision and recall at every attainable threshold.
public enum PrecisionRecallCurve {
  /// The points as columns `recall`, `precision` and `threshold`, at most `limit` of them.
  ///
  /// Nil when no case is diseased or none is healthy, or the model gives calls only.
  public static func points(of cases: BinaryCases, limit: Int = 150) -> TableValue? {
    guard cases.scoreKind != .call else { return nil }
    var points: [OperatingPoint] = []
    BinarySample(cases).visitPoints { point in
      if point.cells.calledPositive > 0 { points.append(point) }
      return true
    }
    guard let diseased = points.last?.cells.diseased else { return nil }
    var kept: [OperatingPoint] = []
    var step = 0.0
    for (index, point) in points.enumerated() {
      let recall = point.cells.truePositive / diseased
      if points.count <= limit || index == 0 || index == points.count - 1 || recall >= step {
        kept.append(point)
        while step <= recall { step += 1 / Double(limit - 2) }
      }
    }
    return .columns([
      "recall": kept.map { $0.cells.truePositive / diseased },
      "precision": kept.map { $0.cells.truePositive / $0.cells.calledPositive },
      "threshold": kept.map { $0.threshold },
    ])
  }
}
