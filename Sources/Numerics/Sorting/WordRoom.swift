// SPDX-License-Identifier: Apache-2.0

/// Room in which words of 16 bits are counted or sorted, part after part.
final class WordRoom {
  /// How often each word came, after `count`.
  let tally = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 1 << 16)
  private let spare: UnsafeMutableBufferPointer<UInt16>

  /// Makes room to sort parts of fewer words than `longest`.
  init(longest: Int) { spare = .allocate(capacity: longest) }

  deinit {
    tally.deallocate()
    spare.deallocate()
  }

  /// Counts the words of a part.
  func count(_ part: UnsafeMutableBufferPointer<UInt16>) {
    let tally = tally
    tally.initialize(repeating: 0)
    var i = 0
    while i < part.count {
      tally[Int(part[i])] &+= 1
      i &+= 1
    }
  }

  /// The words of a part in rising order, in their own room or in the spare one.
  ///
  /// One pass by as many leading bits as tell most words apart, then insertion; where that leaves
  /// many together, two passes over bytes.
  func sorted(_ part: UnsafeMutableBufferPointer<UInt16>) -> UnsafeBufferPointer<UInt16> {
    let count = part.count
    guard count > 24, let words = part.baseAddress, let other = spare.baseAddress,
      let places = tally.baseAddress
    else {
      if let words = part.baseAddress { Self.insert(words, count) }
      return UnsafeBufferPointer(part)
    }
    let bits = min(11, Int.bitWidth - count.leadingZeroBitCount)
    let shift = UInt16(truncatingIfNeeded: 16 - bits)
    if Self.pass(words, other, count, shift, 1 << bits, places, crowd: 32) {
      Self.insert(other, count)
      return UnsafeBufferPointer(start: other, count: count)
    }
    _ = Self.pass(words, other, count, 0, 256, places, crowd: .max)
    _ = Self.pass(other, words, count, 8, 256, places, crowd: .max)
    return UnsafeBufferPointer(part)
  }

  @inline(__always)
  private static func insert(_ words: UnsafeMutablePointer<UInt16>, _ count: Int) {
    var i = 1
    while i < count {
      let word = words[i]
      var j = i
      while j > 0, words[j &- 1] > word {
        words[j] = words[j &- 1]
        j &-= 1
      }
      words[j] = word
      i &+= 1
    }
  }

  /// Moves words by a digit, unless more than a crowd of them share one.
  private static func pass(
    _ from: UnsafeMutablePointer<UInt16>, _ to: UnsafeMutablePointer<UInt16>, _ count: Int,
    _ shift: UInt16, _ size: Int, _ places: UnsafeMutablePointer<UInt32>, crowd: UInt32
  ) -> Bool {
    let mask = size &- 1
    places.initialize(repeating: 0, count: size)
    var i = 0
    while i < count {
      places[Int(from[i] &>> shift) & mask] &+= 1
      i &+= 1
    }
    var sum: UInt32 = 0
    var most: UInt32 = 0
    for digit in 0..<size {
      let here = places[digit]
      places[digit] = sum
      sum &+= here
      most = max(most, here)
    }
    if most > crowd { return false }
    i = 0
    while i < count {
      let word = from[i]
      let digit = Int(word &>> shift) & mask
      let place = places[digit]
      to[Int(place)] = word
      places[digit] = place &+ 1
      i &+= 1
    }
    return true
  }
}
