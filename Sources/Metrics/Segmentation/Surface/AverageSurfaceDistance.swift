// SPDX-License-Identifier: Apache-2.0

import Wording

/// The mean distance of all border voxels of both masks to the other border (平均对称表面距离).
///
/// - Formula: (sum d(bR, bP) + sum d(bP, bR)) / (|bR| + |bP|), in millimetres; then the median over
///   cases. The longer border counts for more; see `masd` for the mean of both directions.
/// - Range: 0 to infinity; lower is better.
/// - Undefined: when a mask is empty, unless a policy is declared.
/// - Interval: order statistics for the median; Student's t for the mean.
/// - Source: Heimann et al., IEEE Trans Med Imaging 2009;28:1251.
enum AverageSurfaceDistance {
  static let entries = SurfacePages.distance(
    id: "assd",
    name: Text(zh: "平均对称表面距离", en: "Average symmetric surface distance"),
    meaning: Text(
      zh: "两个边界上所有体素到对方边界距离的平均值（毫米）。",
      en: "The mean distance of all border voxels to the other border, in mm."),
    formula: "(sum d(bR, bP) + sum d(bP, bR)) / (|bR| + |bP|)",
    source: "Heimann et al., IEEE Trans Med Imaging 2009;28:1251"
  ) { pair in
    let total = pair.fromReference.total + pair.fromPrediction.total
    return total > 0 ? (pair.fromReference.sum + pair.fromPrediction.sum) / total : nil
  }
}
