// SPDX-License-Identifier: Apache-2.0

/// The length of the longest common subsequence, 64 places of one text at a time.
///
/// - Source: Hyyrö, AWOCA 2004:16, "Bit-parallel LCS-length computation revisited".
public struct CommonSubsequence: Sendable {
  private var slots: SymbolSlots
  private var masks: [UInt64] = []
  private var row: [UInt64] = []

  /// Makes the kernel for symbols from 0 up to, but not including, `bound`.
  public init(bound: Int) { slots = SymbolSlots(bound: bound) }

  /// The length of the longest common subsequence of two texts.
  public mutating func length(
    _ a: UnsafeBufferPointer<Int32>, _ b: UnsafeBufferPointer<Int32>
  ) -> Int {
    if a.isEmpty || b.isEmpty { return 0 }
    let words = (a.count + 63) / 64
    // Slot 0 holds the mask of symbols that the first text does not have: no place.
    masks.removeAll(keepingCapacity: true)
    masks.append(contentsOf: repeatElement(0, count: words))
    for (place, symbol) in a.enumerated() {
      let slot = Int(slots.assign(symbol))
      if slot * words == masks.count { masks.append(contentsOf: repeatElement(0, count: words)) }
      masks[slot * words + place / 64] |= 1 << UInt64(place % 64)
    }
    let length = words == 1 ? oneWord(a.count, b) : manyWords(words, a.count, b)
    slots.clear()
    return length
  }

  private func oneWord(_ size: Int, _ b: UnsafeBufferPointer<Int32>) -> Int {
    var row = UInt64.max
    masks.withUnsafeBufferPointer { masks in
      for symbol in b {
        let mask = masks[Int(slots.slot(symbol))]
        row = (row &+ (row & mask)) | (row & ~mask)
      }
    }
    return (~row & lowBits(size)).nonzeroBitCount
  }

  private mutating func manyWords(
    _ words: Int, _ size: Int, _ b: UnsafeBufferPointer<Int32>
  ) -> Int {
    row.removeAll(keepingCapacity: true)
    row.append(contentsOf: repeatElement(.max, count: words))
    row.withUnsafeMutableBufferPointer { row in
      masks.withUnsafeBufferPointer { masks in
        for symbol in b {
          let slot = Int(slots.slot(symbol))
          if slot == 0 { continue }
          var carry: UInt64 = 0
          for word in 0..<words {
            let mask = masks[slot &* words &+ word]
            let old = row[word]
            let (part, first) = old.addingReportingOverflow(old & mask)
            let (sum, second) = part.addingReportingOverflow(carry)
            carry = first || second ? 1 : 0
            row[word] = sum | (old & ~mask)
          }
        }
      }
    }
    var length = 0
    for word in 0..<words {
      length += (~row[word] & lowBits(size - word * 64)).nonzeroBitCount
    }
    return length
  }

  private func lowBits(_ count: Int) -> UInt64 {
    count >= 64 ? .max : (1 << UInt64(count)) - 1
  }
}
