// SPDX-License-Identifier: Apache-2.0

/// The border of a mask: its voxels with a face towards the background.
///
/// That is the mask without its erosion by the face-connected element, outside the box being
/// background.
public enum MaskBorder {
  /// 1 on the border and 0 elsewhere, of a mask of 0 and 1 with an empty margin.
  ///
  /// The margin is that of `MaskBox`: the outermost voxels of every axis but a plane's third.
  public static func of(_ mask: [UInt8], grid: VoxelGrid) -> [UInt8] {
    precondition(mask.count == grid.count, "one byte for each voxel")
    var result = [UInt8](repeating: 0, count: grid.count)
    let (row, plane) = (grid.width, grid.width * grid.height)
    let slices = grid.isPlane ? 0..<1 : 1..<grid.depth - 1
    guard grid.width > 2, grid.height > 2, !slices.isEmpty else { return result }
    mask.withUnsafeBytes { m in
      result.withUnsafeMutableBytes { out in
        guard let m = m.baseAddress, let out = out.baseAddress else { return }
        for z in slices {
          // From the first inner voxel to the last: the margin in between is empty by itself.
          let start = z &* plane &+ row &+ 1
          let end = (z &+ 1) &* plane &- row &- 1
          var i = start
          while i &+ 8 <= end {
            let here = m.loadUnaligned(fromByteOffset: i, as: UInt64.self)
            if here != 0 {
              var inner =
                m.loadUnaligned(fromByteOffset: i &- 1, as: UInt64.self)
                & m.loadUnaligned(fromByteOffset: i &+ 1, as: UInt64.self)
                & m.loadUnaligned(fromByteOffset: i &- row, as: UInt64.self)
                & m.loadUnaligned(fromByteOffset: i &+ row, as: UInt64.self)
              if !grid.isPlane {
                inner &=
                  m.loadUnaligned(fromByteOffset: i &- plane, as: UInt64.self)
                  & m.loadUnaligned(fromByteOffset: i &+ plane, as: UInt64.self)
              }
              out.storeBytes(of: here & ~inner, toByteOffset: i, as: UInt64.self)
            }
            i &+= 8
          }
          while i < end {
            let byte = { (place: Int) in m.load(fromByteOffset: place, as: UInt8.self) }
            var inner = byte(i &- 1) & byte(i &+ 1) & byte(i &- row) & byte(i &+ row)
            if !grid.isPlane { inner &= byte(i &- plane) & byte(i &+ plane) }
            out.storeBytes(of: byte(i) & ~inner, toByteOffset: i, as: UInt8.self)
            i &+= 1
          }
        }
      }
    }
    return result
  }

  /// The places in memory of all voxels that are not 0, ascending.
  public static func places(of mask: [UInt8]) -> [Int32] {
    var places: [Int32] = []
    mask.withUnsafeBytes { bytes in
      var i = 0
      while i < bytes.count {
        if i &+ 8 <= bytes.count, bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self) == 0 {
          i &+= 8
          continue
        }
        if bytes[i] != 0 { places.append(Int32(truncatingIfNeeded: i)) }
        i &+= 1
      }
    }
    return places
  }
}
