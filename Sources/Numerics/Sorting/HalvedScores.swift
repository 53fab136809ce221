// SPDX-License-Identifier: Apache-2.0

/// Many single-precision scores, cut by the upper half of their bits.
///
/// Of each score only 15 lower bits and the label remain to be told apart within its part: 16
/// bits, which are counted where a part is large and sorted where it is small. It costs one pass
/// over memory beyond reading, whatever the number of scores.
struct HalvedScores: ~Copyable {
  private let parts: UnsafeMutableBufferPointer<UInt16>
  /// Where each part ends.
  private let ends: [Int]
  private let positives: Int

  /// From this many on, counting all 2^16 words beats sorting.
  private static let large = 1 << 14

  init(
    _ scores: UnsafeBufferPointer<Double>, labels: UnsafeBufferPointer<UInt8>, halves: [UInt32]
  ) {
    let count = scores.count
    let parts = UnsafeMutableBufferPointer<UInt16>.allocate(capacity: count)
    var total = 0
    ends = [Int](unsafeUninitializedCapacity: halves.count) { places, filled in
      var start = 0
      for half in 0..<halves.count {
        places.initializeElement(at: half, to: start)
        start += Int(halves[half])
      }
      filled = halves.count
      var i = 0
      while i < count {
        let bits = Float(scores[i] + 0.0).bitPattern
        let label = labels[i]
        let half = Int(bits &>> 15)
        let place = places[half]
        parts[place] = UInt16(truncatingIfNeeded: bits &<< 1) | UInt16(label)
        places[half] = place &+ 1
        total &+= Int(label)
        i &+= 1
      }
    }
    positives = total
    self.parts = parts
  }

  deinit { parts.deallocate() }

  /// Walks down the parts from the highest.
  func scan() -> LabelledScan {
    var scan = LabelledScan.empty(positives: positives, negatives: parts.count - positives)
    let tally = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 1 << 16)
    let spare = UnsafeMutableBufferPointer<UInt16>.allocate(capacity: Self.large)
    defer {
      tally.deallocate()
      spare.deallocate()
    }
    for half in ends.indices.reversed() {
      let start = half == 0 ? 0 : ends[half - 1]
      guard ends[half] > start else { continue }
      let part = UnsafeMutableBufferPointer(rebasing: parts[start..<ends[half]])
      if part.count >= Self.large {
        Self.count(part, tally, &scan)
      } else {
        scan.walk(Self.sorted(part, spare, tally))
      }
    }
    return scan
  }

  private static func count(
    _ part: UnsafeMutableBufferPointer<UInt16>, _ tally: UnsafeMutableBufferPointer<UInt32>,
    _ scan: inout LabelledScan
  ) {
    tally.initialize(repeating: 0)
    var i = 0
    while i < part.count {
      tally[Int(part[i])] &+= 1
      i &+= 1
    }
    var here = scan
    var negatives = 0
    var word = 1 << 16
    while word > 0 {
      word &-= 2
      let hits = Int(tally[word &+ 1])
      let tied = Int(tally[word])
      if hits == 0 {
        negatives &+= tied
        continue
      }
      here.passNegatives(negatives)
      negatives = 0
      here.passGroup(hits, tied)
    }
    here.passNegatives(negatives)
    scan = here
  }

  /// The words of a part in rising order, in their own room or in the spare one.
  ///
  /// One pass by as many leading bits as tell most words apart, then insertion; where that leaves
  /// many together, two passes over bytes.
  private static func sorted(
    _ part: UnsafeMutableBufferPointer<UInt16>, _ spare: UnsafeMutableBufferPointer<UInt16>,
    _ tally: UnsafeMutableBufferPointer<UInt32>
  ) -> UnsafeBufferPointer<UInt16> {
    let count = part.count
    guard count > 24, let words = part.baseAddress, let other = spare.baseAddress,
      let places = tally.baseAddress
    else {
      if let words = part.baseAddress { insert(words, count) }
      return UnsafeBufferPointer(part)
    }
    let bits = min(11, Int.bitWidth - count.leadingZeroBitCount)
    let shift = UInt16(truncatingIfNeeded: 16 - bits)
    if pass(words, other, count, shift, 1 << bits, places, crowd: 32) {
      insert(other, count)
      return UnsafeBufferPointer(start: other, count: count)
    }
    _ = pass(words, other, count, 0, 256, places, crowd: .max)
    _ = pass(other, words, count, 8, 256, places, crowd: .max)
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
      to[Int(places[digit])] = word
      places[digit] &+= 1
      i &+= 1
    }
    return true
  }
}
