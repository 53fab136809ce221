// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics

/// A seeded experiment: how often an interval holds the truth.
struct Coverage {
  private let draws: Draws

  init(seed: UInt64) { draws = Draws(seed: seed) }

  /// The share of `trials` in which the interval holds `truth`; one without interval counts as out.
  func share(of trials: Int, truth: Double, _ interval: (Sampler) -> Interval?) -> Double {
    var held = 0
    for trial in 0..<trials {
      guard let bounds = interval(Sampler(draws: draws, replicate: UInt64(trial))) else { continue }
      if bounds.lower <= truth && truth <= bounds.upper { held += 1 }
    }
    return Double(held) / Double(trials)
  }

  /// The draws of one trial, one after another.
  final class Sampler {
    private let draws: Draws
    private let replicate: UInt64
    private var next: UInt64 = 0

    init(draws: Draws, replicate: UInt64) {
      self.draws = draws
      self.replicate = replicate
    }

    /// A number in [0, 1).
    func uniform() -> Double {
      next += 1
      return draws.uniform(replicate: replicate, draw: next - 1)
    }

    /// A standard normal number.
    func normal() -> Double { Normal.quantile(max(uniform(), 0x1p-60)) }

    /// How many of `n` cases fall into each of the cells with the given shares.
    func cells(_ n: Int, _ shares: [Double]) -> [Double] {
      var counts = [Double](repeating: 0, count: shares.count)
      for _ in 0..<n {
        var rest = uniform()
        var cell = 0
        while cell < shares.count - 1, rest >= shares[cell] {
          rest -= shares[cell]
          cell += 1
        }
        counts[cell] += 1
      }
      return counts
    }
  }
}
