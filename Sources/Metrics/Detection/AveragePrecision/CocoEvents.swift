// SPDX-License-Identifier: Apache-2.0

/// The range of areas within which objects count.
enum AreaRange: String, Sendable {
  case all, small, medium, large

  var bounds: ClosedRange<Double> {
    switch self {
    case .all: 0...1e10
    case .small: 0...1024
    case .medium: 1024...9216
    case .large: 9216...1e10
    }
  }
}

/// Candidates matched with objects as COCO does, at several least overlaps at once.
///
/// Within an image and class, candidates by descending score (no more than 100) each take the
/// free object of largest overlap at or above the least one, preferring objects that count to
/// crowds and to objects outside the range of areas; a match with one of those, and an unmatched
/// candidate outside the range, count neither way. A crowd can be matched any number of times.
/// Source: T.-Y. Lin et al., ECCV 2014:740; the rules are those of the COCO API, version 2.0.
struct CocoEvents: Sendable {
  /// One candidate, with a bit for each least overlap.
  struct Event: Sendable {
    let row: Int32
    /// Its place among the candidates of its image and class, from 0.
    let rank: Int32
    let hits: UInt16
    let ignored: UInt16
  }

  /// The candidates of each class by descending score, and the countable objects of each row.
  struct Category: Sendable {
    let name: String
    let events: [Event]
    let objects: [(row: Int32, count: Double)]
  }

  let categories: [Category]
  let thresholds: [Double]

  /// Matches all scans; `thresholds` are at most 16.
  init(_ columns: DetectionColumns, thresholds: [Double], range: AreaRange) {
    self.thresholds = thresholds
    var names: Set<String> = []
    for scan in columns.scans {
      for lesion in scan.lesions where !lesion.isCrowd { names.insert(lesion.category) }
    }
    // Ties of score go by image, as they come in a list sorted by image.
    let order = columns.scans.indices.sorted {
      let (a, b) = (columns.scans[$0].name, columns.scans[$1].name)
      return a == b ? $0 < $1 : ScanName.precedes(a, b)
    }
    var place = [Int](repeating: 0, count: order.count)
    var group = -1
    for (index, row) in order.enumerated() {
      if index == 0 || columns.scans[row].name != columns.scans[order[index - 1]].name {
        group = index
      }
      place[row] = group
    }
    categories = names.sorted(by: ScanName.precedes).map { name in
      var events: [(event: Event, score: Double)] = []
      var objects: [(row: Int32, count: Double)] = []
      for (row, scan) in columns.scans.enumerated() {
        let matched = Self.match(
          scan, name, rule: columns.rule, thresholds: thresholds, range: range.bounds)
        for (rank, candidate) in matched.candidates.enumerated() {
          events.append(
            (
              Event(
                row: Int32(row), rank: Int32(rank), hits: candidate.hits,
                ignored: candidate.ignored), candidate.score
            ))
        }
        if matched.objects > 0 { objects.append((Int32(row), Double(matched.objects))) }
      }
      // Copies of one image stand rank by rank, so that a weight is a repetition.
      events.sort {
        if $0.score != $1.score { return $0.score > $1.score }
        let (a, b) = (place[Int($0.event.row)], place[Int($1.event.row)])
        if a != b { return a < b }
        if $0.event.rank != $1.event.rank { return $0.event.rank < $1.event.rank }
        return $0.event.row < $1.event.row
      }
      return Category(name: name, events: events.map(\.event), objects: objects)
    }
  }

  private static func match(
    _ scan: DetectionScan, _ category: String, rule: MatchingRule, thresholds: [Double],
    range: ClosedRange<Double>
  ) -> (candidates: [(score: Double, hits: UInt16, ignored: UInt16)], objects: Int) {
    let all = scan.lesions.filter { $0.category == category }
    func counts(_ lesion: Lesion) -> Bool { !lesion.isCrowd && range.contains(lesion.area) }
    // Objects that count come first, so that they are preferred.
    let objects = all.filter(counts) + all.filter { !counts($0) }
    let counted = all.count(where: counts)
    let candidates = scan.ranked.filter { $0.category == category }.prefix(100)
    var result = candidates.map { candidate in
      (score: candidate.score, hits: UInt16(0), ignored: UInt16(0))
    }
    let closeness = candidates.map { candidate in
      objects.map { Overlap.closeness(candidate.shape, $0, rule) }
    }
    for (bit, threshold) in thresholds.enumerated() {
      // Under the rules by centre any hit will do.
      let least = rule == .overlap ? min(threshold, 1 - 1e-10) : 0
      var taken = [Bool](repeating: false, count: objects.count)
      for (place, candidate) in candidates.enumerated() {
        var best = least
        var match: Int?
        for (index, object) in objects.enumerated() {
          if taken[index], !object.isCrowd { continue }
          if let match, match < counted, index >= counted { break }
          guard closeness[place][index] >= best else { continue }
          best = closeness[place][index]
          match = index
        }
        if let match {
          taken[match] = true
          if match < counted {
            result[place].hits |= 1 << bit
          } else {
            result[place].ignored |= 1 << bit
          }
        } else if rule == .overlap, !range.contains(candidate.shape.area) {
          result[place].ignored |= 1 << bit
        } else if rule != .overlap, closeness[place].contains(where: { $0 >= 0 }) {
          // A further mark on a lesion already found counts neither way, as in the FROC curve.
          result[place].ignored |= 1 << bit
        }
      }
    }
    return (result, counted)
  }
}
