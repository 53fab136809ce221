// SPDX-License-Identifier: Apache-2.0

/// The counter-based generator Philox4x32 with ten rounds.
///
/// Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3 (SC 2011),
/// doi:10.1145/2063384.2063405. A block of 128 random bits is a pure function of key and counter.
public struct Philox4x32: Sendable {
  static let multipliers: (UInt64, UInt64) = (0xD251_1F53, 0xCD9E_8D57)
  static let weyl: (UInt32, UInt32) = (0x9E37_79B9, 0xBB67_AE85)
  static let rounds = 10

  let key: (UInt32, UInt32)

  /// Creates the generator of a 64-bit key, low word first.
  public init(key: UInt64) {
    self.key = (UInt32(truncatingIfNeeded: key), UInt32(truncatingIfNeeded: key &>> 32))
  }

  /// The four random words that belong to a counter of four words, low word first.
  public func block(
    _ counter: (UInt32, UInt32, UInt32, UInt32)
  ) -> (UInt32, UInt32, UInt32, UInt32) {
    var (a, b, c, d) = counter
    var (k, l) = key
    for _ in 0..<Self.rounds {
      let p = UInt64(a) &* Self.multipliers.0
      let q = UInt64(c) &* Self.multipliers.1
      a = UInt32(truncatingIfNeeded: q &>> 32) ^ b ^ k
      c = UInt32(truncatingIfNeeded: p &>> 32) ^ d ^ l
      b = UInt32(truncatingIfNeeded: q)
      d = UInt32(truncatingIfNeeded: p)
      k = k &+ Self.weyl.0
      l = l &+ Self.weyl.1
    }
    return (a, b, c, d)
  }
}
