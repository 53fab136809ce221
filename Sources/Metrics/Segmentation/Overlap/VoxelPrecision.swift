// SPDX-License-Identifier: Apache-2.0

import Wording

/// The share of the prediction's voxels that the reference holds (体素阳性预测值).
///
/// - Formula: |R ∩ P| / |P|; then the mean over cases.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when the prediction is empty, unless a policy is declared.
/// - Interval: Student's t over patients; order statistics for the median.
/// - Source: Maier-Hein et al., Nat Methods 2024;21:195.
enum VoxelPrecision {
  static let entries = CasePage(
    id: "ppv", name: Text(zh: "体素阳性预测值", en: "Voxel positive predictive value"),
    meaning: Text(
      zh: "预测区域中确属参考区域的体素比例。",
      en: "The share of the prediction's voxels that the reference holds."),
    formula: "|R and P| / |P|", range: "0 to 1", direction: .higher,
    undefinedWhen: Text(zh: "预测掩膜为空", en: "the predicted mask is empty"),
    source: "Maier-Hein et al., Nat Methods 2024;21:195", family: .overlap, main: .mean, perfect: 1
  ).entries { item, _ in
    item.predictionVoxels > 0
      ? .number(Double(item.sharedVoxels) / Double(item.predictionVoxels))
      : .gap(item.gap ?? .predictionEmpty)
  }
}
