// SPDX-License-Identifier: Apache-2.0

/// Random draws that are pure functions of seed, replicate and draw number.
///
/// Draw j of replicate r is the same whichever thread asks for it, and in whatever order. The seed
/// is the Philox key; the counter holds the replicate (64 bits), the place of the draw (48 bits),
/// and what the draw is for, so that uniforms, indices and repeated attempts never share a block.
public struct Draws: Sendable {
  /// What a block of random words is used for.
  enum Purpose: UInt32 {
    case uniform = 0
    case index = 1
    case indexAgain = 2
  }

  let generator: Philox4x32
  let lanes: PhiloxLanes

  /// Creates the draws of a seed.
  public init(seed: UInt64) {
    generator = Philox4x32(key: seed)
    lanes = PhiloxLanes(generator)
  }

  /// The block at a place (below 2^48) of a replicate.
  @inline(__always)
  func block(
    _ purpose: Purpose, replicate: UInt64, place: UInt64, attempt: UInt32 = 0
  ) -> (UInt32, UInt32, UInt32, UInt32) {
    generator.block(
      (
        UInt32(truncatingIfNeeded: place),
        Self.secondWord(purpose, place: place, attempt: attempt),
        UInt32(truncatingIfNeeded: replicate), UInt32(truncatingIfNeeded: replicate &>> 32)
      ))
  }

  /// Bits 32 to 47 of the place, then twelve bits of the attempt, then the purpose.
  @inline(__always)
  static func secondWord(_ purpose: Purpose, place: UInt64, attempt: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: (place &>> 32) & 0xFFFF) | (attempt & 0xFFF) &<< 16
      | purpose.rawValue &<< 28
  }

  /// A number in [0, 1) with 53 random bits; draw numbers are below 2^49.
  public func uniform(replicate: UInt64, draw: UInt64) -> Double {
    let words = block(.uniform, replicate: replicate, place: draw &>> 1)
    let (low, high) = draw & 1 == 0 ? (words.0, words.1) : (words.2, words.3)
    let bits = (UInt64(high) &<< 32 | UInt64(low)) &>> 11
    return Double(bits) * 0x1p-53
  }

  /// A whole number below `bound`, each equally likely; draw numbers are below 2^48.
  ///
  /// Lemire: Fast random integer generation in an interval (2019), doi:10.1145/3230636, taken
  /// further: what one multiplication leaves of a 64-bit word feeds the next, so that a word
  /// serves up to four draws. A word that would favour some outcomes is replaced by one of the
  /// group's own spare words. `bound` must not be 0.
  public func index(replicate: UInt64, draw: UInt64, below bound: UInt32) -> UInt32 {
    precondition(bound > 0, "a draw needs something to draw from")
    let sharing = WordSharing(bound)
    let group = draw / UInt64(sharing.draws)
    let words = block(.index, replicate: replicate, place: group &>> 1)
    let word =
      group & 1 == 0
      ? Self.joined(words.0, words.1) : Self.joined(words.2, words.3)
    let step = Int(draw % UInt64(sharing.draws))
    if let unit = sharing.unit(step, of: word) { return unit }
    return sharing.unit(step, of: spareWord(replicate: replicate, group: group, sharing)) ?? 0
  }

  /// The first of a group's spare words that favours nothing.
  @inline(never)
  func spareWord(replicate: UInt64, group: UInt64, _ sharing: WordSharing) -> UInt64 {
    var attempt: UInt32 = 0
    while true {
      let words = block(.indexAgain, replicate: replicate, place: group, attempt: attempt)
      let first = Self.joined(words.0, words.1)
      if sharing.accepts(first) { return first }
      let second = Self.joined(words.2, words.3)
      if sharing.accepts(second) { return second }
      attempt += 1
    }
  }

  @inline(__always)
  private static func joined(_ low: UInt32, _ high: UInt32) -> UInt64 {
    UInt64(high) &<< 32 | UInt64(low)
  }
}
