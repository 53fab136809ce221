// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics
import TestSupport
import Testing

/// Random pairs of small masks, some of them empty, some alike.
enum SegmentationSpecimen: LawFamily {
  typealias Columns = SegmentationColumns
  typealias Task = SegmentationMetrics

  static let trials: [ParameterName: Double] = [.tolerance: 1.3, .policy: 3]

  static func columns(_ count: Int, seed: UInt64) throws -> SegmentationColumns {
    var generator = SeededGenerator(seed: seed)
    let pool = try pool.get()
    return try SegmentationColumns(
      (0..<count).map { _ in pool[Int.random(in: 0..<pool.count, using: &generator)] })
  }

  /// Measured once: laws ask for columns many hundred times.
  private static let pool: Result<[SegmentationCase], any Error> = Result {
    var generator = SeededGenerator(seed: 3)
    return try (0..<32).map { place in
      let planar = place % 7 == 3
      let grid = try #require(
        VoxelGrid(
          extents: planar ? [6, 5] : [5, 4, 3], spacing: planar ? [1, 0.7] : [1, 0.7, 2]))
      let density = [1, 2, 4][Int.random(in: 0..<3, using: &generator)]
      func mask(empty: Bool) -> [UInt8] {
        (0..<grid.count).map { _ in
          empty ? 0 : Int.random(in: 0...density, using: &generator) == 0 ? 1 : 0
        }
      }
      return try SegmentationCase(
        reference: mask(empty: place == 6 || place == 8), prediction: mask(empty: place == 8),
        grid: grid)
    }
  }

  static let refusals: [(fault: String, make: @Sendable () throws -> SegmentationColumns)] = [
    ("no case", { try SegmentationColumns([]) }),
    (
      "a mask of another size",
      {
        let grid = try #require(VoxelGrid(extents: [2, 2], spacing: [1, 1]))
        let item = try SegmentationCase(
          reference: [0, 1, 1, 0], prediction: [0, 1], grid: grid)
        return try SegmentationColumns([item])
      }
    ),
  ]
}
