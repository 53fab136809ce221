// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics

/// Masks of 512 x 512 x 200 voxels: the distance transform, and HD95 with surface Dice.
struct VolumeCase: BenchmarkCase {
  let name = "volume"

  func works(in folder: String) throws -> [Work] {
    guard let grid = VoxelGrid(extents: [512, 512, 200], spacing: [0.7, 0.7, 1.25]) else {
      throw Unexpected()
    }
    let reference = mask(grid, shift: 0)
    let prediction = mask(grid, shift: 3)
    let outside = reference.map { UInt8($0 == 0 ? 1 : 0) }
    try Raw.write(reference, to: "\(folder)/volume.reference")
    try Raw.write(prediction, to: "\(folder)/volume.prediction")
    return [
      Work("transform") {
        let squared = DistanceTransform.squared(to: outside, grid: grid)
        return squared.max() ?? 0
      },
      Work("surfaces") {
        let measured = try SegmentationCase(
          reference: reference, prediction: prediction, grid: grid, measures: .border)
        guard let border = measured.border, border.share(within: 1) != nil,
          let there = border.fromReference.quantile(0.95),
          let back = border.fromPrediction.quantile(0.95)
        else { throw Unexpected() }
        return max(there, back)
      },
      Work("elements") {
        let measured = try SegmentationCase(
          reference: reference, prediction: prediction, grid: grid, measures: .surface)
        guard let surface = measured.surface, surface.share(within: 1) != nil,
          let there = surface.fromReference.radius(holding: 0.95),
          let back = surface.fromPrediction.radius(holding: 0.95)
        else { throw Unexpected() }
        return max(there, back)
      },
    ]
  }

  /// An organ with a rough surface: an ellipsoid whose radius wavers with the place.
  private func mask(_ grid: VoxelGrid, shift: Int) -> [UInt8] {
    var mask = [UInt8](repeating: 0, count: grid.count)
    var place = 0
    for z in 0..<grid.depth {
      for y in 0..<grid.height {
        for x in 0..<grid.width {
          let u = Double(x - 256 - shift) / 150
          let v = Double(y - 256) / 110
          let w = Double(z - 100) / 70
          let bump = Double((x + shift) / 16 % 3 + y / 16 % 3 + z / 8 % 3) * 0.04
          mask[place] = u * u + v * v + w * w < 1 - bump ? 1 : 0
          place += 1
        }
      }
    }
    return mask
  }
}
