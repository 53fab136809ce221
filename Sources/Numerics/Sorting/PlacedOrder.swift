// SPDX-License-Identifier: Apache-2.0

/// Single-precision scores in rising order, each in one word with its label and its place.
///
/// Bits 32 and up compare as the score does, bit 31 is the label, the others are the place in the
/// columns: one sort of words does what sorting keys and places side by side would.
public struct PlacedOrder: Sendable {
  /// The words, ascending by score; ties in the order of their places.
  public let words: [UInt64]

  /// Packs and sorts scores with labels (0 or not); nil where a score has digits of a double.
  public init?(
    _ scores: UnsafeBufferPointer<Double>, labels: UnsafeBufferPointer<UInt8>,
    survey: ScoreSurvey
  ) {
    guard survey.isSingle, scores.count <= Int(Int32.max) else { return nil }
    var words = [UInt64](unsafeUninitializedCapacity: scores.count) { words, filled in
      for place in 0..<scores.count {
        let bits = Float(scores[place] + 0.0).bitPattern
        let flip = UInt32(bitPattern: Int32(bitPattern: bits) &>> 31) | 0x8000_0000
        words.initializeElement(
          at: place,
          to: UInt64(bits ^ flip) &<< 32 | (labels[place] != 0 ? 1 &<< 31 : 0)
            | UInt64(truncatingIfNeeded: place))
      }
      filled = scores.count
    }
    words.withUnsafeMutableBufferPointer { RadixSort<UInt64>.sort($0, byBitsFrom: 32) }
    self.words = words
  }
}
