// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics

/// Masks drawn and lesions marked.
enum ImagePopulations {
  static func all() throws -> [any Population] {
    [
      try segmentation(name: "discs, one in ten badly placed", placed: 0.1, missed: 0),
      try segmentation(name: "discs, three in a hundred missed", placed: 0, missed: 0.03),
      try detection(),
    ]
  }

  /// Discs in a slice, found with an error of the centre and of the radius.
  ///
  /// Some are placed badly, some missed altogether: what is found lies in the other corner.
  private static func segmentation(
    name: String, placed: Double, missed: Double
  ) throws -> any Population {
    var stream = Stream(seed: 7_320, simulation: 0)
    guard let grid = VoxelGrid(extents: [24, 24], spacing: [1, 1]) else {
      throw Options.Problem(text: "the grid of the masks cannot be made")
    }
    func disc(_ x: Double, _ y: Double, _ radius: Double) -> [UInt8] {
      (0..<(24 * 24)).map { (voxel: Int) -> UInt8 in
        let dx = Double(voxel % 24) - x
        let dy = Double(voxel / 24) - y
        return dx * dx + dy * dy <= radius * radius ? 1 : 0
      }
    }
    let cases = try (0..<2_000).map { _ in
      let (x, y) = (9 + 6 * stream.uniform(), 9 + 6 * stream.uniform())
      let radius = 3 + 3 * stream.uniform()
      let spread = stream.happens(placed) ? 2.5 : 0.6
      guard missed == 0 || !stream.happens(missed) else {
        return try SegmentationCase(
          reference: disc(x, y, radius), prediction: disc(22, 22, 1.5), grid: grid)
      }
      return try SegmentationCase(
        reference: disc(x, y, radius),
        prediction: disc(
          x + spread * stream.normal(), y + spread * stream.normal(),
          max(1.5, radius + 0.6 * stream.normal())), grid: grid)
    }
    return ColumnPopulation(
      SegmentationMetrics.self, name: name, sizes: [30, 100],
      requests: SegmentationMetrics.requests([.tolerance: 1]),
      columns: try SegmentationColumns(cases))
  }

  /// Scans with no to three nodules and some false marks.
  private static func detection() throws -> any Population {
    var stream = Stream(seed: 7_321, simulation: 0)
    let scans = (0..<4_000).map { number in
      var (lesions, candidates): ([Lesion], [Candidate]) = ([], [])
      for _ in 0..<stream.index(below: 4) {
        let (x, y) = (40 + 400 * stream.uniform(), 40 + 400 * stream.uniform())
        let shape = DetectionShape.ball(x: x, y: y, z: 0, radius: 6)
        lesions.append(Lesion(shape, category: "1"))
        guard stream.happens(0.8) else { continue }
        candidates.append(
          Candidate(
            .ball(x: x + stream.normal(), y: y, z: 0, radius: 5),
            score: Elementary.expit(1 + stream.normal()), category: "1"))
      }
      for _ in 0..<stream.index(below: 4) {
        candidates.append(
          Candidate(
            .ball(x: 600 + 300 * stream.uniform(), y: 0, z: 0, radius: 5),
            score: Elementary.expit(stream.normal() - 1), category: "1"))
      }
      return DetectionScan(name: "\(number)", lesions: lesions, candidates: candidates)
    }
    return ColumnPopulation(
      DetectionMetrics.self, name: "0 to 3 nodules a scan", sizes: [50, 100],
      requests: DetectionMetrics.requests([.falsePositives: 1]),
      columns: try DetectionColumns(scans, rule: .centreDistance))
  }
}
