// SPDX-License-Identifier: Apache-2.0

/// What one pass over scores finds out: whether they can be ranked, and in how few bits.
public struct ScoreSurvey: Sendable {
  /// Whether some score is NaN, which has no place in an order.
  public let hasNaN: Bool
  /// Whether some score is below zero; -0 is not.
  public let hasNegative: Bool
  /// Whether every score lies between 0 and 1.
  public let isProbability: Bool
  /// Whether every score is a single-precision number, so that 32 bits hold it exactly.
  public let isSingle: Bool
  /// How many scores share the upper half of their single-precision bits, by that half.
  ///
  /// Counted where it will be used: for many scores that are single-precision and not negative.
  let halves: [UInt32]?

  /// Whether the order of so many of these scores takes little room beside them.
  public func fitsSmallOrder(of count: Int) -> Bool {
    isSingle && !hasNegative || count <= 1 << 21
  }

  /// From this many scores on, cutting by the upper half of the bits beats sorting.
  static let many = 1 << 19

  /// Looks at every score once.
  public init(_ scores: UnsafeBufferPointer<Double>) {
    guard scores.count >= Self.many else {
      let found = Self.look(scores)
      (hasNaN, hasNegative, isSingle, halves) = (found.nan, found.negative, found.single, nil)
      isProbability = !found.nan && !found.negative && !found.large
      return
    }
    var all = (nan: false, negative: false, single: true, large: false)
    let halves = [UInt32](unsafeUninitializedCapacity: 1 << 16) { counts, filled in
      counts.initialize(repeating: 0)
      filled = 1 << 16
      var start = 0
      // Stretches that stay in the nearest cache are looked at first, then counted.
      while start < scores.count {
        let end = min(start + 2048, scores.count)
        let piece = UnsafeBufferPointer(rebasing: scores[start..<end])
        let found = Self.look(piece)
        all = (
          all.nan || found.nan, all.negative || found.negative, all.single && found.single,
          all.large || found.large
        )
        if !all.nan, all.single, !all.negative {
          var i = 0
          while i < piece.count {
            counts[Int(Float(piece[i] + 0.0).bitPattern &>> 15)] &+= 1
            i &+= 1
          }
        }
        start = end
      }
    }
    (hasNaN, hasNegative, isSingle) = (all.nan, all.negative, all.single)
    isProbability = !all.nan && !all.negative && !all.large
    self.halves = !all.nan && all.single && !all.negative ? halves : nil
  }

  /// Looks at an array of scores.
  public init(_ scores: [Double]) {
    self = scores.withUnsafeBufferPointer { ScoreSurvey($0) }
  }

  /// Bits are gathered with "or" throughout, which compiles to a few instructions for two scores.
  private static func look(
    _ scores: UnsafeBufferPointer<Double>
  ) -> (nan: Bool, negative: Bool, single: Bool, large: Bool) {
    var (nan, signs, lost, above): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    for score in scores {
      nan |= score == score ? 0 : 1
      signs |= (score + 0.0).bitPattern
      // Of numbers that are not negative, those above 1 have the larger bits.
      above |= 0x3FF0_0000_0000_0000 &- (score + 0.0).bitPattern
      lost |= Double(Float(score)).bitPattern ^ score.bitPattern
    }
    return (nan != 0, signs >> 63 != 0, lost == 0, above >> 63 != 0)
  }
}
