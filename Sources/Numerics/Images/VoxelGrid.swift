// SPDX-License-Identifier: Apache-2.0

/// A box of voxels or pixels: `width` runs fastest in memory, then `height`, then `depth`.
///
/// Axes of one voxel are moved last, so that a single slice is a plane whichever way it was cut:
/// it has no neighbours in front or behind, and lies not at an edge of the image because of that.
public struct VoxelGrid: Sendable, Hashable {
  /// The number of voxels along the axis that runs fastest.
  public let width: Int
  /// The number of voxels along the second axis.
  public let height: Int
  /// The number of voxels along the slowest axis; 1 for a plane.
  public let depth: Int
  /// The distance between neighbours along each axis, in the order of the extents.
  public let spacing: SIMD3<Double>
  /// The volume of one voxel (its area, where two axes were given).
  public let voxelVolume: Double

  /// Makes a grid of one to three axes, the fastest first; nil where it cannot be.
  ///
  /// Extents are at least 1 and their product fits 31 bits; spacings are positive and finite.
  public init?(extents: [Int], spacing: [Double]) {
    guard (1...3).contains(extents.count), spacing.count == extents.count else { return nil }
    var count = 1
    for (extent, step) in zip(extents, spacing) {
      guard extent >= 1, step > 0, step.isFinite else { return nil }
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      guard !overflow, product <= Int(Int32.max) else { return nil }
      count = product
    }
    let axes = zip(extents, spacing)
    var kept = axes.filter { $0.0 > 1 } + axes.filter { $0.0 == 1 }
    while kept.count < 3 { kept.append((1, 1)) }
    width = kept[0].0
    height = kept[1].0
    depth = kept[2].0
    self.spacing = SIMD3(kept[0].1, kept[1].1, kept[2].1)
    voxelVolume = spacing.reduce(1, *)
  }

  init(width: Int, height: Int, depth: Int, spacing: SIMD3<Double>, voxelVolume: Double) {
    self.width = width
    self.height = height
    self.depth = depth
    self.spacing = spacing
    self.voxelVolume = voxelVolume
  }

  /// The number of voxels.
  public var count: Int { width * height * depth }
  /// Whether there are two axes at most.
  public var isPlane: Bool { depth == 1 }

  /// The length of the diagonal of the whole image, from outer corner to outer corner.
  public var diagonal: Double {
    var square = 0.0
    for (extent, step) in zip([width, height, depth], [spacing.x, spacing.y, spacing.z])
    where extent > 1 || count == 1 {
      square += (Double(extent) * step) * (Double(extent) * step)
    }
    return square.squareRoot()
  }
}
