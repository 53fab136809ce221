// SPDX-License-Identifier: Apache-2.0

/// The skeleton of a volume mask: border voxels are peeled from six sides in turn, as long as
/// neither the topology changes nor an end is shortened.
///
/// T.-C. Lee, R. L. Kashyap, C.-N. Chu, CVGIP: Graph Models Image Process 1994;56:462. Whether the
/// Euler characteristic would change is counted from the cells of the voxel's cube rather than
/// looked up: a vertex, an edge or a face goes with the voxel when no other voxel has it.
enum VolumeThinning {
  /// Thins a mask of 0 and 1 with an empty margin, in place.
  static func thin(_ mask: inout [UInt8], grid: VoxelGrid) {
    let (row, plane) = (grid.width, grid.width * grid.height)
    let steps = (0..<27).map { bit in
      (bit / 9 - 1) * plane + (bit / 3 % 3 - 1) * row + (bit % 3 - 1)
    }
    let sides = [-row, row, 1, -1, plane, -plane]
    var border = places(of: mask, sides)
    // Which voxels the border holds, or held before they were removed.
    var isKnown = [UInt8](repeating: 0, count: mask.count)
    for place in border { isKnown[Int(place)] = 1 }
    var unchanged = 0
    mask.withUnsafeMutableBufferPointer { mask in
      while unchanged < sides.count {
        unchanged = 0
        for side in sides {
          let marked = border.filter { place in
            let i = Int(place)
            guard mask[i &+ side] == 0 else { return false }
            let around = neighbours(mask, i, steps)
            return around.nonzeroBitCount != 1 && keepsEuler(around) && isConnected(around)
          }
          var bared: [Int32] = []
          var removed = false
          // One after another: what was removed meanwhile may have made this one a bridge.
          for place in marked where isConnected(neighbours(mask, Int(place), steps)) {
            let i = Int(place)
            mask[i] = 0
            removed = true
            for side in sides where mask[i &+ side] != 0 && isKnown[i &+ side] == 0 {
              isKnown[i &+ side] = 1
              bared.append(place &+ Int32(truncatingIfNeeded: side))
            }
          }
          if removed {
            border = merged(border.filter { mask[Int($0)] != 0 }, bared.sorted())
          } else {
            unchanged += 1
          }
        }
      }
    }
  }

  /// The places of voxels with a face towards the background, ascending.
  private static func places(of mask: [UInt8], _ sides: [Int]) -> [Int32] {
    MaskBorder.places(of: mask).filter { place in
      sides.contains { mask[Int(place) &+ $0] == 0 }
    }
  }

  /// Two ascending lists as one.
  private static func merged(_ a: [Int32], _ b: [Int32]) -> [Int32] {
    var result: [Int32] = []
    result.reserveCapacity(a.count + b.count)
    var j = 0
    for place in a {
      while j < b.count, b[j] < place {
        result.append(b[j])
        j &+= 1
      }
      result.append(place)
    }
    result += b[j...]
    return result
  }

  private static let centre: UInt32 = 1 << 13

  /// The 26 neighbours in the mask as bits 9z + 3y + x, without the voxel itself.
  @inline(__always)
  private static func neighbours(
    _ mask: UnsafeMutableBufferPointer<UInt8>, _ place: Int, _ steps: [Int]
  ) -> UInt32 {
    var bits: UInt32 = 0
    for bit in 0..<27 where mask[place &+ steps[bit]] != 0 { bits |= 1 << UInt32(bit) }
    return bits & ~centre
  }

  /// Whether removing the voxel leaves the Euler characteristic as it is.
  private static func keepsEuler(_ around: UInt32) -> Bool {
    // The body of the cube goes with the voxel: -1.
    var change = -1
    for cell in cells where around & cell.sharers == 0 { change &+= cell.sign }
    return change == 0
  }

  /// Whether the neighbours hang together without the voxel.
  private static func isConnected(_ around: UInt32) -> Bool {
    guard around != 0 else { return false }
    var reached = around & (0 &- around)
    while true {
      var grown = reached
      var rest = reached
      while rest != 0 {
        grown |= adjacent[rest.trailingZeroBitCount]
        rest &= rest &- 1
      }
      grown &= around
      if grown == reached { return reached == around }
      reached = grown
    }
  }

  /// The vertices, edges and faces of a voxel's cube, and the other voxels that have each.
  private static let cells: [(sharers: UInt32, sign: Int)] = (0..<27).compactMap { bit in
    if bit == 13 { return nil }
    let side = [bit % 3 - 1, bit / 3 % 3 - 1, bit / 9 - 1]
    var sharers: UInt32 = 0
    for other in 0..<27 where other != 13 {
      let step = [other % 3 - 1, other / 3 % 3 - 1, other / 9 - 1]
      if zip(step, side).allSatisfy({ $0 == 0 || $0 == $1 }) { sharers |= 1 << UInt32(other) }
    }
    // The dimension of the cell is the number of axes along which it does not take a side.
    let dimension = side.count { $0 == 0 }
    return (sharers, dimension == 1 ? -1 : 1)
  }

  /// For each of the 27 places, those that share at least a corner with it.
  private static let adjacent: [UInt32] = (0..<27).map { bit in
    var bits: UInt32 = 0
    for other in 0..<27 where other != 13 && other != bit {
      let near = [(bit % 3, other % 3), (bit / 3 % 3, other / 3 % 3), (bit / 9, other / 9)]
      if near.allSatisfy({ abs($0 - $1) <= 1 }) { bits |= 1 << UInt32(other) }
    }
    return bits
  }
}
