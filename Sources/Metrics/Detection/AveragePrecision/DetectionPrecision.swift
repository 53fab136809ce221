// SPDX-License-Identifier: Apache-2.0

import Statistics
import Wording

/// The average precision of detection at one least overlap, mean over classes.
///
/// Matched and averaged as in COCO: 101 levels of recall, the best precision at that recall or
/// more, at most 100 candidates of a class in an image. Where lesions are balls the matching rule
/// decides what a hit is and there is no `iou`; the estimate names the rule.
///
/// - Formula: mean over classes of Σ_r max precision at recall ≥ r / 101, r = 0, 0.01 … 1.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when the reference names no object.
/// - Interval: bootstrap by scan or patient.
/// - Source: Lin et al., ECCV 2014:740; Everingham et al., Int J Comput Vis 2010;88:303.
enum DetectionPrecision {
  static let about = MetricAbout(
    id: "average_precision_detection",
    name: Text(zh: "检测平均精确率（AP）", en: "Average precision of detection (AP)"),
    meaning: Text(
      zh: "随界值放宽，检出框的准确程度按召回率平均；多类时取各类平均。",
      en: "How accurate detections are, averaged over recall; with several classes their mean."),
    formula: "mean over classes of the mean over 101 recalls of the best precision there",
    range: "0 to 1", direction: .higher,
    undefinedWhen: Text(zh: "参考标准中没有目标", en: "when the reference names no object"),
    interval: Text(zh: "按影像或患者自助重抽样", en: "bootstrap by scan or patient"),
    source: "Lin et al., ECCV 2014:740; Everingham et al., Int J Comput Vis 2010;88:303",
    family: .detection, parameters: [.iou], needs: .score)

  static let entry = MetricEntry<DetectionCases>(about) { request throws(MetricError) in
    let overlap = try request.overlap()
    return FormulaMetric(about, found: { $0.matchingRule(overlap) }) { sample in
      let scan = CocoScan(sample, sample.matched([overlap], .all))
      return CocoScan.mean(scan.precision).map { .value($0) } ?? .undefined(CocoScan.noObject)
    }
  }
}

extension CocoScan {
  static let noObject = Text(zh: "参考标准中没有目标", en: "the reference names no object")
}
