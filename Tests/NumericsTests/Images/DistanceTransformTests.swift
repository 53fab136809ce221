// SPDX-License-Identifier: Apache-2.0

import Numerics
import TestSupport
import Testing

@Suite("The distance transform")
struct DistanceTransformTests {
  static func grid(_ extents: [Int], _ spacing: [Double]) throws -> VoxelGrid {
    try #require(VoxelGrid(extents: extents, spacing: spacing))
  }

  /// The squared distance to the nearest site, by looking at all of them.
  static func plain(_ sites: [UInt8], _ grid: VoxelGrid) -> [Double] {
    func place(_ i: Int) -> SIMD3<Double> {
      SIMD3(
        Double(i % grid.width), Double(i / grid.width % grid.height),
        Double(i / (grid.width * grid.height))) * grid.spacing
    }
    return (0..<grid.count).map { voxel in
      sites.indices.filter { sites[$0] != 0 }
        .map { site in
          let step = place(voxel) - place(site)
          return step.x * step.x + step.y * step.y + step.z * step.z
        }.min() ?? .infinity
    }
  }

  @Test("is exact on whole spacings, and right to rounding on others", arguments: 0..<120)
  func agrees(trial: Int) throws {
    var generator = SeededGenerator(seed: UInt64(trial))
    let whole = trial % 2 == 0
    let grid = try Self.grid(
      [11, 9, 6].map { Int.random(in: 1...$0, using: &generator) },
      whole ? [1, 2, 3] : [0.73, 1.1, 2.37])
    let rarity = Int.random(in: 0...60, using: &generator)
    let sites = (0..<grid.count).map { _ -> UInt8 in
      Int.random(in: 0...rarity, using: &generator) == 0 ? 1 : 0
    }
    let expected = Self.plain(sites, grid)
    let found = DistanceTransform.squared(to: sites, grid: grid)
    if whole {
      #expect(found == expected)
    } else {
      #expect(zip(found, expected).allSatisfy { isClose($0, $1, relative: 1e-14) })
    }
    #expect(DistanceTransform.squared(to: sites, grid: grid, threads: 5) == found)
    let places = (0..<Int32(grid.count)).filter { $0 % 3 == 1 }
    #expect(
      DistanceTransform.squared(to: sites, at: places, grid: grid, threads: 2)
        == places.map { found[Int($0)] })
  }

  @Test("of solid regions is that of their voxels")
  func solid() throws {
    let grid = try Self.grid([40, 30, 20], [1, 1, 1])
    let sites = (0..<grid.count).map { place -> UInt8 in
      let (x, y, z) = (place % 40 - 20, place / 40 % 30 - 15, place / 1200 - 10)
      return x * x + y * y + 2 * z * z > 150 ? 1 : 0
    }
    let found = DistanceTransform.squared(to: sites, grid: grid)
    #expect(zip(found, sites).allSatisfy { ($0 == 0) == ($1 != 0) })
    for place in stride(from: 0, to: grid.count, by: 577) where sites[place] == 0 {
      let nearest = sites.indices.filter { sites[$0] != 0 }.map { site -> Double in
        let x = site % 40 - place % 40
        let y = site / 40 % 30 - place / 40 % 30
        let z = site / 1200 - place / 1200
        return Double(x * x + y * y + z * z)
      }.min()
      #expect(found[place] == nearest)
    }
  }

  @Test("is infinite everywhere where there is no site")
  func noSite() throws {
    for extents in [[3], [4, 5], [3, 4, 5]] {
      let grid = try Self.grid(extents, extents.map { _ in 1 })
      let none = [UInt8](repeating: 0, count: grid.count)
      #expect(DistanceTransform.squared(to: none, grid: grid).allSatisfy { $0 == .infinity })
      #expect(DistanceTransform.squared(to: none, at: [0], grid: grid) == [.infinity])
      #expect(DistanceTransform.squared(to: none, at: [], grid: grid) == [])
    }
  }

  @Test("has no grid with an axis, a spacing or a size that cannot be")
  func grids() {
    for (extents, spacing) in [
      ([], []), ([0], [1]), ([2, 2], [1]), ([2], [0]), ([2], [.nan]), ([2], [.infinity]),
      ([1, 1, 1, 1], [1, 1, 1, 1]), ([1 << 20, 1 << 20], [1, 1]), ([Int.max, 3], [1, 1]),
      ([-2], [1]),
    ] as [([Int], [Double])] {
      #expect(VoxelGrid(extents: extents, spacing: spacing) == nil)
    }
  }

  @Test("takes a single slice for a plane, whichever way it was cut")
  func slices() throws {
    let across = try Self.grid([1, 4, 3], [9, 2, 0.5])
    #expect(across.isPlane && across.width == 4 && across.height == 3)
    #expect(across.voxelVolume == 9 && across.spacing.x == 2 && across.spacing.y == 0.5)
    #expect(isClose(across.diagonal, (8.0 * 8 + 1.5 * 1.5).squareRoot()))
  }
}
