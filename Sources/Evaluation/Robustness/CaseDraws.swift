// SPDX-License-Identifier: Apache-2.0

import Numerics
import Platform

/// The chance of one perturbation in one case: the same whatever the order of cases and levels.
///
/// Levels share it, so that a curve over levels shows the level and not the luck of the draw.
struct CaseDraws {
  private let draws: Draws

  /// Takes the plan's seed, what tells the perturbation and the field from others, and the case.
  init(seed: UInt64, stream: String, field: String, case name: String) {
    let key = JSON.array(
      [String(seed), stream, field, name].map(JSON.string))
    let digits = SHA256.hex(of: key.canonical()).prefix(16)
    draws = Draws(seed: UInt64(digits, radix: 16) ?? seed)
  }

  /// A number between 0 and 1, neither of which it can be.
  func uniform(_ place: Int = 0) -> Double {
    draws.uniform(replicate: 0, draw: UInt64(place)) + 0x1p-54
  }

  /// A number from the standard normal distribution.
  func normal(_ place: Int = 0) -> Double { Normal.quantile(uniform(place)) }

  /// The rows of `count` cases, ascending: a sample that depends on the names of the cases, not on
  /// their order; all rows where there are not as many.
  static func sample(_ count: Int?, of cases: [String], seed: UInt64) -> [Int] {
    guard let count, count < cases.count else { return Array(cases.indices) }
    let lots = cases.map {
      CaseDraws(seed: seed, stream: "sample", field: "", case: $0).uniform()
    }
    return cases.indices.sorted { (lots[$0], cases[$0]) < (lots[$1], cases[$1]) }
      .prefix(count).sorted()
  }
}
