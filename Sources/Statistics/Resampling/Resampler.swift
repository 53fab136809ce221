// SPDX-License-Identifier: Apache-2.0

import Numerics

/// How often each unit occurs in each bootstrap replicate.
///
/// Units are what is resampled: patients where a patient has several cases, else cases. They must
/// stand in the order of the bytes of their ids; then the counts of replicate r are a function of
/// the seed, r and the units alone, whatever the row order, thread or shard. Draw j of replicate
/// r comes from a counter-based generator, so any replicate can be made first or again.
///
/// With strata (the classes, as a rule) as many units are drawn from each stratum as it has.
public struct Resampler: Sendable {
  /// The number of units.
  public let unitCount: Int
  /// The seed of the plan.
  public let seed: UInt64
  /// The units of each stratum in ascending order of the stratum's code; one when unstratified.
  private let strata: [[Int32]]
  private let draws: Draws
  /// The bits of the generator's replicate number that hold ours; the others hold the stratum.
  private static let replicateBits = 40

  /// Plans resampling of `unitCount` units; `strata` has one code a unit, or is nil.
  public init(unitCount: Int, strata: [Int32]? = nil, seed: UInt64) {
    self.unitCount = unitCount
    self.seed = seed
    draws = Draws(seed: seed)
    guard let strata else {
      self.strata = []
      return
    }
    precondition(strata.count == unitCount, "one stratum a unit")
    let byCode = Dictionary(grouping: strata.indices, by: { strata[$0] })
    self.strata = byCode.sorted { $0.key < $1.key }.map { $0.value.map(Int32.init) }
  }

  /// Whether units are drawn within strata.
  public var isStratified: Bool { !strata.isEmpty }

  /// Writes how often each unit occurs in a replicate; the counts add up to the number of units.
  public func weights(replicate: Int, into counts: UnsafeMutableBufferPointer<Int32>) {
    precondition(counts.count == unitCount && replicate >= 0)
    precondition(replicate < 1 << Self.replicateBits, "fewer than 2^40 replicates")
    guard unitCount > 0 else { return }
    guard isStratified else {
      draws.multinomial(replicate: UInt64(replicate), count: unitCount, into: counts)
      return
    }
    for (stratum, members) in strata.enumerated() {
      // Each stratum has random words of its own: shared ones would tie the strata together.
      let stream = UInt64(stratum) << Self.replicateBits | UInt64(replicate)
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: members.count) { drawn in
        drawn.initialize(repeating: 0)
        draws.multinomial(replicate: stream, count: members.count, into: drawn)
        for (place, unit) in members.enumerated() { counts[Int(unit)] = drawn[place] }
      }
    }
  }

  /// How often each unit occurs in a replicate.
  public func weights(replicate: Int) -> [Int32] {
    [Int32](unsafeUninitializedCapacity: unitCount) { buffer, count in
      let counts = UnsafeMutableBufferPointer(rebasing: buffer[..<unitCount])
      counts.initialize(repeating: 0)
      weights(replicate: replicate, into: counts)
      count = unitCount
    }
  }
}
