// SPDX-License-Identifier: Apache-2.0

import Wording

/// The share of both surfaces' area within a tolerance of the other (归一化表面 Dice，亚体素).
///
/// - Formula: (A(R within t of P) + A(P within t of R)) / (A(R) + A(P)), A the area of the surface
///   that marching cubes put between the voxels; then the mean over cases.
/// - Range: 0 to 1; higher is better.
/// - Undefined: when both masks are empty, unless a policy is declared; 0 when one is.
/// - Interval: Student's t over patients; order statistics for the median.
/// - Source: Nikolov et al., arXiv:1809.04430.
enum NormalizedSurfaceDiceSubvoxel {
  static let entries = SurfacePages.share(
    id: "normalized_surface_dice_subvoxel",
    name: Text(zh: "归一化表面 Dice（亚体素）", en: "Normalized surface Dice, subvoxel"),
    meaning: Text(
      zh: "两个表面上与对方相距不超过容差的面积比例。",
      en: "The share of both surfaces' area within the tolerance of the other surface."),
    formula: "(A(R within t) + A(P within t)) / (A(R) + A(P))"
  ) { $0.surface }
}
