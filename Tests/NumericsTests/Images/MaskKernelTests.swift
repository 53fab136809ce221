// SPDX-License-Identifier: Apache-2.0

import Numerics
import TestSupport
import Testing

@Suite("Borders, surfaces, components and skeletons of masks")
struct MaskKernelTests {
  /// Random masks of voxels that clump, in planes and volumes.
  static func masks(seed: UInt64) throws -> (VoxelGrid, [UInt8], [UInt8]) {
    var generator = SeededGenerator(seed: seed)
    let extents = seed % 3 == 0 ? [13, 11] : [9, 8, 7]
    let grid = try #require(VoxelGrid(extents: extents, spacing: extents.map { _ in 1 }))
    func mask() -> [UInt8] {
      var filled: UInt8 = 0
      return (0..<grid.count).map { _ in
        if Int.random(in: 0..<3, using: &generator) == 0 { filled = 1 - filled }
        return filled
      }
    }
    return (grid, mask(), mask())
  }

  /// A mask's voxels by coordinates.
  static func voxels(_ mask: [UInt8], _ grid: VoxelGrid) -> Set<SIMD3<Int>> {
    Set(
      mask.indices.filter { mask[$0] != 0 }.map {
        SIMD3($0 % grid.width, $0 / grid.width % grid.height, $0 / (grid.width * grid.height))
      })
  }

  static func steps(_ grid: VoxelGrid, face: Bool) -> [SIMD3<Int>] {
    let depth = grid.isPlane ? 0...0 : -1...1
    return depth.flatMap { z in
      (-1...1).flatMap { y in
        (-1...1).compactMap { x in
          let far = abs(x) + abs(y) + abs(z)
          return far == 0 || face && far > 1 ? nil : SIMD3(x, y, z)
        }
      }
    }
  }

  @Test("the border is what has a face towards the background", arguments: 0..<30)
  func border(seed: UInt64) throws {
    let (grid, first, second) = try Self.masks(seed: seed)
    let box = try #require(MaskBox(first, second, grid: grid))
    let voxels = Self.voxels(box.first, box.grid)
    #expect(voxels.count == first.count { $0 != 0 })
    let border = Self.voxels(MaskBorder.of(box.first, grid: box.grid), box.grid)
    let steps = Self.steps(grid, face: true)
    #expect(border == voxels.filter { voxel in steps.contains { !voxels.contains(voxel &+ $0) } })
  }

  @Test("components are those of a flood, numbered by first voxel", arguments: 0..<30)
  func components(seed: UInt64) throws {
    let (grid, first, second) = try Self.masks(seed: seed)
    let box = try #require(MaskBox(first, second, grid: grid))
    for connectivity in Connectivity.allCases {
      let found = Components(of: box.first, grid: box.grid, connectivity: connectivity)
      let steps = Self.steps(grid, face: connectivity == .face)
      var rest = Self.voxels(box.first, box.grid)
      var sizes: [Int] = []
      func place(_ voxel: SIMD3<Int>) -> Int {
        (voxel.z * box.grid.height + voxel.y) * box.grid.width + voxel.x
      }
      while let start = rest.min(by: { place($0) < place($1) }) {
        var flood = [start]
        var count = 0
        rest.remove(start)
        while let voxel = flood.popLast() {
          count += 1
          #expect(Int(found.labels[place(voxel)]) == sizes.count + 1)
          for step in steps where rest.remove(voxel &+ step) != nil { flood.append(voxel &+ step) }
        }
        sizes.append(count)
      }
      #expect(found.sizes == sizes)
    }
  }

