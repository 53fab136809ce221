// SPDX-License-Identifier: Apache-2.0

import Wording

/// The share of both borders that lies within a tolerance of the other (归一化表面 Dice，体素).
///
/// - Formula: (|bR within t of bP| + |bP within t of bR|) / (|bR| + |bP|), counted in border voxels;
///   then the mean over cases. The variant `normalized_surface_dice_subvoxel` weighs the surface by
///   its area and is the one of Nikolov et al.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when both masks are empty, unless a policy is declared; 0 when one is.
/// - Interval: Student's t over patients; order statistics for the median.
/// - Source: Nikolov et al., arXiv:1809.04430; Maier-Hein et al., Nat Methods 2024;21:195.
enum NormalizedSurfaceDice {
  static let entries = SurfacePages.share(
    id: "normalized_surface_dice",
    name: Text(zh: "归一化表面 Dice", en: "Normalized surface Dice"),
    meaning: Text(
      zh: "两个边界上与对方相距不超过容差的体素比例。",
      en: "The share of both borders' voxels within the tolerance of the other border."),
    formula: "(|bR within t| + |bP within t|) / (|bR| + |bP|)"
  ) { $0.border }
}
