// SPDX-License-Identifier: Apache-2.0

/// Scores in rising order with their labels, each pair packed into one word.
///
/// The lowest bit of a word is the label, the rest compares as the score does: words with equal
/// rest are tied scores, negatives first. Made for curves and rank sums, which need no identities.
public enum LabelledOrder: Sendable {
  /// Words of 32 bits: every score was a non-negative single-precision number.
  case narrow([UInt32])

  /// Words of 64 bits: no score was negative, or all were single-precision numbers.
  case wide([UInt64])

  /// Score keys and labels apart: scores of both signs with all their digits.
  case apart(keys: [UInt64], labels: [Int32])

  /// Sorts scores with labels (0 or 1), choosing the narrowest words that keep scores exact.
  ///
  /// NaN must have been refused before; -0 ties with +0.
  public init(_ scores: UnsafeBufferPointer<Double>, labels: UnsafeBufferPointer<UInt8>) {
    precondition(scores.count == labels.count, "one label for each score")
    var (negative, exact) = (false, true)
    for score in scores {
      if score < 0 { negative = true }
      if Double(Float(score)) != score { exact = false }
    }
    switch (exact, negative) {
    case (true, false):
      var words = Self.packed(scores, labels) { score, label in
        Float(score + 0.0).bitPattern &<< 1 | UInt32(label)
      }
      RankOrder.sort(keys: &words)
      self = .narrow(words)
    case (true, true):
      // Sign and 32 bits make 33 with the label: three digits, so that this is as quick.
      var words = Self.packed(scores, labels) { score, label -> UInt64 in
        let bits = Float(score + 0.0).bitPattern
        let flip = UInt32(bitPattern: Int32(bitPattern: bits) &>> 31) | 0x8000_0000
        return UInt64(bits ^ flip) &<< 1 | UInt64(label)
      }
      words.withUnsafeMutableBufferPointer { RadixSort<UInt64>.sort($0, usedBits: 33) }
      self = .wide(words)
    case (false, false):
      var words = Self.packed(scores, labels) { score, label in
        (score + 0.0).bitPattern &<< 1 | UInt64(label)
      }
      RankOrder.sort(keys: &words)
      self = .wide(words)
    case (false, true):
      var keys = Self.packed(scores, labels) { score, _ in RankOrder.key(score) }
      var carried = labels.map { Int32($0) }
      RankOrder.sort(keys: &keys, payload: &carried)
      self = .apart(keys: keys, labels: carried)
    }
  }

  @inline(__always)
  private static func packed<Word: FixedWidthInteger>(
    _ scores: UnsafeBufferPointer<Double>, _ labels: UnsafeBufferPointer<UInt8>,
    _ pack: (Double, UInt8) -> Word
  ) -> [Word] {
    [Word](unsafeUninitializedCapacity: scores.count) { words, filled in
      for i in 0..<scores.count { words.initializeElement(at: i, to: pack(scores[i], labels[i])) }
      filled = scores.count
    }
  }

  /// Positives, negatives, and twice the number of pairs in which the positive scores higher.
  ///
  /// A tied pair counts once. Twice the pairs over twice positives times negatives is the AUROC.
  public var pairs: (positives: Int, negatives: Int, twiceWon: Int) {
    switch self {
    case .narrow(let words): Self.pairs(words.count, { words[$0] >> 1 }, { Int(words[$0] & 1) })
    case .wide(let words): Self.pairs(words.count, { words[$0] >> 1 }, { Int(words[$0] & 1) })
    case .apart(let keys, let labels):
      Self.pairs(keys.count, { keys[$0] }, { Int(labels[$0]) })
    }
  }

  @inline(__always)
  private static func pairs<Key: Equatable>(
    _ count: Int, _ key: (Int) -> Key, _ label: (Int) -> Int
  ) -> (positives: Int, negatives: Int, twiceWon: Int) {
    var (positives, below, won) = (0, 0, 0)
    var start = 0
    while start < count {
      let here = key(start)
      var (tiedPositives, end) = (0, start)
      while end < count && key(end) == here {
        tiedPositives &+= label(end)
        end &+= 1
      }
      let tiedNegatives = end &- start &- tiedPositives
      won &+= tiedPositives &* (2 &* below &+ tiedNegatives)
      positives &+= tiedPositives
      below &+= tiedNegatives
      start = end
    }
    return (positives, below, won)
  }
}
