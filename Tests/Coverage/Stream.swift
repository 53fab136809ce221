// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Random numbers of one simulation, in the order in which they are asked for.
struct Stream {
  private let draws: Draws
  private let simulation: UInt64
  private var next: UInt64 = 0

  /// The numbers of one simulation under a seed.
  init(seed: UInt64, simulation: Int) {
    draws = Draws(seed: seed)
    self.simulation = UInt64(simulation)
  }

  /// A number from 0 up to, but not, 1.
  mutating func uniform() -> Double {
    defer { next += 1 }
    return draws.uniform(replicate: simulation, draw: next)
  }

  /// A standard normal number.
  mutating func normal() -> Double { Normal.quantile((uniform() + 0x1p-54)) }

  /// An exponential number of mean one.
  mutating func exponential() -> Double { -Elementary.log1p(-uniform()) }

  /// A whole number below a bound.
  mutating func index(below bound: Int) -> Int { min(bound - 1, Int(uniform() * Double(bound))) }

  /// Whether something of a probability happens.
  mutating func happens(_ probability: Double) -> Bool { uniform() < probability }
}
