// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Wording

/// Lesion sensitivity and lesion predictive value in one number (病灶 F1).
///
/// - Formula: 2 s p / (s + p), s = lesion sensitivity and p = lesion predictive value, both over all
///   cases. By face only in `lesion_f1_face`.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when a mask has no lesion in any case; 0 when nothing is found.
/// - Interval: Student's over patients, of the linearised value.
/// - Source: Commowick et al., Sci Rep 2018;8:13650.
enum LesionF1 {
  static let entries = [
    entry("lesion_f1", name) { $0.lesions },
    entry("lesion_f1_face", name + LesionPages.byFace) { $0.faceLesions },
  ]

  private static let name = Text(zh: "病灶 F1", en: "Lesion F1")

  private static func entry(
    _ id: String, _ name: Text, _ lesions: @escaping @Sendable (SegmentationCase) -> LesionCounts?
  ) -> MetricEntry<SegmentationCases> {
    let about = MetricAbout(
      id: id, name: name,
      meaning: Text(
        zh: "病灶灵敏度与病灶阳性预测值的调和平均数。",
        en: "The harmonic mean of lesion sensitivity and lesion predictive value."),
      formula: "2sp / (s + p)", range: "0 to 1", direction: .higher,
      undefinedWhen: LesionPages.noReference + Text(zh: "，或", en: ", or ")
        + LesionPages.noPrediction,
      interval: Text(zh: "以患者为单位的 t 区间", en: "Student's t over patients"),
      source: "Commowick et al., Sci Rep 2018;8:13650", family: .detection, needs: .call)
    let key = "segmentation.\(id)"
    let fill: @Sendable (SegmentationColumns, Int, UnsafeMutableBufferPointer<Double>) -> Void = {
      columns, row, out in
      guard let counts = lesions(columns.cases[row]) else {
        out[4] = 1
        return
      }
      out[0] = Double(counts.found)
      out[1] = Double(counts.reference)
      out[2] = Double(counts.right)
      out[3] = Double(counts.prediction)
    }
    return .plain(
      FormulaMetric<SegmentationCases>(
        about,
        interval: { cases, level, _ in
          let columns = cases.columns
          let units = cases.memo(key) { UnitTotals(cases, width: 5) { fill(columns, $0, $1) } }
            .rows().filter { $0[1] > 0 || $0[3] > 0 }
          return LesionF1Interval.interval(units, level: level)
        }
      ) { sample in
        let columns = sample.columns
        let sums = sample.totals(key, width: 5) { fill(columns, $0, $1) }
        if sums[4] > 0 { return .undefined(LesionPages.notMeasured) }
        guard sums[1] > 0 else { return .undefined(LesionPages.noReference) }
        guard sums[3] > 0 else { return .undefined(LesionPages.noPrediction) }
        return .value(LesionF1Interval.value(sums))
      })
  }
}

/// Lesion F1 from sums of lesions found, lesions there, marks that are right, marks made.
enum LesionF1Interval {
  /// 2sp/(s + p), of sums neither of whose second and fourth is zero.
  static func value(_ sums: [Double]) -> Double {
    let (s, p) = (sums[0] / sums[1], sums[2] / sums[3])
    // A lesion that is touched touches: either both are 0 or neither is.
    return s == 0 ? 0 : 2 * s * p / (s + p)
  }

  /// Student's over patients of the linearised value, as `MeanInterval` takes a bounded mean.
  ///
  /// The lower limit is that of one more patient who came out all wrong, the upper that of one more who
  /// came out all right; method `t-augmented`.
  static func interval(_ units: [[Double]], level: Double) -> QualifiedInterval {
    let count = Double(units.count)
    guard units.count > 1, level > 0, level < 1 else {
      return MeanInterval.interval(sums: [0], weights: [1], level: level)
    }
    let sums = (0..<4).map { place in units.reduce(0) { $0 + $1[place] } }
    guard sums[1] > 0, sums[3] > 0 else { return QualifiedInterval(nil) }
    let value = value(sums)
    let (there, made) = (sums[1] / count, sums[3] / count)
    let critical = StudentT(degreesOfFreedom: count).upperQuantile((1 - level) / 2)
    func limit(_ share: Double, _ sign: Double) -> Double {
      let more = units + [[share * there, there, share * made, made]]
      let sums = (0..<4).map { place in more.reduce(0) { $0 + $1[place] } }
      let (s, p) = (sums[0] / sums[1], sums[2] / sums[3])
      guard s > 0 else { return 0 }
      let squares = more.reduce(0) { total, unit in
        let part =
          2 * p * p / ((s + p) * (s + p)) * (unit[0] - s * unit[1]) / sums[1]
          + 2 * s * s / ((s + p) * (s + p)) * (unit[2] - p * unit[3]) / sums[3]
        return total + part * part
      }
      return Self.value(sums) + sign * critical * ((count + 1) / count * squares).squareRoot()
    }
    return QualifiedInterval(
      Interval(
        lower: max(0, min(value, limit(0, -1))), upper: min(1, max(value, limit(1, 1))),
        level: level, method: "t-augmented"),
      notes: FewClusters(units.count).notes)
  }
}
