// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

extension ThresholdMetric {
  /// The interval of a proportion over patients with several cases; nil for other metrics.
  ///
  /// It is the default in place of the bootstrap because it covers better where it matters, near
  /// 1: there few patients have any error, and replicates that draw none of them put the bootstrap's
  /// lower bound above the truth. Far from 0 and 1 the two agree. Where all cases agree each patient counts once, and a note says so.
  func intervalOverUnits(
    _ cases: BinaryCases, threshold: Double, level: Double
  ) -> QualifiedInterval? {
    let table = cases.memo.cells(at: threshold) { cases.tabulate(at: threshold) }
    // Sampling weights sum to Kish's effective number, not to whatever unit they were given in.
    let scale = cases.weightScale
    var parts: [Double] = []
    var wholes: [Double] = []
    for cells in table.cells {
      guard let share = share(Cells(cells)) else { return nil }
      guard share.whole > 0 else { continue }
      parts.append(share.part * scale)
      wholes.append(share.whole * scale)
    }
    guard !wholes.isEmpty else { return nil }
    var found = ClusteredProportion.interval(successes: parts, trials: wholes, level: level)
    if found.interval != nil, parts == wholes || parts.allSatisfy({ $0 == 0 }) {
      found.notes.append(Self.eachOnce(wholes.count))
    }
    return found
  }

  /// The interval of a proportion under sampling weights: that of Kish's effective number of cases.
  ///
  /// Nil for metrics that are no proportion. The number is that of the cases in the denominator.
  func weightedInterval(
    _ cases: BinaryCases, threshold: Double, level: Double, method: String?
  ) -> QualifiedInterval? {
    guard let weights = cases.weights else { return nil }
    let columns = cases.ranked
    var part = 0.0
    var whole = 0.0
    var squares = 0.0
    for row in weights.indices where weights[row] > 0 {
      var cells = SIMD4<Double>()
      cells[(columns.labels[row] == 1 ? 0 : 1) + (columns.scores[row] >= threshold ? 0 : 2)] =
        weights[row]
      guard let share = share(Cells(cells)) else { return nil }
      part += share.part
      whole += share.whole
      squares += share.whole * share.whole
    }
    return .weightedProportion(
      part, of: whole, sumOfSquares: squares, level: level, method: method)
  }

  private static func eachOnce(_ patients: Int) -> Text {
    Text(
      zh: "所有病例结果一致；区间按\(patients)名患者计算，每名患者只计一次",
      en: "all cases agree; the interval counts each of the \(patients) patients once")
  }
}
