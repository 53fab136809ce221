// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// Lesion sensitivity and lesion predictive value in one number (病灶 F1).
///
/// - Formula: 2 s p / (s + p), s = lesion sensitivity and p = lesion predictive value, both over all
///   cases. By face only in `lesion_f1_face`.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when a mask has no lesion in any case; 0 when nothing is found.
/// - Interval: resampling of patients.
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
      interval: Text(zh: "对患者重抽样", en: "resampling of patients"),
      source: "Commowick et al., Sci Rep 2018;8:13650", family: .detection, needs: .call)
    return .plain(
      FormulaMetric<SegmentationCases>(
        about,
        // One patient tells nothing of how patients differ; more are resampled.
        interval: { cases, level, _ in
          cases.presentUnits > 1
            ? nil : MeanInterval.interval(sums: [0], weights: [1], level: level)
        }
      ) { sample in
        let columns = sample.columns
        let sums = sample.totals("segmentation.\(id)", width: 5) { row, out in
          guard let counts = lesions(columns.cases[row]) else {
            out[4] = 1
            return
          }
          out[0] = Double(counts.found)
          out[1] = Double(counts.reference)
          out[2] = Double(counts.right)
          out[3] = Double(counts.prediction)
        }
        if sums[4] > 0 { return .undefined(LesionPages.notMeasured) }
        guard sums[1] > 0 else { return .undefined(LesionPages.noReference) }
        guard sums[3] > 0 else { return .undefined(LesionPages.noPrediction) }
        let (s, p) = (sums[0] / sums[1], sums[2] / sums[3])
        // A lesion that is touched touches: either both are 0 or neither is.
        return .value(s == 0 ? 0 : 2 * s * p / (s + p))
      })
  }
}
