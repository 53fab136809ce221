// SPDX-License-Identifier: Apache-2.0

import Wording

/// The farthest that the border of one mask is from the border of the other (Hausdorff 距离).
///
/// - Formula: max over both directions of the greatest distance from a border voxel to the other
///   border, in millimetres; then the median over cases. The border is the mask without its
///   erosion by face neighbours; outside the image is background.
/// - Range: 0 to infinity; lower is better.
/// - Undefined: when a mask is empty, unless a policy is declared.
/// - Interval: order statistics for the median; Student's t for the mean.
/// - Source: Huttenlocher et al., IEEE Trans Pattern Anal Mach Intell 1993;15:850.
enum HausdorffDistance {
  static let entries = SurfacePages.distance(
    id: "hausdorff_distance", name: Text(zh: "Hausdorff 距离", en: "Hausdorff distance"),
    meaning: Text(
      zh: "两个边界之间的最大偏离（毫米）。", en: "The farthest that the two borders part, in mm."),
    formula: "max(max d(bR, bP), max d(bP, bR))",
    source: "Huttenlocher et al., IEEE Trans Pattern Anal Mach Intell 1993;15:850"
  ) { pair in
    guard let a = pair.fromReference.greatest, let b = pair.fromPrediction.greatest else {
      return nil
    }
    return max(a, b)
  }
}
