// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Synchronization

/// What the simulations of one analysis under one scenario came to.
struct Row: Sendable {
  let scenario: Scenario
  let analysis: String
  var studies = 0
  /// Studies in which the claim was shown at a two-sided alpha of 0.05.
  var shown = 0
  /// Studies without a test; they count as not shown.
  var undefined = 0
  /// Studies with an estimate.
  var estimated = 0
  /// The sum of the estimates.
  var sum = 0.0
  /// What `study power` promised.
  var promised: Double?

  var rate: Double { Double(shown) / Double(max(studies, 1)) }
  /// The mean estimate of the studies that have one.
  var mean: Double { sum / Double(max(estimated, 1)) }

  mutating func add(_ contrast: ReaderContrast?) {
    studies += 1
    guard let contrast else {
      undefined += 1
      return
    }
    estimated += 1
    sum += contrast.value
    guard let test = contrast.test(scenario.claim) else {
      undefined += 1
      return
    }
    if test.holds(at: 0.05) { shown += 1 }
  }

  mutating func merge(_ other: Row) {
    studies += other.studies
    shown += other.shown
    undefined += other.undefined
    estimated += other.estimated
    sum += other.sum
  }
}

extension Scenario {
  /// Simulates the scenario.
  func rows(studies: Int, threads: Int) -> [Row] {
    let source = StudySource(self)
    let pieces = Mutex<[Int: [Row]]>([:])
    let none = analyses.map { Row(scenario: self, analysis: $0) }
    Parallel.chunks(studies, threads: threads) { range in
      var rows = none
      for study in range {
        let contrasts = Analyses(source.draw(study), source).contrasts
        for place in rows.indices { rows[place].add(contrasts[place]) }
      }
      let done = rows
      pieces.withLock { $0[range.lowerBound] = done }
    }
    var total = none
    for (_, rows) in pieces.withLock({ $0.sorted { $0.key < $1.key } }) {
      for place in total.indices { total[place].merge(rows[place]) }
    }
    if isPower {
      let pilot = Pilots(self, threads: threads)
      for place in total.indices {
        total[place].promised = pilot.promise(total[place].analysis, difference: total[place].mean)
      }
    }
    return total
  }
}
