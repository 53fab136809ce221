// SPDX-License-Identifier: Apache-2.0

/// The free-response curve of a sample: sensitivity against false alarms a scan.
struct FrocScan {
  /// The points from the strictest threshold down, one a score.
  private(set) var points: [(threshold: Double, alarms: Double, sensitivity: Double)] = []
  /// The weight of the lesions.
  private(set) var lesions = 0.0
  /// The weight of the scans.
  private(set) var scans = 0.0

  init(_ sample: CaseSample<DetectionColumns>, leastOverlap: Double) {
    let matched = sample.cases.memo("froc \(leastOverlap)") {
      FrocEvents(sample.cases.columns, leastOverlap: leastOverlap)
    }
    let weights = sample.weights
    for row in weights.indices {
      scans += weights[row]
      lesions += weights[row] * Double(matched.lesions[row])
    }
    guard lesions > 0, scans > 0 else { return }
    var finds = 0.0
    var alarms = 0.0
    var open: Double?
    for event in matched.events {
      let weight = weights[Int(event.row)]
      guard weight > 0 else { continue }
      if let score = open, score != event.score {
        points.append((score, alarms / scans, finds / lesions))
      }
      open = event.score
      if event.isFind { finds += weight } else { alarms += weight }
    }
    if let open { points.append((open, alarms / scans, finds / lesions)) }
  }

  /// The highest sensitivity that some threshold attains with no more false alarms a scan.
  func attained(at rate: Double) -> (sensitivity: Double, threshold: Double) {
    var best = (sensitivity: 0.0, threshold: Double.infinity)
    for point in points {
      guard point.alarms <= rate else { break }
      if point.sensitivity > best.sensitivity { best = (point.sensitivity, point.threshold) }
    }
    return best
  }

  /// The sensitivity on straight lines between the points, from no alarm and no find on.
  func interpolated(at rate: Double) -> Double {
    var before = (alarms: 0.0, sensitivity: 0.0)
    for point in points {
      guard point.alarms <= rate else {
        let part = (rate - before.alarms) / (point.alarms - before.alarms)
        return before.sensitivity + part * (point.sensitivity - before.sensitivity)
      }
      before = (point.alarms, point.sensitivity)
    }
    return before.sensitivity
  }
}
