// SPDX-License-Identifier: Apache-2.0

import Numerics

/// What the matching of candidates with lesions leaves: finds and false alarms with their scores.
///
/// A lesion is found at the highest score of the candidates that hit it. A candidate that hits
/// none is a false alarm. A further hit of a lesion already found is neither, as in LUNA: marking
/// one nodule twice costs nothing and gains nothing.
/// Source: A. A. A. Setio et al., Med Image Anal 2017;42:1.
struct FrocEvents: Sendable {
  /// One find or false alarm.
  struct Event: Sendable {
    let score: Double
    let row: Int32
    let isFind: Bool
  }

  /// The events by descending score.
  let events: [Event]
  /// The number of lesions of each row, crowds apart.
  let lesions: [Int]

  init(_ columns: DetectionColumns, leastOverlap: Double) {
    var events: [Event] = []
    var lesions: [Int] = []
    for (row, scan) in columns.scans.enumerated() {
      let (finds, alarms) =
        columns.rule == .centreDistance
        ? Self.matchAll(scan) : Self.matchOneToOne(scan, columns.rule, leastOverlap)
      events += finds.map { Event(score: $0, row: Int32(row), isFind: true) }
      events += alarms.map { Event(score: $0, row: Int32(row), isFind: false) }
      lesions.append(scan.lesions.count { !$0.isCrowd })
    }
    // Ties of score are counted together, so that their order does not matter; by row, it is fixed.
    self.events = events.sorted {
      $0.score != $1.score
        ? $0.score > $1.score : $0.row != $1.row ? $0.row < $1.row : $0.isFind && !$1.isFind
    }
    self.lesions = lesions
  }

  /// Each candidate finds every lesion whose centre it comes nearer than the lesion's radius.
  private static func matchAll(_ scan: DetectionScan) -> (finds: [Double], alarms: [Double]) {
    var best = [Double?](repeating: nil, count: scan.lesions.count)
    var alarms: [Double] = []
    for candidate in scan.candidates {
      var hits = false
      for (place, lesion) in scan.lesions.enumerated()
      where lesion.category == candidate.category
        && Overlap.centreDistance(candidate.shape, lesion.shape) < Overlap.radius(lesion.shape)
      {
        hits = true
        if !lesion.isCrowd { best[place] = max(best[place] ?? candidate.score, candidate.score) }
      }
      if !hits { alarms.append(candidate.score) }
    }
    return (best.compactMap { $0 }, alarms)
  }

  /// Candidates by descending score each find the best lesion not yet found, one to one.
  private static func matchOneToOne(
    _ scan: DetectionScan, _ rule: MatchingRule, _ leastOverlap: Double
  ) -> (finds: [Double], alarms: [Double]) {
    var found = [Bool](repeating: false, count: scan.lesions.count)
    var finds: [Double] = []
    var alarms: [Double] = []
    for candidate in scan.ranked {
      var hits = false
      var best: (place: Int, closeness: Double)?
      for (place, lesion) in scan.lesions.enumerated() where lesion.category == candidate.category {
        let closeness = Overlap.closeness(candidate.shape, lesion, rule)
        guard closeness >= (rule == .overlap ? leastOverlap : 0) else { continue }
        hits = true
        guard !lesion.isCrowd, !found[place], closeness > best?.closeness ?? -.infinity else {
          continue
        }
        best = (place, closeness)
      }
      if let best {
        found[best.place] = true
        finds.append(candidate.score)
      } else if !hits {
        alarms.append(candidate.score)
      }
    }
    return (finds, alarms)
  }
}

extension DetectionScan {
  /// The candidates by descending score; those of one score in the model's order.
  var ranked: [Candidate] {
    candidates.enumerated().sorted {
      $0.element.score != $1.element.score
        ? $0.element.score > $1.element.score : $0.offset < $1.offset
    }.map(\.element)
  }
}

/// How near two shapes come to each other.
enum Overlap {
  static func centre(_ shape: DetectionShape) -> (x: Double, y: Double, z: Double) {
    switch shape {
    case .ball(let x, let y, let z, _): (x, y, z)
    case .box(let x, let y, let width, let height): (x + width / 2, y + height / 2, 0)
    }
  }

  static func radius(_ shape: DetectionShape) -> Double {
    if case .ball(_, _, _, let radius) = shape { radius } else { 0 }
  }

  static func centreDistance(_ a: DetectionShape, _ b: DetectionShape) -> Double {
    let (p, q) = (centre(a), centre(b))
    let (x, y, z) = (p.x - q.x, p.y - q.y, p.z - q.z)
    return (x * x + y * y + z * z).squareRoot()
  }

  /// The ratio of intersection to union; to the candidate's own area where the lesion is a crowd.
  static func ratio(_ candidate: DetectionShape, _ lesion: DetectionShape, isCrowd: Bool) -> Double
  {
    guard case .box(let x, let y, let width, let height) = candidate,
      case .box(let u, let v, let breadth, let length) = lesion
    else { return 0 }
    let across = min(x + width, u + breadth) - max(x, u)
    guard across > 0 else { return 0 }
    let down = min(y + height, v + length) - max(y, v)
    guard down > 0 else { return 0 }
    let shared = across * down
    let whole = isCrowd ? width * height : width * height + breadth * length - shared
    return shared / whole
  }

  /// How well a candidate fits a lesion under a rule; negative where it does not hit.
  static func closeness(_ candidate: DetectionShape, _ lesion: Lesion, _ rule: MatchingRule)
    -> Double
  {
    switch rule {
    case .overlap: return ratio(candidate, lesion.shape, isCrowd: lesion.isCrowd)
    case .centreDistance:
      let distance = centreDistance(candidate, lesion.shape)
      return distance < radius(lesion.shape) ? 1 / (1 + distance) : -1
    case .centreInside:
      let point = centre(candidate)
      switch lesion.shape {
      case .box(let x, let y, let width, let height):
        let inside =
          point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height
        return inside ? 1 / (1 + centreDistance(candidate, lesion.shape)) : -1
      case .ball(_, _, _, let radius):
        let distance = centreDistance(candidate, lesion.shape)
        return distance <= radius ? 1 / (1 + distance) : -1
      }
    }
  }
}
