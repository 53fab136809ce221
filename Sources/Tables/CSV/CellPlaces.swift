// SPDX-License-Identifier: Apache-2.0

/// Where the cells of one column stand in a chunk.
struct CellPlaces {
  let base: Pointer
  /// The place before each cell, so many numbers apart.
  let starts: UnsafePointer<Int32>
  let startStride: Int
  /// The place behind each cell.
  let ends: UnsafePointer<Int32>
  let stride: Int
  /// Whether quotation marks may stand doubled in the cells.
  let hasDoubled: Bool

  /// The cell of a row.
  @inline(__always)
  subscript(row: Int) -> (start: Pointer, length: Int) {
    let before = Int(starts[row &* startStride])
    return (base + before + 1, Int(ends[row &* stride]) &- before &- 1)
  }
}

extension CellPlaces {
  /// The word in the cell of a row, within quotation marks or not; nil for an empty cell and where
  /// marks stand doubled.
  @inline(__always)
  func word(_ row: Int) -> Word? {
    var (p, length) = self[row]
    let mark = p.pointee == Byte.quote ? 1 : 0
    p += mark
    length &-= 2 &* mark
    if length <= 0 { return nil }
    if length <= Word.inlineBytes {
      let word = Word(
        low: p.word & Word.lowMask[length], high: (p + 8).word & Word.highMask[length],
        length: length)
      return hasDoubled && word.hasQuote ? nil : word
    }
    let bytes = Bytes(start: p, count: length)
    return hasDoubled && bytes.contains(Byte.quote) ? nil : Word(bytes)
  }
}

extension UnsafePointer<UInt8> {
  /// The eight bytes from here on, the first in the lowest place.
  @inline(__always)
  var word: UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(self).loadUnaligned(as: UInt64.self))
  }
}

extension UInt64 {
  /// The lowest so many bytes, all eight when there are more, none when there are fewer than one.
  @inline(__always)
  func bytes(_ count: Int) -> UInt64 {
    let bits = UInt64(truncatingIfNeeded: 8 &* Swift.max(0, Swift.min(8, count)))
    // In two steps, each short of a whole word.
    return self & ~((UInt64.max &<< (bits &>> 1)) &<< (bits &- (bits &>> 1)))
  }
}
