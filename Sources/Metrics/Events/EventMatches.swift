// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Wording

/// The pairs of each recording at one tolerance, found once and weighted many times.
struct EventMatches: Sendable {
  /// Correct detections by recording.
  let correct: [Double]
  /// Reference events by recording.
  let references: [Double]
  /// Detections by recording.
  let detections: [Double]
  /// The signed errors of all pairs, rising by size, and the recording of each.
  let bySize: (errors: [Double], records: [Int32])
  /// The sum of signed errors and of their sizes by recording.
  let signed: [Double]
  let sizes: [Double]

  init(_ columns: EventColumns, tolerance: Double) {
    var (correct, signed, sizes): ([Double], [Double], [Double]) = ([], [], [])
    var (errors, records): ([Double], [Int32]) = ([], [])
    for record in 0..<columns.count {
      let found = OnsetMatching.errors(
        references: columns.references[record], detections: columns.detections[record],
        tolerance: tolerance)
      correct.append(Double(found.count))
      signed.append(found.reduce(0, +))
      sizes.append(found.reduce(0) { $0 + $1.magnitude })
      errors += found
      records += [Int32](repeating: Int32(truncatingIfNeeded: record), count: found.count)
    }
    self.correct = correct
    self.signed = signed
    self.sizes = sizes
    references = columns.references.map { Double($0.count) }
    detections = columns.detections.map { Double($0.count) }
    let order = ContentOrder(count: errors.count).by(errors.map(\.magnitude)).places
    bySize = (order.map { errors[Int($0)] }, order.map { records[Int($0)] })
  }
}

extension CaseSet where Columns == EventColumns {
  func matches(_ tolerance: Double) -> EventMatches {
    memo("events.\(tolerance)") { EventMatches(columns, tolerance: tolerance) }
  }
}

/// A ratio of two sums over recordings, such as correct detections over reference events.
struct EventRatio: Sendable {
  let about: MetricAbout
  let tolerance: Double
  let whenEmpty: Text
  /// What a recording adds above and below the line.
  let parts: @Sendable (EventMatches, Int) -> (Double, Double)

  /// The ratio of all recordings together (gross), recordings or patients as the units.
  func pooled() -> FormulaMetric<EventCases> {
    FormulaMetric(
      about, parameters: ["tolerance": .number(tolerance)],
      interval: { cases, level, _ in
        let matches = cases.matches(tolerance)
        let (above, below) = (
          cases.unitSums { parts(matches, $0).0 },
          cases.unitSums { parts(matches, $0).1 }
        )
        return ClusteredProportion.interval(successes: above, trials: below, level: level)
      },
      value: { sample in
        let matches = sample.cases.matches(tolerance)
        let sums = sample.totals("events.\(about.id).\(tolerance)", width: 2) { row, out in
          (out[0], out[1]) = parts(matches, row)
        }
        return sums[1] > 0 ? .value(sums[0] / sums[1]) : .undefined(whenEmpty)
      })
  }

  /// The mean of the ratios of recordings, each counting once (average).
  func averaged() -> FormulaMetric<EventCases> {
    FormulaMetric(
      about, parameters: ["tolerance": .number(tolerance)],
      interval: { cases, level, _ in
        let matches = cases.matches(tolerance)
        let sums = cases.unitSums { row in
          let (above, below) = parts(matches, row)
          return below > 0 ? above / below : 0
        }
        let counts = cases.unitSums { parts(matches, $0).1 > 0 ? 1 : 0 }
        let kept = counts.indices.filter { counts[$0] > 0 }
        return MeanInterval.interval(
          sums: kept.map { sums[$0] }, weights: kept.map { counts[$0] }, level: level,
          within: 0...1)
      },
      value: { sample in
        let matches = sample.cases.matches(tolerance)
        let sums = sample.totals("events.\(about.id).\(tolerance)", width: 2) { row, out in
          let (above, below) = parts(matches, row)
          guard below > 0 else { return }
          (out[0], out[1]) = (above / below, 1)
        }
        return sums[1] > 0 ? .value(sums[0] / sums[1]) : .undefined(whenEmpty)
      })
  }
}
