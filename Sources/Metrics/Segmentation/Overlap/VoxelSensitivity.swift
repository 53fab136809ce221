// SPDX-License-Identifier: Apache-2.0

import Wording

/// The share of the reference's voxels that the prediction holds (体素灵敏度).
///
/// - Formula: |R ∩ P| / |R|; then the mean over cases.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when the reference is empty, unless a policy is declared.
/// - Interval: Student's t over patients; order statistics for the median.
/// - Source: Maier-Hein et al., Nat Methods 2024;21:195.
enum VoxelSensitivity {
  static let entries = CasePage(
    id: "sensitivity", name: Text(zh: "体素灵敏度", en: "Voxel sensitivity"),
    meaning: Text(
      zh: "参考区域中被预测覆盖的体素比例。",
      en: "The share of the reference's voxels that the prediction holds."),
    formula: "|R and P| / |R|", range: "0 to 1", direction: .higher,
    undefinedWhen: Text(zh: "参考掩膜为空", en: "the reference mask is empty"),
    source: "Maier-Hein et al., Nat Methods 2024;21:195", family: .overlap, main: .mean, perfect: 1
  ).entries { item, _ in
    item.referenceVoxels > 0
      ? .number(Double(item.sharedVoxels) / Double(item.referenceVoxels))
      : .gap(item.gap ?? .referenceEmpty)
  }
}
