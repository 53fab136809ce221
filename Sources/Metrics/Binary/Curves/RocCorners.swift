// SPDX-License-Identifier: Apache-2.0

/// The points at which the ROC curve turns, from the strictest threshold down.
struct RocCorners {
  /// A point of the curve: the weight of diseased and of healthy cases at or above a threshold.
  struct Corner {
    var threshold: Double
    var hits: Double
    var alarms: Double
  }

  private var corners: [Corner] = []
  /// The weight of all diseased cases.
  var diseased = 0.0
  /// The weight of all healthy cases.
  var healthy = 0.0

  init() {}

  /// The corners of cases without sampling weights; nil when a class is absent.
  init?(_ cases: BinaryCases) {
    let diseasedCount = cases.positives
    guard diseasedCount > 0, diseasedCount < cases.caseCount else { return nil }
    diseased = Double(diseasedCount)
    healthy = Double(cases.caseCount - diseasedCount)
    var corners = [Corner(threshold: .infinity, hits: 0, alarms: 0)]
    // The last corner and the step that led to it are kept at hand: most groups only extend it.
    var (hits, alarms) = (0, 0)
    var (rise, run) = (0, 0)
    var last = corners[0]
    cases.store.descend { score, positives, negatives in
      let turns = run &* positives != rise &* negatives
      hits &+= positives
      alarms &+= negatives
      if turns || (rise == 0 && run == 0) {
        if rise != 0 || run != 0 { corners.append(last) }
        (rise, run) = (positives, negatives)
      } else {
        rise &+= positives
        run &+= negatives
      }
      last = Corner(threshold: score, hits: Double(hits), alarms: Double(alarms))
    }
    corners.append(last)
    self.corners = corners
  }

  /// Takes the next point; the one before it goes if it lies on a straight line between others.
  mutating func append(_ point: Corner) {
    if corners.count >= 2 {
      let (a, b) = (corners[corners.count - 2], corners[corners.count - 1])
      let turn =
        (b.alarms - a.alarms) * (point.hits - b.hits) - (b.hits - a.hits)
        * (point.alarms - b.alarms)
      if turn == 0 { corners.removeLast() }
    }
    corners.append(point)
  }

  /// The corners that come next after equal steps along both rates, and both ends.
  func thinned(limit: Int) -> [Corner]? {
    guard !corners.isEmpty else { return nil }
    guard corners.count > limit else { return corners }
    var kept: [Corner] = []
    var step = 0.0
    let (perHit, perAlarm) = (1 / diseased, 1 / healthy)
    for (index, point) in corners.enumerated() {
      let isEnd = index == 0 || index == corners.count - 1
      // Multiplied it is nearly what it is divided: most corners are far from the next step.
      if !isEnd, point.hits * perHit + point.alarms * perAlarm < step - 1e-9 { continue }
      let along = point.hits / diseased + point.alarms / healthy
      if isEnd || along >= step {
        kept.append(point)
        while step <= along { step += 2 / Double(limit - 2) }
      }
    }
    return kept
  }
}