  @Test("components that share voxels are counted once a pair")
  func overlap() throws {
    let grid = try #require(VoxelGrid(extents: [7, 1], spacing: [1, 1]))
    let box = try #require(MaskBox([1, 1, 1, 0, 1, 1, 0], [1, 0, 1, 1, 1, 0, 1], grid: grid))
    let parts = [box.first, box.second].map {
      Components(of: $0, grid: box.grid, connectivity: .full)
    }
    let pairs = ComponentOverlap(parts[0], parts[1]).pairs
    #expect(
      pairs.map { [$0.first, $0.second, $0.voxels] } == [[1, 1, 1], [1, 2, 1], [2, 2, 1]])
  }

  @Test("a skeleton lies in its mask and hangs together as the mask does", arguments: 0..<30)
  func skeleton(seed: UInt64) throws {
    let (grid, first, second) = try Self.masks(seed: seed)
    let box = try #require(MaskBox(first, second, grid: grid))
    let skeleton = Skeleton.of(box.first, grid: box.grid)
    #expect(zip(skeleton, box.first).allSatisfy { $0 <= $1 })
    func count(_ mask: [UInt8]) -> Int {
      Components(of: mask, grid: box.grid, connectivity: .full).count
    }
    #expect(count(skeleton) == count(box.first))
    // What is thin already stays as it is.
    #expect(Skeleton.of(skeleton, grid: box.grid) == skeleton)
  }

  @Test("the skeleton of a bar is its middle line")
  func bar() throws {
    let grid = try #require(VoxelGrid(extents: [20, 5, 5], spacing: [1, 1, 1]))
    let bar = [UInt8](repeating: 1, count: grid.count)
    let box = try #require(MaskBox(bar, bar, grid: grid))
    let line = Self.voxels(Skeleton.of(box.first, grid: box.grid), box.grid)
    #expect(line.count > 10 && line.allSatisfy { $0.y == 3 && $0.z == 3 })
  }

  @Test("the surface of a box has flat sides, and cut edges and corners")
  func boxSurface() throws {
    let grid = try #require(VoxelGrid(extents: [4, 3, 2], spacing: [1, 2, 3]))
    let full = [UInt8](repeating: 1, count: grid.count)
    let box = try #require(MaskBox(full, full, grid: grid))
    let surfels = Surfels(of: box.first, grid: box.grid)
    // Between the outer voxels' centres the sides are flat; half a voxel further out they are cut.
    let (a, b, c) = (3.0, 4.0, 3.0)
    let sides = 2 * (a * b + a * c + b * c)
    let edges =
      4
      * (a * (1 + 9.0 / 4).squareRoot() + b * (0.25 + 9.0 / 4).squareRoot()
        + c * (0.25 + 1).squareRoot())
    // The triangle through (1/2, 0, 0), (0, 1, 0) and (0, 0, 3/2).
    let corner = 0.5 * (1.5 * 1.5 + 0.75 * 0.75 + 0.5 * 0.5).squareRoot()
    let area = surfels.areas.reduce(0, +)
    #expect(isClose(area, sides + edges + 8 * corner))
  }

  @Test("the surface of a ball is near that of a sphere, and its outline near a circle")
  func ball() throws {
    for planar in [false, true] {
      let extents = planar ? [61, 61] : [41, 41, 41]
      let grid = try #require(VoxelGrid(extents: extents, spacing: extents.map { _ in 0.5 }))
      let radius = planar ? 25 : 17
      let mask = (0..<grid.count).map { place -> UInt8 in
        let centre = extents[0] / 2
        let x = place % grid.width - centre
        let y = place / grid.width % grid.height - centre
        let z = planar ? 0 : place / (grid.width * grid.height) - centre
        return x * x + y * y + z * z <= radius * radius ? 1 : 0
      }
      let box = try #require(MaskBox(mask, mask, grid: grid))
      let measure = Surfels(of: box.first, grid: box.grid).areas.reduce(0, +)
      let r = Double(radius) / 2
      let expected = planar ? 2 * Double.pi * r : 4 * Double.pi * r * r
      #expect(isClose(measure, expected, relative: 0.1), "\(measure), \(expected)")
    }
  }

  @Test("a mask's complement has its surface, whatever the spacing", arguments: 0..<12)
  func complement(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    // One cell of eight corners in the middle of an empty or a full block.
    let grid = try #require(VoxelGrid(extents: [2, 2, 2], spacing: [1.3, 0.7, 2.1]))
    let mask = (0..<8).map { _ -> UInt8 in UInt8.random(in: 0...1, using: &generator) }
    func middle(_ mask: [UInt8]) throws -> Double {
      let full = [UInt8](repeating: 1, count: 8)
      let box = try #require(MaskBox(mask, full, grid: grid))
      let surfels = Surfels(of: box.first, grid: box.grid)
      let cell = Int32((1 * surfels.grid.height + 1) * surfels.grid.width + 1)
      return surfels.places.firstIndex(of: cell).map { surfels.areas[$0] } ?? 0
    }
    #expect(isClose(try middle(mask), try middle(mask.map { 1 - $0 })))
  }
}
