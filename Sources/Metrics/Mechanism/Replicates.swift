// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics

/// Bootstrap replicates of several measurements on several sets of cases at once.
///
/// All sets share the units of the whole, so one draw of patients serves the whole, every
/// subgroup and a second model: differences between them are paired. Replicate r depends on the
/// seed and r alone, never on threads.
struct Replicates {
  /// The replicate values of measurement m on set s: `values[s][m][r * width + k]`.
  let values: [[[Double]]]
  /// The number of replicates.
  let count: Int

  /// Draws the replicates.
  init<Cases: PreparedCases>(
    of sets: [Cases], measuring jobs: [[any Measurable<Cases>]], inference: Inference
  ) {
    count = inference.replicates
    let units = sets.first?.unitCount ?? 0
    let storage = sets.indices.map { set in
      jobs[set].map { ReplicateBuffer(count: $0.width * inference.replicates) }
    }
    guard units > 0, jobs.contains(where: { !$0.isEmpty }) else {
      values = storage.map { $0.map { $0.contents() } }
      return
    }
    let resampler = Resampler(unitCount: units, seed: inference.seed)
    Parallel.chunks(inference.replicates, threads: inference.threads) { range in
      let samples = sets.map { Cases.Sample($0) }
      let draws = UnsafeMutableBufferPointer<Int32>.allocate(capacity: units)
      defer { draws.deallocate() }
      for replicate in range {
        resampler.weights(replicate: replicate, into: draws)
        for (set, sample) in samples.enumerated() where !jobs[set].isEmpty {
          sample.setWeights(UnsafeBufferPointer(draws))
          for (place, job) in jobs[set].enumerated() {
            storage[set][place].withSlice(replicate * job.width, job.width) {
              job.measure(sample, into: $0)
            }
          }
        }
      }
    }
    values = storage.map { $0.map { $0.contents() } }
  }
}

/// Memory that several threads write at places of their own.
private final class ReplicateBuffer: @unchecked Sendable {
  private let memory: UnsafeMutableBufferPointer<Double>

  init(count: Int) {
    memory = .allocate(capacity: count)
    memory.initialize(repeating: .nan)
  }

  deinit { memory.deallocate() }

  /// Lends the places of one replicate; two replicates never share a place.
  func withSlice(_ start: Int, _ width: Int, _ body: (UnsafeMutableBufferPointer<Double>) -> Void) {
    body(UnsafeMutableBufferPointer(rebasing: memory[start..<(start + width)]))
  }

  func contents() -> [Double] { Array(memory) }
}
