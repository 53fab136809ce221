// SPDX-License-Identifier: Apache-2.0

import Wording

/// How far each mask holds the centre lines of the other, for vessels and other tubes (中心线 Dice).
///
/// - Formula: 2 a b / (a + b), a = the share of the prediction's skeleton in the reference, b = the
///   share of the reference's skeleton in the prediction; then the mean over cases. Skeletons by
///   Zhang and Suen in a plane, by Lee, Kashyap and Chu in a volume; another thinning moves the
///   result by about 0.02.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when a mask is empty or a and b are 0 (0/0); a declared policy takes the latter
///   as 0.
/// - Interval: Student's t over patients; order statistics for the median.
/// - Source: Shit et al., CVPR 2021:16560.
enum CentrelineDice {
  static let entries = CasePage(
    id: "cl_dice", name: Text(zh: "中心线 Dice", en: "Centreline Dice"),
    meaning: Text(
      zh: "两个掩膜互相覆盖对方中心线的程度，用于血管等管状结构。",
      en: "How far each mask holds the other's centre lines; for vessels and other tubes."),
    formula: "2ab / (a + b), a = |S(P) and R| / |S(P)|, b = |S(R) and P| / |S(R)|",
    range: "0 to 1", direction: .higher,
    undefinedWhen: Text(
      zh: "任一掩膜为空，或两者的骨架均不在对方掩膜内",
      en: "a mask is empty, or neither skeleton lies in the other mask"),
    source: "Shit et al., CVPR 2021:16560", family: .overlap, main: .mean, perfect: 1
  ).entries { item, _ in
    guard let skeletons = item.skeletons else { return .gap(.notMeasured) }
    if let gap = item.gap { return .gap(gap) }
    let a = Double(skeletons.predictionCovered) / Double(max(skeletons.prediction, 1))
    let b = Double(skeletons.referenceCovered) / Double(max(skeletons.reference, 1))
    return a + b == 0 ? .gap(.skeletonsApart) : .number(2 * a * b / (a + b))
  }
}
