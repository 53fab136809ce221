// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics
import Statistics
import Synchronization

/// What the simulations of one metric on one kind of trial came to.
struct Cell: Sendable {
  let task: String
  let metric: String
  let parameters: String
  let population: String
  let patients: Int
  let truth: Double
  var simulations = 0
  /// Intervals that hold the truth.
  var covered = 0
  /// Intervals that lie above it, and below it.
  var above = 0
  var below = 0
  /// Trials without a value or without an interval.
  var withheld = 0
  var width = 0.0
  var methods: [String: Int] = [:]

  /// The share of all trials whose interval holds the truth; a withheld interval is a miss.
  var coverage: Double { Double(covered) / Double(max(simulations, 1)) }
  /// The share among the trials that offered an interval.
  var coverageWhereOffered: Double {
    Double(covered) / Double(max(simulations - withheld, 1))
  }
  var shareWithheld: Double { Double(withheld) / Double(max(simulations, 1)) }
  var meanWidth: Double { width / Double(max(simulations - withheld, 1)) }
  /// The method most intervals were made by; ties by name.
  var method: String {
    methods.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.first?.key ?? "none"
  }

  mutating func add(_ interval: Interval?) {
    simulations += 1
    guard let interval else {
      withheld += 1
      return
    }
    methods[interval.method, default: 0] += 1
    width += interval.upper - interval.lower
    // Rounding must not make a miss of a bound that is the truth itself.
    let slack = 1e-12 * max(1, abs(truth))
    if interval.lower > truth + slack {
      above += 1
    } else if interval.upper < truth - slack {
      below += 1
    } else {
      covered += 1
    }
  }

  mutating func merge(_ other: Cell) {
    simulations += other.simulations
    covered += other.covered
    above += other.above
    below += other.below
    withheld += other.withheld
    width += other.width
    methods.merge(other.methods, uniquingKeysWith: +)
  }
}

/// Runs the trials of one population at one size.
enum Trials {
  /// The cells of every metric asked for; trials whose cases are refused count as withheld.
  static func cells<P: Population>(
    of population: P, patients: Int, only ids: Set<String> = [], simulations: Int, replicates: Int,
    seed: UInt64, threads: Int
  ) throws -> [Cell] {
    let requests = population.requests.filter { ids.isEmpty || ids.contains($0.id) }
    guard !requests.isEmpty else { return [] }
    let metrics = try requests.map { try P.Task.make($0) }
    let whole = P.Task.Cases.Sample(try population.whole())
    let blank = zip(requests, metrics).compactMap { request, metric -> Cell? in
      // A metric that the population itself does not have has no truth to cover.
      guard let truth = metric.value(whole).number, truth.isFinite else { return nil }
      return Cell(
        task: P.Task.name.rawValue, metric: request.id,
        parameters: request.parameters.sorted { $0.key.rawValue < $1.key.rawValue }
          .map { "\($0.key.rawValue)=\($0.value)" }.joined(separator: " "),
        population: population.name, patients: patients, truth: truth)
    }
    let kept = zip(requests, metrics).filter { request, metric in
      metric.value(whole).number?.isFinite ?? false
    }.map(\.1)
    let pieces = Mutex<[Int: [Cell]]>([:])
    Parallel.chunks(simulations, threads: threads) { range in
      var cells = blank
      for simulation in range {
        var stream = Stream(seed: seed, simulation: simulation)
        let drawn = (0..<patients).map { _ in
          Int32(stream.index(below: population.patientCount))
        }
        guard let cases = try? population.trial(of: drawn) else {
          for place in cells.indices { cells[place].add(nil) }
          continue
        }
        let estimates = Assessment.estimates(
          of: cases, metrics: kept,
          inference: Inference(replicates: replicates, seed: seed &+ UInt64(simulation)))
        for place in cells.indices {
          let estimate = estimates[place]
          cells[place].add(estimate.measured.number == nil ? nil : estimate.interval)
        }
      }
      let done = cells
      pieces.withLock { $0[range.lowerBound] = done }
    }
    // Pieces are put together in order, so that sums of widths do not depend on threads.
    return pieces.withLock { pieces in
      pieces.sorted { $0.key < $1.key }.map(\.value).reduce(into: blank) { total, piece in
        for place in total.indices { total[place].merge(piece[place]) }
      }
    }
  }
}
