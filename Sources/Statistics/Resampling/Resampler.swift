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
    guard unitCount > 0 else { return }
    counts.update(repeating: 0)
    guard isStratified else {
      for draw in 0..<UInt64(unitCount) {
        let unit = draws.index(
          replicate: UInt64(replicate), draw: draw, below: UInt32(unitCount))
        counts[Int(unit)] &+= 1
      }
      return
    }
    // One running number of draws over all strata: equal ones would tie the strata together.
    var draw: UInt64 = 0
    for members in strata {
      for _ in members.indices {
        let place = draws.index(
          replicate: UInt64(replicate), draw: draw, below: UInt32(members.count))
        counts[Int(members[Int(place)])] &+= 1
        draw += 1
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
