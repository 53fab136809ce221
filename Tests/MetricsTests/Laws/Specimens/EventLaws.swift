// SPDX-License-Identifier: Apache-2.0

import Metrics
import TestSupport

/// Recordings of one to three minutes with beats every second, most found, some falsely.
enum EventLaws: LawFamily {
  typealias Task = EventMetrics

  static func columns(_ count: Int, seed: UInt64) throws -> EventColumns {
    var generator = SeededGenerator(seed: seed)
    var (references, detections, durations): ([[Double]], [[Double]], [Double]) = ([], [], [])
    for _ in 0..<count {
      let length = Int.random(in: 6...14, using: &generator)
      let beats = (1..<length).map { Double($0) }
      references.append(Int.random(in: 0..<9, using: &generator) == 0 ? [] : beats)
      var found: [Double] = []
      for beat in beats where Int.random(in: 0..<6, using: &generator) > 0 {
        found.append(beat + Double(Int.random(in: -3...4, using: &generator)) / 16)
      }
      detections.append(found)
      durations.append(Double(length * 10))
    }
    return try EventColumns(
      references: references, detections: detections, durations: durations)
  }

  static let refusals: [(fault: String, make: @Sendable () throws -> EventColumns)] = [
    ("NaN onset", { try EventColumns(references: [[1, .nan]], detections: [[1]]) }),
    ("infinite detection", { try EventColumns(references: [[1]], detections: [[.infinity]]) }),
    ("negative onset", { try EventColumns(references: [[-1]], detections: [[1]]) }),
    ("a recording too few", { try EventColumns(references: [[1], [2]], detections: [[1]]) }),
    (
      "no length", { try EventColumns(references: [[1]], detections: [[1]], durations: [0]) }
    ),
    (
      "an event after the end",
      { try EventColumns(references: [[5]], detections: [[1]], durations: [4]) }
    ),
  ]

  static let trials: [ParameterName: Double] = [.tolerance: 0.2]
}
