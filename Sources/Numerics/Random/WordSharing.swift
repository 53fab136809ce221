// SPDX-License-Identifier: Apache-2.0

/// How many draws below a bound one 64-bit word serves, and which words serve none.
struct WordSharing {
  let bound: UInt64

  /// Draws per word: as many, up to four, as leave at most one word in 256 unusable.
  let draws: Int

  /// A word is refused when what the last draw leaves of it is below this.
  let refused: UInt64

  @inline(__always)
  init(_ bound: UInt32) {
    let n = UInt64(bound)
    self.bound = n
    draws = n <= 1 << 14 ? 4 : n <= 1 << 18 ? 3 : n <= 1 << 28 ? 2 : 1
    var outcomes = n
    for _ in 1..<max(draws, 1) { outcomes &*= n }
    refused = (0 &- outcomes) % outcomes
  }

  /// The unit of a draw, counted from zero, of a word; nil when the word is refused.
  func unit(_ step: Int, of word: UInt64) -> UInt32? {
    var rest = word
    var unit: UInt64 = 0
    for k in 0..<draws {
      let (high, low) = rest.multipliedFullWidth(by: bound)
      if k == step { unit = high }
      rest = low
    }
    return rest >= refused ? UInt32(truncatingIfNeeded: unit) : nil
  }

  /// Whether a word favours no outcome.
  func accepts(_ word: UInt64) -> Bool { unit(0, of: word) != nil }

  /// Writes the units of a word side by side; false when the word is refused.
  ///
  /// `draws` is passed as a constant, so that the compiler unrolls the chain.
  @inline(__always)
  func write(_ word: UInt64, draws: Int, to units: UnsafeMutablePointer<UInt32>) -> Bool {
    var rest = word
    for k in 0..<draws {
      let (high, low) = rest.multipliedFullWidth(by: bound)
      units[k] = UInt32(truncatingIfNeeded: high)
      rest = low
    }
    return rest >= refused
  }
}
