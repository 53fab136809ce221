// SPDX-License-Identifier: Apache-2.0

import Numerics

/// What is asked of all words at once.
extension WordTable {
  /// All words, in the order of their codes.
  var texts: [String] {
    let (words, count) = (state.pointee.words, state.pointee.count)
    return [String](unsafeUninitializedCapacity: count) { room, length in
      FreshPages.make(for: UnsafeMutableRawBufferPointer(room))
      for code in 0..<count { room.initializeElement(at: code, to: words[code].text) }
      length = count
    }
  }

  /// The codes of all words of another table.
  ///
  /// In a large table every word is a wait for memory. So all places are looked at first, without
  /// waiting for one before the next, and then again.
  func codes(of other: WordTable, into codes: UnsafeMutablePointer<Int32>) {
    let count = other.count
    let words = other.state.pointee.words
    let slots = state.pointee.slots
    let mask = state.pointee.slotMask
    var seen: Int32 = 0
    for code in 0..<count {
      let tag = Self.tag(words[code])
      codes[code] = Int32(bitPattern: tag)
      seen ^= slots[Int(tag & mask)].number
    }
    // Kept, or the compiler would see that nobody asks and look nowhere.
    state.pointee.seen = seen
    for code in 0..<count {
      codes[code] = self.code(words[code], UInt32(bitPattern: codes[code]))
    }
  }

  /// Turns codes of another table into codes of this one, which takes over its words.
  func translate(_ codes: UnsafeMutablePointer<Int32>, _ count: Int, from other: WordTable) {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: other.count + 1) { known in
      guard let known = known.baseAddress else { return }
      // A missing cell, -1, stays one.
      known[0] = -1
      self.codes(of: other, into: known + 1)
      for row in 0..<count { codes[row] = known[Int(codes[row]) &+ 1] }
    }
  }

  /// Whether all words are UTF-8.
  var isText: Bool {
    let words = state.pointee.words
    for code in 0..<count where !words[code].isText { return false }
    return true
  }

  /// The code of a word, or -1 when the table does not have it.
  func existing(_ word: Word) -> Int32 {
    if !state.pointee.isAscending { return find(word, Self.tag(word)).code }
    var low = 0
    var high = state.pointee.count
    while low < high {
      let middle = (low + high) / 2
      if state.pointee.words[middle].precedes(word) { low = middle + 1 } else { high = middle }
    }
    return low < state.pointee.count && state.pointee.words[low] == word
      ? Int32(truncatingIfNeeded: low) : -1
  }
}
