// SPDX-License-Identifier: Apache-2.0

/// What one walk down ranked cases adds up: enough for both areas and for DeLong's variance.
///
/// All sums but one are whole numbers, so they depend on neither the order of rows nor the way the
/// cases were sorted.
public struct LabelledScan: Sendable, Hashable {
  /// The number of positive cases.
  public private(set) var positives: Int
  /// The number of negative cases.
  public private(set) var negatives: Int
  /// Twice the Mann-Whitney count: a pair in which the positive scores higher counts 2, a tie 1.
  public private(set) var doubledU = 0
  /// The sum over the positives of the squares of their doubled placements.
  public private(set) var positiveSquares: UInt128 = 0
  /// The sum over the negatives of the squares of their doubled placements.
  public private(set) var negativeSquares: UInt128 = 0
  /// The precision at each positive's score, added from the highest score down.
  public private(set) var precisionSum = 0.0
  /// The positives so far.
  private var above = 0
  /// The cases so far.
  private var seen = 0

  private init(positives: Int, negatives: Int) {
    self.positives = positives
    self.negatives = negatives
  }

  /// Walks down cases that are sorted.
  public init(_ order: LabelledOrder) {
    switch order {
    case .narrow(let words): self = Self.walk(words)
    case .halved(let halved): self = halved.scanSorted()
    case .signed(let words), .wide(let words): self = Self.walk(words)
    case .apart(let positives, let negatives):
      var scan = Self(positives: positives.count, negatives: negatives.count)
      LabelledOrder.merge(positives, negatives) { _, hits, tied in
        if hits == 0 { scan.passNegatives(tied) } else { scan.passGroup(hits, tied) }
      }
      self = scan
    }
  }

  /// Walks down scores that stand in falling order, with their labels (0 or 1).
  public init(
    descending scores: UnsafeBufferPointer<Double>, labels: UnsafeBufferPointer<UInt8>
  ) {
    var positives = 0
    for label in labels { positives &+= Int(label) }
    var scan = Self(positives: positives, negatives: labels.count - positives)
    var i = 0
    while i < labels.count {
      let score = scores[i]
      let start = i
      var hits = 0
      repeat {
        hits &+= Int(labels[i])
        i &+= 1
      } while i < labels.count && scores[i] == score
      let tied = i &- start &- hits
      if hits == 0 { scan.passNegatives(tied) } else { scan.passGroup(hits, tied) }
    }
    self = scan
  }

  /// Ranks scores with labels (0 or 1) and walks down them, without keeping the order.
  public init(
    _ scores: UnsafeBufferPointer<Double>, labels: UnsafeBufferPointer<UInt8>,
    survey: ScoreSurvey
  ) {
    if let halves = survey.halves {
      var halved = HalvedScores(scores, labels: labels, halves: halves)
      self = halved.scan()
    } else {
      self.init(LabelledOrder(scores, labels: labels, survey: survey))
    }
  }

  /// In a group of ties positives stand above, so a word without label opens a run of negatives
  /// that tie with no positive.
  private static func walk<Word: FixedWidthInteger & UnsignedInteger>(_ words: [Word]) -> Self {
    words.withUnsafeBufferPointer { words in
      var total: Word = 0
      for word in words { total &+= word & 1 }
      let positives = Int(truncatingIfNeeded: total)
      var scan = Self(positives: positives, negatives: words.count - positives)
      scan.walk(words)
      return scan
    }
  }

  /// Walks down ascending words, whose lowest bit is the label.
  @inline(__always)
  mutating func walk<Word: FixedWidthInteger & UnsignedInteger>(_ words: UnsafeBufferPointer<Word>)
  {
    var scan = self
    var i = words.count
    while i > 0 {
      let end = i
      let word = words[i &- 1]
      if word & 1 == 0 {
        repeat { i &-= 1 } while i > 0 && words[i &- 1] & 1 == 0
        scan.passNegatives(end &- i)
        continue
      }
      repeat { i &-= 1 } while i > 0 && words[i &- 1] == word
      let hits = end &- i
      let tied = i
      while i > 0, words[i &- 1] == word &- 1 { i &-= 1 }
      scan.passGroup(hits, tied &- i)
    }
    self = scan
  }

  /// Negatives that tie with no positive.
  @inline(__always)
  mutating func passNegatives(_ count: Int) {
    let placement = UInt64(truncatingIfNeeded: 2 &* above)
    negativeSquares &+= Self.squares(placement, count)
    seen &+= count
  }

  /// Positives, and negatives that tie with them.
  @inline(__always)
  mutating func passGroup(_ hits: Int, _ tied: Int) {
    let below = negatives &- (seen &- above) &- tied
    let placement = 2 &* below &+ tied
    doubledU &+= hits &* placement
    positiveSquares &+= Self.squares(UInt64(truncatingIfNeeded: placement), hits)
    if tied > 0 {
      negativeSquares &+= Self.squares(UInt64(truncatingIfNeeded: 2 &* above &+ hits), tied)
    }
    above &+= hits
    seen &+= hits &+ tied
    precisionSum += Double(hits) * (Double(above) / Double(seen))
  }

  /// A placement is below 2^32, so that its square fits a word.
  @inline(__always)
  private static func squares(_ placement: UInt64, _ count: Int) -> UInt128 {
    let product = (placement &* placement).multipliedFullWidth(
      by: UInt64(truncatingIfNeeded: count))
    return UInt128(product.high) &<< 64 | UInt128(product.low)
  }

  static func empty(positives: Int, negatives: Int) -> Self {
    Self(positives: positives, negatives: negatives)
  }
}
