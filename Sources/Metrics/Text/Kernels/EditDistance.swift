// SPDX-License-Identifier: Apache-2.0

/// The fewest insertions, deletions and substitutions that turn one text into another.
///
/// 64 places of one text at a time.
///
/// - Source: Myers, J ACM 1999;46:395, in Hyyrö's form (Nordic J Comput 2003;10:29).
struct EditDistance {
  private var slots: SymbolSlots
  private var masks: [UInt64] = []
  private var raised: [UInt64] = []
  private var lowered: [UInt64] = []

  /// Makes the kernel for symbols below `bound`.
  init(bound: Int) { slots = SymbolSlots(bound: bound) }

  /// The distance between two texts.
  mutating func distance(
    _ a: UnsafeBufferPointer<Int32>, _ b: UnsafeBufferPointer<Int32>
  ) -> Int {
    if a.isEmpty { return b.count }
    if b.isEmpty { return a.count }
    let words = (a.count + 63) / 64
    masks.removeAll(keepingCapacity: true)
    masks.append(contentsOf: repeatElement(0, count: words))
    for (place, symbol) in a.enumerated() {
      let slot = Int(slots.assign(symbol))
      if slot * words == masks.count { masks.append(contentsOf: repeatElement(0, count: words)) }
      masks[slot * words + place / 64] |= 1 << UInt64(place % 64)
    }
    raised.removeAll(keepingCapacity: true)
    raised.append(contentsOf: repeatElement(.max, count: words))
    lowered.removeAll(keepingCapacity: true)
    lowered.append(contentsOf: repeatElement(0, count: words))
    let distance = walk(words, last: UInt64((a.count - 1) % 64), size: a.count, b)
    slots.clear()
    return distance
  }

  private mutating func walk(
    _ words: Int, last: UInt64, size: Int, _ b: UnsafeBufferPointer<Int32>
  ) -> Int {
    var distance = size
    raised.withUnsafeMutableBufferPointer { raised in
      lowered.withUnsafeMutableBufferPointer { lowered in
        masks.withUnsafeBufferPointer { masks in
          for symbol in b {
            let start = Int(slots.slot(symbol)) &* words
            var up: UInt64 = 1
            var down: UInt64 = 0
            for word in 0..<words {
              let mask = masks[start &+ word] | down
              let plus = raised[word]
              let minus = lowered[word]
              let same = (((mask & plus) &+ plus) ^ plus) | mask | minus
              var rise = minus | ~(same | plus)
              var fall = same & plus
              if word == words - 1 {
                distance &+= Int(truncatingIfNeeded: (rise >> last) & 1)
                distance &-= Int(truncatingIfNeeded: (fall >> last) & 1)
              }
              let nextUp = rise >> 63
              let nextDown = fall >> 63
              rise = rise << 1 | up
              fall = fall << 1 | down
              up = nextUp
              down = nextDown
              raised[word] = fall | ~(same | rise)
              lowered[word] = rise & same
            }
          }
        }
      }
    }
    return distance
  }
}
