// SPDX-License-Identifier: Apache-2.0

/// A point of the ROC curve that some observed score attains.
struct OperatingPoint {
  /// The observed score at or above which cases are called positive; infinity calls none.
  let threshold: Double
  /// The 2x2 table there.
  let cells: Cells

  /// The attainable point of highest sensitivity with specificity of at least `leastSpecificity`.
  ///
  /// Among points of equal sensitivity the one with the higher threshold, which is the more
  /// specific, is taken. Nil when there are no healthy or no diseased cases.
  static func search(
    _ cases: BinaryCases, unitWeights: UnsafeBufferPointer<Int32>?, leastSpecificity: Double
  ) -> OperatingPoint? {
    var best: OperatingPoint?
    scan(cases, unitWeights: unitWeights) { point in
      let cells = point.cells
      guard cells.trueNegative / cells.healthy >= leastSpecificity else { return false }
      if let known = best, cells.truePositive <= known.cells.truePositive { return true }
      best = point
      return true
    }
    return best
  }

  /// The attainable point of highest specificity with sensitivity of at least `leastSensitivity`.
  ///
  /// It is the first from the strictest threshold down that is sensitive enough; among points of
  /// equal specificity the highest threshold is taken here too. Nil when there are no healthy or
  /// no diseased cases.
  static func search(
    _ cases: BinaryCases, unitWeights: UnsafeBufferPointer<Int32>?, leastSensitivity: Double
  ) -> OperatingPoint? {
    var best: OperatingPoint?
    scan(cases, unitWeights: unitWeights) { point in
      guard point.cells.truePositive / point.cells.diseased >= leastSensitivity else { return true }
      best = point
      return false
    }
    return best
  }

  /// Visits the points of the ROC curve from the strictest threshold down, until told to stop.
  static func scan(
    _ cases: BinaryCases, unitWeights: UnsafeBufferPointer<Int32>?,
    _ visit: (OperatingPoint) -> Bool
  ) {
    let (scores, labels, starts) = (cases.scores, cases.labels, cases.starts)
    let weights = cases.weights
    let units = unitWeights == nil ? [] : cases.units
    func weight(_ index: Int) -> Double {
      let own = weights?[index] ?? 1
      guard let unitWeights else { return own }
      return own * Double(unitWeights[Int(units[index])])
    }
    var diseased = 0.0
    var healthy = 0.0
    for index in labels.indices {
      if labels[index] == 1 { diseased += weight(index) } else { healthy += weight(index) }
    }
    guard diseased > 0, healthy > 0 else { return }
    var hits = 0.0
    var alarms = 0.0
    func point(_ threshold: Double) -> OperatingPoint {
      OperatingPoint(
        threshold: threshold,
        cells: Cells(
          truePositive: hits, falsePositive: alarms, falseNegative: diseased - hits,
          trueNegative: healthy - alarms))
    }
    guard visit(point(.infinity)) else { return }
    var open: Double?  // the score of the group being added up
    for index in labels.indices {
      if starts[index] != 0, let score = open {
        guard visit(point(score)) else { return }
        open = nil
      }
      let weight = weight(index)
      guard weight > 0 else { continue }
      open = scores[index]
      if labels[index] == 1 { hits += weight } else { alarms += weight }
    }
    if let open { _ = visit(point(open)) }
  }
}
