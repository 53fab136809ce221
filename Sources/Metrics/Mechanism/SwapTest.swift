// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Synchronization

/// Whether two models differ in a metric, by swapping their predictions unit by unit.
///
/// Were the models alike, each patient's two sets of predictions could trade places. The p value is
/// the share of random swaps whose difference is at least as large as the one seen, the observed
/// one counted among them (Phipson and Smyth, Stat Appl Genet Mol Biol 2010;9:39). Both models
/// stand side by side in one prepared set whose units are weighted one or zero, so any metric can
/// be tested this way.
enum SwapTest {
  /// The two-sided p value of each metric; nil where a side is undefined.
  static func p<Cases: PreparedCases>(
    _ first: Cases, _ second: Cases, metrics: [any Metric<Cases>], inference: Inference
  ) throws(MetricError) -> [Double?] {
    let both = try first.beside(second)
    let units = first.unitCount
    let observed = differences(of: metrics, on: Cases.Sample(both), swapping: { _ in false }, units)
    guard inference.replicates > 0 else { return metrics.map { _ in nil } }
    let counts = Mutex([Int](repeating: 0, count: metrics.count))
    let defined = Mutex([Int](repeating: 0, count: metrics.count))
    let draws = Draws(seed: inference.seed)
    Parallel.chunks(inference.replicates, threads: inference.threads) { range in
      let sample = Cases.Sample(both)
      var reached = [Int](repeating: 0, count: metrics.count)
      var known = reached
      for replicate in range {
        let swapped = differences(
          of: metrics, on: sample,
          swapping: { unit in
            draws.uniform(replicate: UInt64(replicate), draw: UInt64(unit)) < 0.5
          }, units)
        for place in metrics.indices where !swapped[place].isNaN {
          known[place] += 1
          // Differences equal but for rounding count as reached, so that ties never depend on it.
          if abs(swapped[place]) >= abs(observed[place]) * (1 - 1e-12) { reached[place] += 1 }
        }
      }
      let (part, seen) = (reached, known)
      counts.withLock { for place in part.indices { $0[place] += part[place] } }
      defined.withLock { for place in seen.indices { $0[place] += seen[place] } }
    }
    let reached = counts.withLock { $0 }
    let known = defined.withLock { $0 }
    return metrics.indices.map { place in
      observed[place].isFinite && known[place] > 0
        ? Double(reached[place] + 1) / Double(known[place] + 1) : nil
    }
  }

  /// First less second under a pattern of swaps; NaN where a side is undefined.
  private static func differences<Cases: PreparedCases>(
    of metrics: [any Metric<Cases>], on sample: Cases.Sample, swapping: (Int) -> Bool,
    _ units: Int
  ) -> [Double] {
    let weights = UnsafeMutableBufferPointer<Int32>.allocate(capacity: 2 * units)
    defer { weights.deallocate() }
    for unit in 0..<units {
      let swap = swapping(unit)
      weights.initializeElement(at: unit, to: swap ? 0 : 1)
      weights.initializeElement(at: units + unit, to: swap ? 1 : 0)
    }
    sample.setWeights(UnsafeBufferPointer(weights))
    let firsts = metrics.map { $0.value(sample).number ?? .nan }
    for place in 0..<(2 * units) { weights[place] = 1 - weights[place] }
    sample.setWeights(UnsafeBufferPointer(weights))
    return zip(firsts, metrics).map { $0 - ($1.value(sample).number ?? .nan) }
  }
}
