// SPDX-License-Identifier: Apache-2.0

/// The surface elements of a mask: the cells between voxel centres that the surface runs through.
public struct Surfels: Sendable {
  /// The grid of the cells: between the voxels, so one less along every axis.
  public let grid: VoxelGrid
  /// 1 where the surface runs through the cell.
  public let cells: [UInt8]
  /// The places of those cells, ascending.
  public let places: [Int32]
  /// The area of the surface in each of them (its length, in a plane).
  public let areas: [Double]

  /// Finds the surface of a mask of 0 and 1 with an empty margin, as `MaskBox` cuts it.
  public init(of mask: [UInt8], grid: VoxelGrid) {
    precondition(mask.count == grid.count, "one byte for each voxel")
    let cells = VoxelGrid(
      width: max(grid.width - 1, 1), height: max(grid.height - 1, 1),
      depth: grid.isPlane ? 1 : grid.depth - 1, spacing: grid.spacing,
      voxelVolume: grid.voxelVolume)
    let table =
      grid.isPlane
      ? SurfelAreas.lengths(spacing: grid.spacing) : SurfelAreas.areas(spacing: grid.spacing)
    var marks = [UInt8](repeating: 0, count: cells.count)
    var places: [Int32] = []
    var areas: [Double] = []
    let (row, plane) = (grid.width, grid.width * grid.height)
    let whole = table.count - 1
    mask.withUnsafeBufferPointer { m in
      for z in 0..<cells.depth {
        for y in 0..<cells.height {
          let from = z &* plane &+ y &* row
          let to = (z &* cells.height &+ y) &* cells.width
          /// The corners of one side of a cell, as bits 0, 2, 4, 6.
          func side(_ x: Int) -> Int {
            let i = from &+ x
            var code = Int(m[i]) | Int(m[i &+ row]) << 2
            if whole == 255 { code |= Int(m[i &+ plane]) << 4 | Int(m[i &+ plane &+ row]) << 6 }
            return code
          }
          var left = side(0)
          for x in 0..<cells.width {
            let right = side(x &+ 1)
            let code = left | right << 1
            if code != 0, code != whole {
              marks[to &+ x] = 1
              places.append(Int32(truncatingIfNeeded: to &+ x))
              areas.append(table[code])
            }
            left = right
          }
        }
      }
    }
    self.grid = cells
    self.cells = marks
    self.places = places
    self.areas = areas
  }
}
