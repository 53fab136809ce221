// SPDX-License-Identifier: Apache-2.0

/// Scores in rising order with their labels, each pair packed into one word.
///
/// The lowest bit of a word is the label, the rest compares as the score does: words with equal
/// rest are tied scores, negatives first. Made for curves and rank sums, which need no identities.
public enum LabelledOrder: Sendable {
  /// Words of 32 bits: every score was a non-negative single-precision number.
  case narrow([UInt32])

  /// As `narrow`, cut by the upper bits, where the scores are many.
  case halved(HalvedScores)

  /// Words of 33 bits, single-precision numbers of both signs.
  case signed([UInt64])

  /// Words of 64 bits: no score was negative.
  case wide([UInt64])

  /// The keys of either class: scores of both signs with all their digits.
  case apart(positives: [UInt64], negatives: [UInt64])

  /// Sorts scores with labels (0 or 1), choosing the narrowest words that keep scores exact.
  ///
  /// NaN must have been refused before; -0 ties with +0.
  public init(_ scores: UnsafeBufferPointer<Double>, labels: UnsafeBufferPointer<UInt8>) {
    self.init(scores, labels: labels, survey: ScoreSurvey(scores))
  }

  /// Sorts scores that were looked at before.
  public init(
    _ scores: UnsafeBufferPointer<Double>, labels: UnsafeBufferPointer<UInt8>,
    survey: ScoreSurvey
  ) {
    precondition(scores.count == labels.count, "one label for each score")
    if let halves = survey.halves {
      var halved = HalvedScores(scores, labels: labels, halves: halves)
      halved.sort()
      self = .halved(halved)
      return
    }
    switch (survey.isSingle, survey.hasNegative) {
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
      self = .signed(words)
    case (false, false):
      var words = Self.packed(scores, labels) { score, label in
        (score + 0.0).bitPattern &<< 1 | UInt64(label)
      }
      RankOrder.sort(keys: &words)
      self = .wide(words)
    case (false, true):
      var positives = Self.keys(scores, labels, of: 1)
      var negatives = Self.keys(scores, labels, of: 0)
      RankOrder.sort(keys: &positives)
      RankOrder.sort(keys: &negatives)
      self = .apart(positives: positives, negatives: negatives)
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

  private static func keys(
    _ scores: UnsafeBufferPointer<Double>, _ labels: UnsafeBufferPointer<UInt8>, of label: UInt8
  ) -> [UInt64] {
    var count = 0
    for other in labels where other == label { count &+= 1 }
    return [UInt64](unsafeUninitializedCapacity: count) { keys, filled in
      for i in 0..<scores.count where labels[i] == label {
        keys.initializeElement(at: filled, to: RankOrder.key(scores[i]))
        filled += 1
      }
    }
  }

  /// The number of cases.
  public var count: Int {
    switch self {
    case .narrow(let words): words.count
    case .halved(let halved): halved.count
    case .signed(let words), .wide(let words): words.count
    case .apart(let positives, let negatives): positives.count + negatives.count
    }
  }

  /// Positives, negatives, and twice the number of pairs in which the positive scores higher.
  ///
  /// A tied pair counts once. Twice the pairs over twice positives times negatives is the AUROC.
  public var pairs: (positives: Int, negatives: Int, twiceWon: Int) {
    let scan = LabelledScan(self)
    return (scan.positives, scan.negatives, scan.doubledU)
  }
}

extension LabelledOrder {
  /// Goes through the groups of equal scores from the highest down.
  ///
  /// `visit` gets the score and how many positives and negatives have it.
  @inline(__always)
  public func descend(_ visit: (_ score: Double, _ positives: Int, _ negatives: Int) -> Void) {
    switch self {
    case .narrow(let words):
      Self.descend(words, { Double(Float(bitPattern: $0)) }, visit)
    case .halved(let halved): halved.descend(visit)
    case .wide(let words):
      Self.descend(words, { Double(bitPattern: $0) }, visit)
    case .signed(let words):
      Self.descend(words, { Self.signedScore($0) }, visit)
    case .apart(let positives, let negatives):
      Self.merge(positives, negatives) { visit(RankOrder.score(ofKey: $0), $1, $2) }
    }
  }

  /// Goes through the groups of equal scores from the lowest up.
  @inline(__always)
  public func ascend(_ visit: (_ score: Double, _ positives: Int, _ negatives: Int) -> Void) {
    switch self {
    case .narrow(let words):
      Self.ascend(words, { Double(Float(bitPattern: $0)) }, visit)
    case .halved(let halved): halved.ascend(visit)
    case .wide(let words):
      Self.ascend(words, { Double(bitPattern: $0) }, visit)
    case .signed(let words):
      Self.ascend(words, { Self.signedScore($0) }, visit)
    case .apart(let positives, let negatives):
      Self.ascend(positives, negatives) { visit(RankOrder.score(ofKey: $0), $1, $2) }
    }
  }

  @inline(__always)
  private static func ascend<Word: FixedWidthInteger & UnsignedInteger>(
    _ words: [Word], _ score: (Word) -> Double, _ visit: (Double, Int, Int) -> Void
  ) {
    words.withUnsafeBufferPointer { words in
      var i = 0
      while i < words.count {
        let key = words[i] &>> 1
        let start = i
        var positives = 0
        repeat {
          positives &+= Int(truncatingIfNeeded: words[i] & 1)
          i &+= 1
        } while i < words.count && words[i] &>> 1 == key
        visit(score(key), positives, i &- start &- positives)
      }
    }
  }

  @inline(__always)
  private static func ascend(
    _ positives: [UInt64], _ negatives: [UInt64], _ visit: (UInt64, Int, Int) -> Void
  ) {
    var (i, j) = (0, 0)
    while i < positives.count || j < negatives.count {
      let key =
        i == positives.count
        ? negatives[j]
        : j == negatives.count ? positives[i] : min(positives[i], negatives[j])
      let (before, other) = (i, j)
      while i < positives.count, positives[i] == key { i &+= 1 }
      while j < negatives.count, negatives[j] == key { j &+= 1 }
      visit(key, i &- before, j &- other)
    }
  }

  @inline(__always)
  static func signedScore(_ key: UInt64) -> Double {
    let bits = UInt32(truncatingIfNeeded: key)
    return Double(Float(bitPattern: bits ^ (bits >> 31 == 1 ? 0x8000_0000 : .max)))
  }

  @inline(__always)
  private static func descend<Word: FixedWidthInteger & UnsignedInteger>(
    _ words: [Word], _ score: (Word) -> Double, _ visit: (Double, Int, Int) -> Void
  ) {
    words.withUnsafeBufferPointer { words in
      var i = words.count
      while i > 0 {
        let key = words[i &- 1] &>> 1
        let end = i
        var positives = 0
        repeat {
          i &-= 1
          positives &+= Int(truncatingIfNeeded: words[i] & 1)
        } while i > 0 && words[i &- 1] &>> 1 == key
        visit(score(key), positives, end &- i &- positives)
      }
    }
  }

  /// Goes through the distinct keys of two ascending lists from the highest down.
  @inline(__always)
  static func merge(
    _ positives: [UInt64], _ negatives: [UInt64], _ visit: (UInt64, Int, Int) -> Void
  ) {
    positives.withUnsafeBufferPointer { a in
      negatives.withUnsafeBufferPointer { b in
        var (i, j) = (a.count, b.count)
        while i > 0 || j > 0 {
          let key =
            i == 0 ? b[j &- 1] : j == 0 ? a[i &- 1] : max(a[i &- 1], b[j &- 1])
          let (before, other) = (i, j)
          while i > 0, a[i &- 1] == key { i &-= 1 }
          while j > 0, b[j &- 1] == key { j &-= 1 }
          visit(key, before &- i, other &- j)
        }
      }
    }
  }
}
