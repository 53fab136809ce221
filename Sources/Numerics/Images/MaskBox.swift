// SPDX-License-Identifier: Apache-2.0

/// Two masks cut to the box that holds them both, with a margin of one empty voxel around it.
///
/// Nothing outside the box matters to their borders, distances and components, because outside
/// the image counts as background. A plane has no margin in front of it or behind.
public struct MaskBox: Sendable {
  /// The box, margin included.
  public let grid: VoxelGrid
  /// 1 in the first mask, else 0.
  public let first: [UInt8]
  /// 1 in the second mask, else 0.
  public let second: [UInt8]

  /// Cuts two masks, in which every byte but 0 is inside; nil where both are empty.
  public init?(_ first: [UInt8], _ second: [UInt8], grid: VoxelGrid) {
    precondition(first.count == grid.count && second.count == grid.count, "one byte a voxel")
    var bounds = Bounds()
    bounds.include(first, grid)
    bounds.include(second, grid)
    guard bounds.lower.x <= bounds.upper.x else { return nil }
    let margin = SIMD3(1, 1, grid.isPlane ? 0 : 1)
    let size = bounds.upper &- bounds.lower &+ 1 &+ margin &* 2
    let box = VoxelGrid(
      width: size.x, height: size.y, depth: size.z, spacing: grid.spacing,
      voxelVolume: grid.voxelVolume)
    self.grid = box
    let origin = bounds.lower &- margin
    self.first = Self.cut(first, grid, origin, margin, box)
    self.second = Self.cut(second, grid, origin, margin, box)
  }

  private static func cut(
    _ mask: [UInt8], _ grid: VoxelGrid, _ origin: SIMD3<Int>, _ margin: SIMD3<Int>,
    _ box: VoxelGrid
  ) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: box.count)
    for z in margin.z..<box.depth - margin.z {
      for y in 1..<box.height - 1 {
        let from = ((z + origin.z) * grid.height + y + origin.y) * grid.width + origin.x
        let to = (z * box.height + y) * box.width
        for x in 1..<box.width - 1 { result[to &+ x] = mask[from &+ x] == 0 ? 0 : 1 }
      }
    }
    return result
  }
}

/// The smallest box that holds what was included.
private struct Bounds {
  var lower = SIMD3(Int.max, .max, .max)
  var upper = SIMD3(Int.min, .min, .min)

  mutating func include(_ mask: [UInt8], _ grid: VoxelGrid) {
    mask.withUnsafeBytes { bytes in
      for z in 0..<grid.depth {
        for y in 0..<grid.height {
          let start = (z &* grid.height &+ y) &* grid.width
          guard let left = Self.first(bytes, start, start &+ grid.width) else { continue }
          var right = start &+ grid.width &- 1
          while bytes[right] == 0 { right &-= 1 }
          lower = pointwiseMin(lower, SIMD3(left &- start, y, z))
          upper = pointwiseMax(upper, SIMD3(right &- start, y, z))
        }
      }
    }
  }

  /// The first place that is not 0, looked for eight bytes at a time.
  private static func first(_ bytes: UnsafeRawBufferPointer, _ from: Int, _ end: Int) -> Int? {
    var i = from
    while i &+ 8 <= end, bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self) == 0 { i &+= 8 }
    while i < end, bytes[i] == 0 { i &+= 1 }
    return i < end ? i : nil
  }
}
