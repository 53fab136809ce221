// SPDX-License-Identifier: Apache-2.0

import Wording

/// How much of two masks is shared, by the Dice coefficient (Dice 系数).
///
/// - Formula: 2 |R ∩ P| / (|R| + |P|), over voxels; then the mean over cases.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when both masks are empty (0/0), unless a policy is declared; 0 when one is.
/// - Interval: Student's t over patients; order statistics for the median.
/// - Source: Dice, Ecology 1945;26:297; Maier-Hein et al., Nat Methods 2024;21:195.
enum Dice {
  static let entries = CasePage(
    id: "dice", name: Text(zh: "Dice 系数", en: "Dice coefficient"),
    meaning: Text(
      zh: "参考与预测重叠的程度，1 为完全重合。",
      en: "How far reference and prediction overlap; 1 is perfect."),
    formula: "2|R and P| / (|R| + |P|)", range: "0 to 1", direction: .higher,
    undefinedWhen: Text(zh: "两个掩膜均为空", en: "both masks are empty"),
    source: "Dice, Ecology 1945;26:297", family: .overlap, main: .mean, perfect: 1
  ).entries { item, _ in
    let size = item.referenceVoxels + item.predictionVoxels
    return size == 0
      ? .gap(.bothEmpty) : .number(2 * Double(item.sharedVoxels) / Double(size))
  }
}
