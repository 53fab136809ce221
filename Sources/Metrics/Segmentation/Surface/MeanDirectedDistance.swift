// SPDX-License-Identifier: Apache-2.0

import Wording

/// The mean of the two directed mean border distances (平均表面距离，双向均值).
///
/// - Formula: (mean d(bR, bP) + mean d(bP, bR)) / 2, in millimetres; then the median over cases.
/// - Range: 0 to infinity; lower is better.
/// - Undefined: when a mask is empty, unless a policy is declared.
/// - Interval: order statistics for the median; Student's t for the mean.
/// - Source: Maier-Hein et al., Nat Methods 2024;21:195.
enum MeanDirectedDistance {
  static let entries = SurfacePages.distance(
    id: "masd", name: Text(zh: "双向平均表面距离", en: "Mean average surface distance"),
    meaning: Text(
      zh: "两个方向的平均边界距离再取平均（毫米）。",
      en: "The mean of the two directed mean border distances, in mm."),
    formula: "(mean d(bR, bP) + mean d(bP, bR)) / 2",
    source: "Maier-Hein et al., Nat Methods 2024;21:195"
  ) { pair in
    let (a, b) = (pair.fromReference, pair.fromPrediction)
    return a.total > 0 && b.total > 0 ? (a.sum / a.total + b.sum / b.total) / 2 : nil
  }
}
