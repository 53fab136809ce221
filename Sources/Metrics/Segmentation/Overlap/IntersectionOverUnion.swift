// SPDX-License-Identifier: Apache-2.0

import Wording

/// How much of two masks is shared, by intersection over union (Jaccard 指数).
///
/// - Formula: |R ∩ P| / |R ∪ P|, over voxels; then the mean over cases.
/// - Range: 0 to 1; higher is better. Dice = 2 IoU / (1 + IoU) in each case.
/// - Undefined: when both masks are empty (0/0), unless a policy is declared; 0 when one is.
/// - Interval: Student's t over patients; order statistics for the median.
/// - Source: Jaccard, Bull Soc Vaud Sci Nat 1901;37:547.
enum IntersectionOverUnion {
  static let entries = CasePage(
    id: "iou", name: Text(zh: "交并比", en: "Intersection over union"),
    meaning: Text(
      zh: "参考与预测的交集占并集的比例。",
      en: "The share of what either mask holds that both hold."),
    formula: "|R and P| / |R or P|", range: "0 to 1", direction: .higher,
    undefinedWhen: Text(zh: "两个掩膜均为空", en: "both masks are empty"),
    source: "Jaccard, Bull Soc Vaud Sci Nat 1901;37:547", family: .overlap, main: .mean, perfect: 1
  ).entries { item, _ in
    let union = item.referenceVoxels + item.predictionVoxels - item.sharedVoxels
    return union == 0 ? .gap(.bothEmpty) : .number(Double(item.sharedVoxels) / Double(union))
  }
}
