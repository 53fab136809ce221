// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// A ratio of counts of lesions, summed over all cases before it is divided.
///
/// A case without lesions adds nothing, so that no policy for empty masks is needed.
struct LesionRatio: Sendable {
  let id: String
  let name: Text
  let meaning: Text
  let formula: String
  let undefinedWhen: Text
  let source: String
  /// Whether the sums are numbers of lesions that are right, of lesions in all.
  let isProportion: Bool
  /// What a case adds above and below the line.
  let terms: @Sendable (LesionCounts) -> (above: Double, below: Double)

  /// The entries for lesions that touch in any way, and for those that touch by faces.
  var entries: [MetricEntry<SegmentationCases>] {
    [
      entry(id, name) { $0.lesions },
      entry(id + "_face", name + LesionPages.byFace) { $0.faceLesions },
    ]
  }

  private func entry(
    _ id: String, _ name: Text, _ lesions: @escaping @Sendable (SegmentationCase) -> LesionCounts?
  ) -> MetricEntry<SegmentationCases> {
    let about = MetricAbout(
      id: id, name: name, meaning: meaning, formula: formula, range: "0 to 1", direction: .higher,
      undefinedWhen: undefinedWhen,
      interval: isProportion
        ? Text(
          zh: "以患者为单位的比例区间", en: "of a proportion, with patients as units")
        : Text(
          zh: "以患者为单位的比值 t 区间", en: "Student's t of a ratio over patients"),
      source: source, family: .detection, needs: .call)
    let key = "segmentation.\(id)"
    let terms = terms
    let fill: @Sendable (SegmentationColumns, Int, UnsafeMutableBufferPointer<Double>) -> Void = {
      columns, row, out in
      guard let counts = lesions(columns.cases[row]) else {
        out[2] = 1
        return
      }
      let term = terms(counts)
      out[0] = term.above
      out[1] = term.below
    }
    let isProportion = isProportion
    let empty = undefinedWhen
    return .plain(
      FormulaMetric<SegmentationCases>(
        about,
        interval: { cases, level, _ in
          let columns = cases.columns
          let units = cases.memo(key) { UnitTotals(cases, width: 3) { fill(columns, $0, $1) } }
            .rows().filter { $0[1] > 0 }
          let (above, below) = (units.map { $0[0] }, units.map { $0[1] })
          return isProportion
            ? ClusteredProportion.interval(successes: above, trials: below, level: level)
            : Self.ratio(above, below, level)
        },
        value: { sample in
          let columns = sample.columns
          let sums = sample.totals(key, width: 3) { fill(columns, $0, $1) }
          if sums[2] > 0 { return .undefined(LesionPages.notMeasured) }
          return sums[1] > 0
            ? Measured(sums[0] / sums[1], elseUndefined: empty) : .undefined(empty)
        }))
  }
}

extension LesionRatio {
  /// Student's interval of a ratio; rounding alone is no spread.
  static func ratio(_ above: [Double], _ below: [Double], _ level: Double) -> QualifiedInterval {
    let found = MeanInterval.interval(sums: above, weights: below, level: level, within: 0...1)
    guard let interval = found.interval, interval.upper - interval.lower < 1e-12 else {
      return found
    }
    return QualifiedInterval(
      Interval(
        lower: interval.upper, upper: interval.upper, level: level, method: interval.method),
      notes: found.notes)
  }
}

/// What the pages of metrics of lesions have in common.
enum LesionPages {
  static let byFace = Text(zh: "（面连通）", en: " (face-connected)")
  static let notMeasured = Text(
    zh: "测量掩膜时未计算病灶", en: "lesions were not asked for when the masks were measured")
  static let noReference = Text(zh: "参考中没有病灶", en: "the reference has no lesion")
  static let noPrediction = Text(zh: "预测中没有病灶", en: "the prediction has no lesion")
  static let neither = Text(zh: "参考与预测中均无病灶", en: "neither mask has a lesion")
}
