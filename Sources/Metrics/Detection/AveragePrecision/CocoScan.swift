// SPDX-License-Identifier: Apache-2.0

/// Precision and recall of a sample, class by class and least overlap by least overlap.
struct CocoScan {
  /// The average precision by class and least overlap; nil where the class has no object.
  private(set) var precision: [[Double?]] = []
  /// The recall with all candidates kept, likewise.
  private(set) var recall: [[Double?]] = []

  init(
    _ sample: CaseSample<DetectionColumns>, _ matched: CocoEvents, mostCandidates: Int = 100
  ) {
    let weights = sample.weights
    for category in matched.categories {
      var objects = 0.0
      for object in category.objects { objects += weights[Int(object.row)] * object.count }
      guard objects > 0 else {
        let none = [Double?](repeating: nil, count: matched.thresholds.count)
        precision.append(none)
        recall.append(none)
        continue
      }
      var precisions: [Double?] = []
      var recalls: [Double?] = []
      for bit in matched.thresholds.indices {
        let curve = Self.curve(category, bit, weights, objects, mostCandidates)
        precisions.append(Self.average(curve))
        recalls.append(curve.last?.recall ?? 0)
      }
      precision.append(precisions)
      recall.append(recalls)
    }
  }

  private static func curve(
    _ category: CocoEvents.Category, _ bit: Int, _ weights: UnsafeBufferPointer<Double>,
    _ objects: Double, _ mostCandidates: Int
  ) -> [(recall: Double, precision: Double)] {
    var curve: [(recall: Double, precision: Double)] = []
    var hits = 0.0
    var alarms = 0.0
    let mask = UInt16(1) << bit
    for event in category.events where event.rank < mostCandidates && event.ignored & mask == 0 {
      let weight = weights[Int(event.row)]
      guard weight > 0 else { continue }
      if event.hits & mask != 0 { hits += weight } else { alarms += weight }
      curve.append((hits / objects, hits / (hits + alarms)))
    }
    return curve
  }

  /// The mean over 101 levels of recall of the best precision at that recall or more.
  private static func average(_ curve: [(recall: Double, precision: Double)]) -> Double {
    var best = [Double](repeating: 0, count: curve.count)
    var highest = 0.0
    for place in curve.indices.reversed() {
      highest = max(highest, curve[place].precision)
      best[place] = highest
    }
    var sum = 0.0
    var place = 0
    for level in 0...100 {
      let recall = level == 100 ? 1 : Double(level) * 0.01
      while place < curve.count, curve[place].recall < recall { place += 1 }
      if place < curve.count { sum += best[place] }
    }
    return sum / 101
  }

  /// The mean over least overlaps and over classes that have an object.
  static func mean(_ table: [[Double?]]) -> Double? {
    let known = table.flatMap { $0 }.compactMap { $0 }
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }
}

extension CaseSample<DetectionColumns> {
  /// The ten least overlaps of COCO, 0.50 to 0.95, as its API steps through them.
  static var cocoOverlaps: [Double] {
    let step = (0.95 - 0.5) / 9
    return (0..<10).map { (place: Int) -> Double in place == 9 ? 0.95 : Double(place) * step + 0.5 }
  }

  /// Candidates matched at least overlaps and within a range of areas, once for all samples.
  func matched(_ thresholds: [Double], _ range: AreaRange) -> CocoEvents {
    cases.memo("coco \(range.rawValue) \(thresholds)") {
      CocoEvents(cases.columns, thresholds: thresholds, range: range)
    }
  }
}
