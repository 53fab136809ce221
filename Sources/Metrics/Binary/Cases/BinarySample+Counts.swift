// SPDX-License-Identifier: Apache-2.0

// Walks down the ranking in whole numbers, for cases without sampling weights. They give what
// `OperatingPoint.scan` gives, to the bit, without a visit to every point.

extension BinarySample {
  /// The attainable point of highest sensitivity with at least this specificity, or nil.
  func search(leastSpecificity least: Double) -> OperatingPoint? {
    if cases.isWeighted {
      return OperatingPoint.search(cases, unitWeights: currentWeights, leastSpecificity: least)
    }
    let (diseased, healthy) = classTotals
    guard diseased > 0, healthy > 0, least <= 1 else { return nil }
    let limit = Self.largest(upTo: healthy, near: Double(healthy) * (1 - least)) {
      Double(healthy - $0) / Double(healthy) >= least
    }
    return walk { best, now in
      // A point is taken when a group is complete, the false alarms are few and hits were gained.
      if now.alarms > limit { return .stop }
      return now.hits > best.hits ? .take : .go
    }.point(diseased: diseased, healthy: healthy, scores: cases.scores)
  }

  /// The attainable point of highest specificity with at least this sensitivity, or nil.
  func search(leastSensitivity least: Double) -> OperatingPoint? {
    if cases.isWeighted {
      return OperatingPoint.search(cases, unitWeights: currentWeights, leastSensitivity: least)
    }
    let (diseased, healthy) = classTotals
    guard diseased > 0, healthy > 0, least <= 1 else { return nil }
    let missed = Self.largest(upTo: diseased, near: Double(diseased) * (1 - least)) {
      Double(diseased - $0) / Double(diseased) >= least
    }
    let needed = diseased - missed
    if needed == 0 { return Place().point(diseased: diseased, healthy: healthy, scores: []) }
    return walk { best, now in
      if best.hits >= needed { return .stop }
      return now.hits >= needed ? .take : .go
    }.point(diseased: diseased, healthy: healthy, scores: cases.scores)
  }

  /// The highest sensitivity at or below each of ascending false positive rates; false if undefined.
  func sensitivities(atRates rates: [Double], into out: UnsafeMutableBufferPointer<Double>) -> Bool
  {
    let (diseased, healthy) = classTotals
    guard diseased > 0, healthy > 0 else { return false }
    let limits = rates.map { rate in
      Self.largest(upTo: healthy, near: Double(healthy) * rate) {
        !(Double($0) / Double(healthy) > rate)
      }
    }
    var place = 0
    _ = walk { best, now in
      while place < limits.count, now.alarms > limits[place] {
        out[place] = Double(best.hits) / Double(diseased)
        place += 1
      }
      return place < limits.count ? .take : .stop
    }
    for rest in place..<limits.count { out[rest] = 1 }
    return true
  }

  /// A place on the way down the ranking.
  struct Place {
    var hits = 0
    var alarms = 0
    /// The last case taken at least once; -1 before any.
    var last = -1

    fileprivate func point(diseased: Int, healthy: Int, scores: [Double]) -> OperatingPoint {
      OperatingPoint(
        threshold: last < 0 ? .infinity : scores[last],
        cells: Cells(
          truePositive: Double(hits), falsePositive: Double(alarms),
          falseNegative: Double(diseased - hits), trueNegative: Double(healthy - alarms)))
    }
  }

  private enum Step { case go, take, stop }

  /// Goes through the groups of equal scores; `step` says of each whether to take its end.
  ///
  /// `best` is the place last taken, `now` the end of a group; nothing is taken at first.
  @inline(__always)
  private func walk(_ step: (_ best: Place, _ now: Place) -> Step) -> Place {
    let times = currentWeights
    var best = Place()
    var now = Place()
    cases.labels.withUnsafeBufferPointer { labels in
      (times == nil ? [] : cases.units).withUnsafeBufferPointer { units in
        cases.starts.withUnsafeBufferPointer { starts in
          for row in 0..<labels.count {
            if starts[row] != 0, row > 0 {
              switch step(best, now) {
              case .go: break
              case .take: best = now
              case .stop: return
              }
            }
            let taken = times.map { Int($0[Int(units[row])]) } ?? 1
            let hits = taken & (0 &- Int(labels[row]))
            now.hits &+= hits
            now.alarms &+= taken &- hits
            now.last = taken > 0 ? row : now.last
          }
          if case .take = step(best, now) { best = now }
        }
      }
    }
    return best
  }

  /// The largest count up to `bound` of which `holds`, which holds of 0 and ceases once.
  private static func largest(
    upTo bound: Int, near guess: Double, _ holds: (Int) -> Bool
  ) -> Int {
    var count = guess >= Double(bound) ? bound : guess > 0 ? Int(guess) : 0
    while count > 0, !holds(count) { count -= 1 }
    while count < bound, holds(count + 1) { count += 1 }
    return count
  }
}
