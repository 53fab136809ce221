// SPDX-License-Identifier: Apache-2.0

import Metrics
import TestSupport

/// Boxes in images: two classes, images without objects, crowds, near hits, ties of score.
enum BoxDetectionFamily: LawFamily {
  typealias Columns = DetectionColumns
  typealias Task = DetectionMetrics

  static func columns(_ count: Int, seed: UInt64) throws -> DetectionColumns {
    var generator = SeededGenerator(seed: seed &+ 500)
    let scans = (0..<count).map { row in
      DetectionSpecimen.scan("image\(row)", &generator) { x, y, size in
        .box(x: x, y: y, width: size, height: size + 3)
      }
    }
    return try DetectionColumns(scans, rule: .overlap)
  }

  static let refusals: [(fault: String, make: @Sendable () throws -> DetectionColumns)] =
    DetectionSpecimen.refusals

  static let trials: [ParameterName: Double] = [.falsePositives: 0.5, .iou: 0.3]
}

/// Balls in scans, matched by the distance of centres as in LUNA.
enum BallDetectionFamily: LawFamily {
  typealias Columns = DetectionColumns
  typealias Task = DetectionMetrics

  static func columns(_ count: Int, seed: UInt64) throws -> DetectionColumns {
    var generator = SeededGenerator(seed: seed &+ 900)
    let scans = (0..<count).map { row in
      DetectionSpecimen.scan("\(row)", &generator) { x, y, size in
        .ball(x: x, y: y, z: x + y, radius: size / 2)
      }
    }
    return try DetectionColumns(scans, rule: .centreDistance)
  }

  static let refusals: [(fault: String, make: @Sendable () throws -> DetectionColumns)] =
    DetectionSpecimen.refusals

  static let trials: [ParameterName: Double] = [.falsePositives: 0.5]
}

enum DetectionSpecimen {
  static func scan(
    _ name: String, _ generator: inout SeededGenerator,
    shape: (Double, Double, Double) -> DetectionShape
  ) -> DetectionScan {
    var lesions: [Lesion] = []
    var candidates: [Candidate] = []
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      let x = Double(Int.random(in: 0..<400, using: &generator))
      let y = Double(Int.random(in: 0..<400, using: &generator))
      let size = Double(Int.random(in: 10...120, using: &generator))
      let category = Bool.random(using: &generator) ? "1" : "2"
      lesions.append(
        Lesion(
          shape(x, y, size), category: category,
          isCrowd: Int.random(in: 0..<12, using: &generator) == 0))
      for _ in 0..<Int.random(in: 0...2, using: &generator) {
        let shift = Double(Int.random(in: -6...6, using: &generator))
        candidates.append(
          Candidate(
            shape(x + shift, y - shift, size), score: score(&generator, from: 3),
            category: category))
      }
    }
    for _ in 0..<Int.random(in: 0...2, using: &generator) {
      let x = Double(Int.random(in: 0..<400, using: &generator))
      candidates.append(
        Candidate(shape(x, x, 30), score: score(&generator, from: 0), category: "1"))
    }
    return DetectionScan(name: name, lesions: lesions, candidates: candidates)
  }

  private static func score(_ generator: inout SeededGenerator, from low: Int) -> Double {
    Double(Int.random(in: low...9, using: &generator)) / 10
  }

  static let refusals: [(fault: String, make: @Sendable () throws -> DetectionColumns)] = [
    (
      "a score that is not a number",
      { try one(candidate: Candidate(.box(x: 0, y: 0, width: 1, height: 1), score: .nan)) }
    ),
    (
      "a coordinate that is not a number",
      { try one(candidate: Candidate(.box(x: .nan, y: 0, width: 1, height: 1), score: 1)) }
    ),
    (
      "a negative side",
      { try one(candidate: Candidate(.box(x: 0, y: 0, width: -1, height: 1), score: 1)) }
    ),
    (
      "balls among boxes",
      { try one(candidate: Candidate(.ball(x: 0, y: 0, z: 0, radius: 1), score: 1)) }
    ),
    ("no scans", { try DetectionColumns([], rule: .overlap) }),
  ]

  private static func one(candidate: Candidate) throws -> DetectionColumns {
    let lesion = Lesion(.box(x: 0, y: 0, width: 2, height: 2))
    return try DetectionColumns(
      [DetectionScan(name: "a", lesions: [lesion], candidates: [candidate])], rule: .overlap)
  }
}
