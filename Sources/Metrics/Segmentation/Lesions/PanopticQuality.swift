// SPDX-License-Identifier: Apache-2.0

import Wording

/// How well lesions are recognised and outlined at once (全景质量).
///
/// Pairs with an intersection over union above 0.5 match; no lesion is in two of them.
///
/// - Formula: `panoptic_quality` sum of matched IoU / (TP + FP/2 + FN/2), which is the product of
///   `segmentation_quality`, sum of matched IoU / TP, and `recognition_quality`,
///   TP / (TP + FP/2 + FN/2), over all cases. By face only with `_face`.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when neither mask has a lesion; segmentation quality when nothing matches.
/// - Interval: Student's t of a ratio over patients.
/// - Source: Kirillov et al., CVPR 2019:9404.
enum PanopticQuality {
  static let entries =
    LesionRatio(
      id: "panoptic_quality", name: Text(zh: "全景质量", en: "Panoptic quality"),
      meaning: Text(
        zh: "同时反映病灶检出与勾画的质量。",
        en: "How well lesions are recognised and outlined at once."),
      formula: "sum of matched IoU / (TP + FP/2 + FN/2)", undefinedWhen: LesionPages.neither,
      source: source, isProportion: false
    ) { ($0.matchedOverlap, recognised($0)) }.entries
    + LesionRatio(
      id: "recognition_quality", name: Text(zh: "识别质量", en: "Recognition quality"),
      meaning: Text(
        zh: "以交并比大于 0.5 为匹配时的病灶 F1。",
        en: "The F1 of lesions, matched by an intersection over union above 0.5."),
      formula: "TP / (TP + FP/2 + FN/2)", undefinedWhen: LesionPages.neither, source: source,
      isProportion: false
    ) { (Double($0.matched), recognised($0)) }.entries
    + LesionRatio(
      id: "segmentation_quality", name: Text(zh: "勾画质量", en: "Segmentation quality"),
      meaning: Text(
        zh: "已匹配病灶的平均交并比。", en: "The mean intersection over union of matched lesions."),
      formula: "sum of matched IoU / TP",
      undefinedWhen: Text(zh: "没有匹配的病灶", en: "no lesion matches"), source: source,
      isProportion: false
    ) { ($0.matchedOverlap, Double($0.matched)) }.entries

  private static func recognised(_ counts: LesionCounts) -> Double {
    Double(counts.reference + counts.prediction) / 2
  }

  private static let source = "Kirillov et al., CVPR 2019:9404"
}
