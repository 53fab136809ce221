// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing
import Wording

@Suite("Matching of onsets")
struct OnsetMatchingTests {
  /// The most pairs, and among them the least sum of errors, by trying every pairing.
  private func best(
    _ references: ArraySlice<Double>, _ detections: [Double], _ tolerance: Double
  ) -> (count: Int, sum: Double) {
    guard let first = references.first else { return (0, 0) }
    let rest = references.dropFirst()
    var best = best(rest, detections, tolerance)
    for (place, onset) in detections.enumerated() where (onset - first).magnitude <= tolerance {
      var left = detections
      left.remove(at: place)
      let other = self.best(rest, left, tolerance)
      let found = (count: other.count + 1, sum: other.sum + (onset - first).magnitude)
      if found.count > best.count || (found.count == best.count && found.sum < best.sum) {
        best = found
      }
    }
    return best
  }

  @Test("takes the most pairs, and of those the nearest", arguments: 1...40)
  func optimal(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    func onsets() -> [Double] {
      (0..<Int.random(in: 0...6, using: &generator))
        .map { _ in Double(Int.random(in: 0...40, using: &generator)) / 4 }.sorted()
    }
    let (references, detections) = (onsets(), onsets())
    for tolerance in [0.25, 1, 3] {
      let ours = OnsetMatching.errors(
        references: references, detections: detections, tolerance: tolerance)
      let wanted = best(references[...], detections, tolerance)
      #expect(ours.count == wanted.count)
      #expect(isClose(ours.reduce(0) { $0 + $1.magnitude }, wanted.sum, absolute: 1e-12))
    }
  }

  @Test("the tolerance itself is within it, whatever its last digit")
  func edge() {
    #expect(OnsetMatching.errors(references: [0.2], detections: [0.35], tolerance: 0.15).count == 1)
    #expect(
      OnsetMatching.errors(references: [0.2], detections: [0.3501], tolerance: 0.15).isEmpty)
  }

  @Test("one detection is one event at most, and a late pairing does not take the nearer one")
  func oneToOne() {
    #expect(
      OnsetMatching.errors(references: [1, 1.05], detections: [1.02], tolerance: 0.15).count == 1)
    #expect(
      OnsetMatching.errors(references: [0, 1], detections: [0.9], tolerance: 1).map {
        ($0 * 10).rounded() / 10
      } == [-0.1])
  }
}

@Suite("Event detection")
struct EventMetricsTests {
  private func cases(
    _ references: [[Double]], _ detections: [[Double]], _ durations: [Double]? = nil
  ) throws -> EventCases {
    try CaseSet(
      EventColumns(references: references, detections: detections, durations: durations),
      frame: CaseFrame(count: references.count))
  }

  private func value(_ id: String, _ cases: EventCases) throws -> Measured {
    try EventMetrics.make(MetricRequest(id)).value(CaseSample(cases))
  }

  @Test("beats are counted as EC57 counts them: 150 ms, gross and average")
  func beats() throws {
    // First record: 2 of 3 found and one false; second: its only beat found.
    let cases = try cases([[1, 2, 3], [5]], [[1.1, 2.9, 4], [5.15]], [3600, 1800])
    #expect(try value("sensitivity", cases).number == 0.75)
    #expect(try value("ppv", cases).number == 0.75)
    #expect(try value("f1", cases).number == 0.75)
    #expect(isClose(try value("sensitivity_average", cases).number ?? .nan, (2.0 / 3 + 1) / 2))
    #expect(isClose(try value("false_alarms_per_hour", cases).number ?? .nan, 1 / 1.5))
    #expect(isClose(try value("onset_error_mean", cases).number ?? .nan, 0.05, relative: 1e-9))
    #expect(
      isClose(try value("onset_error_median", cases).number ?? .nan, 0.1, relative: 1e-9))
  }

  @Test("nothing to find, nothing found and no lengths are undefined with a reason")
  func undefined() throws {
    let silent = try cases([[]], [[]])
    for id in EventMetrics.pages.map(\.id) {
      #expect(try value(id, silent).reason?.en.isEmpty == false, "\(id)")
    }
    let missed = try cases([[1]], [[]], [60])
    #expect(try value("sensitivity", missed).number == 0)
    #expect(try value("ppv", missed).number == nil)
    #expect(try value("f1", missed).number == 0)
    #expect(try value("false_alarms_per_hour", missed).number == 0)
  }

  @Test("no false alarm in ten hours still leaves an upper bound")
  func noAlarms() throws {
    let cases = try cases(
      [[Double]](repeating: [1], count: 50), [[Double]](repeating: [1], count: 50),
      [Double](repeating: 720, count: 50))
    let metric = try EventMetrics.make(MetricRequest("false_alarms_per_hour"))
    let interval = try #require(
      metric.closedInterval(cases, level: 0.95, method: nil)?.interval)
    // Garwood: 3.689 events in ten hours.
    #expect(interval.lower == 0 && isClose(interval.upper, 0.3688879, relative: 1e-6))
  }
}
