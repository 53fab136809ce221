// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics

/// Masks drawn, lesions marked, beats found, shifts planned.
enum ImagePopulations {
  static func all() throws -> [any Population] {
    [try segmentation(), try detection(), try events(), try roster()]
  }

  /// Discs in a slice, found with an error of the centre and of the radius.
  private static func segmentation() throws -> any Population {
    var stream = Stream(seed: 7_320, simulation: 0)
    guard let grid = VoxelGrid(extents: [24, 24], spacing: [1, 1]) else {
      throw Options.Problem(text: "the grid of the masks cannot be made")
    }
    func disc(_ x: Double, _ y: Double, _ radius: Double) -> [UInt8] {
      (0..<(24 * 24)).map { voxel in
        let (dx, dy) = (Double(voxel % 24) - x, Double(voxel / 24) - y)
        return dx * dx + dy * dy <= radius * radius ? 1 : 0
      }
    }
    let cases = try (0..<2_000).map { _ in
      let (x, y) = (9 + 6 * stream.uniform(), 9 + 6 * stream.uniform())
      let radius = 3 + 3 * stream.uniform()
      let spread = stream.happens(0.1) ? 2.5 : 0.6
      return try SegmentationCase(
        reference: disc(x, y, radius),
        prediction: disc(
          x + spread * stream.normal(), y + spread * stream.normal(),
          max(1.5, radius + 0.6 * stream.normal())), grid: grid)
    }
    return ColumnPopulation(
      SegmentationMetrics.self, name: "discs, one in ten badly placed", sizes: [30, 100],
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
      DetectionMetrics.self, name: "0 to 3 nodules a scan", sizes: [50, 200],
      requests: DetectionMetrics.requests([.falsePositives: 1]),
      columns: try DetectionColumns(scans, rule: .centreDistance))
  }

  /// Recordings of half a minute, most beats found.
  private static func events() throws -> any Population {
    var stream = Stream(seed: 7_322, simulation: 0)
    var (references, detections): ([[Double]], [[Double]]) = ([], [])
    for _ in 0..<4_000 {
      let skill = 0.85 + 0.14 * stream.uniform()
      let beats = (1..<30).map { Double($0) + 0.1 * stream.uniform() }
      var found: [Double] = []
      for beat in beats {
        if stream.happens(skill) { found.append(beat + 0.04 * stream.normal()) }
        if stream.happens(0.02) { found.append(beat + 0.4) }
      }
      references.append(beats)
      detections.append(found.map { min(29.9, max(0, $0)) }.sorted())
    }
    return ColumnPopulation(
      EventMetrics.self, name: "29 beats a recording", sizes: [20, 60],
      requests: EventMetrics.requests([.tolerance: 0.15]),
      columns: try EventColumns(
        references: references, detections: detections,
        durations: [Double](repeating: 30, count: references.count)))
  }

  /// Four weeks of shifts of people who work more or less.
  private static func roster() throws -> any Population {
    var stream = Stream(seed: 7_323, simulation: 0)
    let staff = (0..<2_000).map { "s\($0)" }
    var shifts: [RosterShift] = []
    for person in staff {
      let load = 0.3 + 0.5 * stream.uniform()
      for day in 0..<28 where stream.happens(load) {
        let start = Double(day * 24) + [7.0, 15, 22.5][stream.index(below: 3)]
        shifts.append(RosterShift(staff: person, start: start, end: start + 8.5, skill: nil))
      }
    }
    let measured = try RosterColumns.measured(
      shifts,
      rules: RosterRules(minimumRest: 11, maximumShift: 10, maximumWeek: 44, maximumDays: 5),
      staff: staff)
    return ColumnPopulation(
      RosterMetrics.self, name: "four weeks of shifts", sizes: [30, 100],
      requests: RosterMetrics.requests(), columns: measured.columns)
  }
}
