// SPDX-License-Identifier: Apache-2.0

import Pages
import ReaderStudies
import Statistics
import Wording

/// ROC curves averaged over readers: the mean sensitivity at each false positive rate.
enum StudyCurves {
  static func chart(_ story: StudyStory, _ outcome: OpenedStudy.Outcome) -> ROCChart? {
    let table = outcome.table
    let truths = Dictionary(uniqueKeysWithValues: zip(table.cases, table.truths))
    let grid = (0...50).map { Double($0) / 50 }
    let curves = story.arms.compactMap { arm -> Curve? in
      let readers = table.readers.compactMap { reader -> [Double]? in
        let own = table.readings.filter { $0.modality == arm && $0.reader == reader }
        return sensitivities(own, truths, at: grid)
      }
      guard !readers.isEmpty else { return nil }
      let means = grid.indices.map { place in
        readers.reduce(0) { $0 + $1[place] } / Double(readers.count)
      }
      return Curve(
        label: story.label(arm: arm), x: grid, y: means,
        estimate: story.mean(outcome, arm: arm))
    }
    return curves.isEmpty ? nil : ROCChart(curves: curves)
  }

  /// The sensitivity of one reader at each false positive rate, along the straight lines between his
  /// operating points; nil where a class is missing.
  private static func sensitivities(
    _ readings: [Reading], _ truths: [String: Bool?], at grid: [Double]
  ) -> [Double]? {
    var positives: [Double] = []
    var negatives: [Double] = []
    for reading in readings {
      switch truths[reading.caseID] ?? nil {
      case true?: positives.append(reading.rating)
      case false?: negatives.append(reading.rating)
      case nil: continue
      }
    }
    guard !positives.isEmpty, !negatives.isEmpty else { return nil }
    var points: [(x: Double, y: Double)] = [(0, 0)]
    for threshold in Set(positives + negatives).sorted(by: >) {
      points.append(
        (
          Double(negatives.count { $0 >= threshold }) / Double(negatives.count),
          Double(positives.count { $0 >= threshold }) / Double(positives.count)
        ))
    }
    return grid.map { x in
      // Of points above one another the highest counts.
      guard let after = points.firstIndex(where: { $0.x > x }) else { return 1 }
      let (from, to) = (points[after - 1], points[after])
      return from.y + (to.y - from.y) * (x - from.x) / (to.x - from.x)
    }
  }
}
