// SPDX-License-Identifier: Apache-2.0

/// The skeleton of a mask: lines one voxel wide in its middle, connected as the mask is.
///
/// A mask with a cavity keeps it, so that its skeleton is a shell.
public enum Skeleton {
  /// The skeleton of a mask of 0 and 1 with an empty margin, as `MaskBox` cuts it.
  public static func of(_ mask: [UInt8], grid: VoxelGrid) -> [UInt8] {
    precondition(mask.count == grid.count, "one byte for each voxel")
    var skeleton = mask
    if grid.isPlane {
      PlaneThinning.thin(&skeleton, grid: grid)
    } else {
      VolumeThinning.thin(&skeleton, grid: grid)
    }
    return skeleton
  }
}
