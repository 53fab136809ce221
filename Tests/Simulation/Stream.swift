// SPDX-License-Identifier: Apache-2.0

import Numerics

/// Random numbers of one simulated study, in the order in which they are asked for.
public struct Stream {
  private let draws: Draws
  private let study: UInt64
  private var next: UInt64 = 0

  /// The numbers of one study of a scenario; a scenario's numbers hang on its name alone.
  public init(scenario: String, study: Int) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in scenario.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    draws = Draws(seed: hash)
    self.study = UInt64(study)
  }

  /// A number from 0 up to, but not, 1.
  public mutating func uniform() -> Double {
    defer { next += 1 }
    return draws.uniform(replicate: study, draw: next)
  }

  /// A standard normal number.
  public mutating func normal() -> Double { Normal.quantile(uniform() + 0x1p-54) }

  /// A whole number below a bound.
  public mutating func index(below bound: Int) -> Int {
    min(bound - 1, Int(uniform() * Double(bound)))
  }
}
