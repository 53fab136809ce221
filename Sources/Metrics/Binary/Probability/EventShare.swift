// SPDX-License-Identifier: Apache-2.0

import Statistics

extension BinaryCases {
  /// Wilson's interval of the share of disease.
  ///
  /// Of the effective number of cases where patients have several or sampling weights differ.
  func eventShareInterval(level: Double) -> QualifiedInterval {
    // At this threshold every case is called positive: hits are the diseased, alarms the healthy.
    let table = tabulate(at: -.infinity)
    let scale = weightScale
    var diseased: [Double] = []
    var all: [Double] = []
    for cells in table.cells {
      let counts = Cells(cells)
      let whole = counts.diseased + counts.healthy
      guard whole > 0 else { continue }
      diseased.append(counts.diseased * scale)
      all.append(whole * scale)
    }
    if unitsRepeat {
      return ClusteredProportion.interval(successes: diseased, trials: all, level: level)
    }
    let (part, whole) = (diseased.reduce(0, +), all.reduce(0, +))
    guard isWeighted else {
      return QualifiedInterval(Proportion.wilson(successes: part, trials: whole, level: level))
    }
    return QualifiedInterval(
      EffectiveSize.interval(
        weightOfSuccesses: min(part, whole), weight: whole,
        sumOfSquares: all.reduce(0) { $0 + $1 * $1 }, level: level))
  }
}
