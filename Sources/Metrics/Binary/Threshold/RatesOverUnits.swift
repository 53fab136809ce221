// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

extension ThresholdMetric {
  /// The interval of what sensitivity and specificity make, over patients with several cases.
  ///
  /// The diseased cases are counted as the independent cases they are worth, the healthy ones
  /// likewise (Rao and Scott, Biometrics 1992;48:577), and the formula for independent cases takes
  /// those counts. A patient who raises sensitivity tends to lower specificity, so the formula is
  /// on the safe side where patients have cases of both kinds. Resampling covers far too little
  /// here, because replicates without a miss or a false alarm have no ratio.
  func ratesOverUnits(
    _ cases: BinaryCases, threshold: Double, level: Double
  ) -> QualifiedInterval? {
    guard !cases.isWeighted else { return nil }
    let table = cases.memo.cells(at: threshold) { cases.tabulate(at: threshold) }
    let cells = table.cells.map { Cells($0) }
    guard
      let diseased = ClusteredProportion.effective(
        successes: cells.map(\.truePositive), trials: cells.map(\.diseased), level: level),
      let healthy = ClusteredProportion.effective(
        successes: cells.map(\.falsePositive), trials: cells.map(\.healthy), level: level)
    else { return nil }
    let worth = Cells(
      truePositive: diseased.successes, falsePositive: healthy.successes,
      falseNegative: diseased.trials - diseased.successes,
      trueNegative: healthy.trials - healthy.successes)
    guard var found = Self.interval(worth, level: level, method: nil),
      let bounds = found.interval
    else { return nil }
    found.interval = Interval(
      lower: bounds.lower, upper: bounds.upper, level: level,
      method: bounds.method + "-clustered")
    let patients = min(cells.count { $0.diseased > 0 }, cells.count { $0.healthy > 0 })
    found.notes += FewClusters(patients).notes.filter { !found.notes.contains($0) }
    return found
  }
}
