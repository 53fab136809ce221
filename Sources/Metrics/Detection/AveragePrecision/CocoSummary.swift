// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// The twelve numbers by which COCO sums up detection: AP and AR at overlaps 0.50 to 0.95.
///
/// `coco_ap` is the mean over ten least overlaps and over classes, `coco_ap50` and `coco_ap75` at
/// one overlap, `_small`, `_medium` and `_large` over objects of less than 32², up to 96² and more
/// pixels; `coco_ar_1`, `_10` and `_100` are recalls with that many candidates of a class an image.
///
/// - Formula: as `average_precision_detection`, mean over overlaps; recall likewise.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when the reference names no object (in the range of sizes), and where matching is not
///   by overlap: points and balls have none, so that all overlaps would give one number.
/// - Interval: bootstrap by scan or patient.
/// - Source: Lin et al., ECCV 2014:740; the rules are those of the COCO API, version 2.0.
enum CocoSummary {
  static let entries: [MetricEntry<DetectionCases>] = [
    precision("coco_ap", Text(zh: "IoU 0.50 至 0.95", en: "overlaps 0.50 to 0.95")),
    precision("coco_ap50", Text(zh: "IoU 0.50", en: "overlap 0.50"), [0.5]),
    precision("coco_ap75", Text(zh: "IoU 0.75", en: "overlap 0.75"), [0.75]),
    precision("coco_ap_small", Text(zh: "小目标", en: "small objects"), range: .small),
    precision("coco_ap_medium", Text(zh: "中等目标", en: "medium objects"), range: .medium),
    precision("coco_ap_large", Text(zh: "大目标", en: "large objects"), range: .large),
    recall("coco_ar_1", Text(zh: "每图每类至多 1 个候选", en: "1 candidate of a class an image"), 1),
    recall("coco_ar_10", Text(zh: "每图每类至多 10 个候选", en: "10 candidates of a class an image"), 10),
    recall(
      "coco_ar_100", Text(zh: "每图每类至多 100 个候选", en: "100 candidates of a class an image"), 100),
    recall("coco_ar_small", Text(zh: "小目标", en: "small objects"), 100, range: .small),
    recall("coco_ar_medium", Text(zh: "中等目标", en: "medium objects"), 100, range: .medium),
    recall("coco_ar_large", Text(zh: "大目标", en: "large objects"), 100, range: .large),
  ]

  static let needsBoxes = Text(
    zh: "COCO 指标按框的交并比匹配；点或球没有交并比，请改看 average_precision_detection",
    en: "COCO matches by the overlap of boxes, which points and balls do not have: see "
      + "average_precision_detection")

  private static func precision(
    _ id: String, _ what: Text, _ thresholds: [Double]? = nil, range: AreaRange = .all
  ) -> MetricEntry<DetectionCases> {
    let about = page(
      id, Text(zh: "COCO 平均精确率（\(what.zh)）", en: "COCO average precision, \(what.en)"),
      Text(
        zh: "按 COCO 规则计算的检测平均精确率：\(what.zh)。",
        en: "The average precision of detection by the rules of COCO: \(what.en)."),
      "mean over least overlaps and classes of the mean over 101 recalls of the best precision")
    return .plain(
      FormulaMetric(about, found: { $0.matchingRule(nil) }) { sample in
        guard sample.columns.rule == .overlap else { return .undefined(needsBoxes) }
        let thresholds = thresholds ?? CaseSample<DetectionColumns>.cocoOverlaps
        let scan = CocoScan(sample, sample.matched(thresholds, range))
        return CocoScan.mean(scan.precision).map { .value($0) } ?? .undefined(CocoScan.noObject)
      })
  }

  private static func recall(
    _ id: String, _ what: Text, _ mostCandidates: Int, range: AreaRange = .all
  ) -> MetricEntry<DetectionCases> {
    let about = page(
      id, Text(zh: "COCO 平均召回率（\(what.zh)）", en: "COCO average recall, \(what.en)"),
      Text(
        zh: "按 COCO 规则计算的平均召回率：\(what.zh)。",
        en: "The average recall of detection by the rules of COCO: \(what.en)."),
      "mean over least overlaps 0.50 to 0.95 and classes of the recall with all candidates kept")
    return .plain(
      FormulaMetric(about, found: { $0.matchingRule(nil) }) { sample in
        guard sample.columns.rule == .overlap else { return .undefined(needsBoxes) }
        let scan = CocoScan(
          sample, sample.matched(CaseSample<DetectionColumns>.cocoOverlaps, range),
          mostCandidates: mostCandidates)
        return CocoScan.mean(scan.recall).map { .value($0) } ?? .undefined(CocoScan.noObject)
      })
  }

  private static func page(
    _ id: String, _ name: Text, _ meaning: Text, _ formula: String
  ) -> MetricAbout {
    MetricAbout(
      id: id, name: name, meaning: meaning, formula: formula, range: "0 to 1", direction: .higher,
      undefinedWhen: Text(
        zh: "参考标准中没有（该大小的）目标，或不是按框的 IoU 匹配",
        en: "when the reference names no object (of that size), or matching is not by overlap of "
          + "boxes"),
      interval: Text(zh: "按影像或患者自助重抽样", en: "bootstrap by scan or patient"),
      source: "Lin et al., ECCV 2014:740; COCO API 2.0", family: .detection, needs: .score)
  }
}

/// The average precision of each class, as COCO computes it.
public enum CocoPerClass {
  /// Average precision by class: mean over overlaps 0.50 to 0.95, or at one least overlap.
  ///
  /// Classes without an object are left out. Nil where matching is not by overlap of boxes.
  public static func precisions(of cases: DetectionCases, iou: Double? = nil) -> TableValue? {
    guard cases.columns.rule == .overlap else { return nil }
    let sample = CaseSample(cases)
    let thresholds = iou.map { [$0] } ?? CaseSample<DetectionColumns>.cocoOverlaps
    let matched = sample.matched(thresholds, .all)
    let scan = CocoScan(sample, matched)
    var cells: [String: Double] = [:]
    for (category, row) in zip(matched.categories, scan.precision) {
      if let mean = CocoScan.mean([row]) { cells[category.name] = mean }
    }
    return .cells(cells)
  }
}
