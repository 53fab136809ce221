// SPDX-License-Identifier: Apache-2.0

import Wording

/// The distance that 95 % of each border keep to the other: a Hausdorff distance that a few stray
/// voxels do not decide (95% Hausdorff 距离).
///
/// - Formula: max of the two directed 95th percentiles (type 7) of the distances from border voxels
///   to the other border, in millimetres; then the median over cases. Not the percentile of both
///   directions pooled, and not weighted by area: those are other numbers.
/// - Range: 0 to infinity; lower is better.
/// - Undefined: when a mask is empty, unless a policy is declared.
/// - Interval: order statistics for the median; Student's t for the mean.
/// - Source: Maier-Hein et al., Nat Methods 2024;21:195.
enum Hausdorff95 {
  static let entries = SurfacePages.distance(
    id: "hausdorff_95", name: Text(zh: "95% Hausdorff 距离", en: "95 % Hausdorff distance"),
    meaning: Text(
      zh: "两个方向边界距离的第 95 百分位数中较大者（毫米）。",
      en: "The larger of the two directed 95th percentiles of border distances, in mm."),
    formula: "max(P95 d(bR, bP), P95 d(bP, bR))",
    source: "Maier-Hein et al., Nat Methods 2024;21:195"
  ) { pair in
    guard let a = pair.fromReference.quantile(0.95), let b = pair.fromPrediction.quantile(0.95)
    else { return nil }
    return max(a, b)
  }
}
