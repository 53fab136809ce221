// SPDX-License-Identifier: Apache-2.0

enum Byte {
  static let lineFeed: UInt8 = 10
  static let carriageReturn: UInt8 = 13
  static let quote: UInt8 = 34
}

/// Where cells end (RFC 4180), in the bytes of one file.
///
/// A quotation mark may open a cell, close it, and stand doubled in between; anywhere else it is
/// an error. So the marks before a place tell by their parity whether it is inside a cell.
struct Grammar: @unchecked Sendable {
  let file: String
  let delimiter: UInt8
  /// The end of the readable bytes, which a chunk's end does not exceed.
  let limit: Pointer

  /// A cell's content, and where its delimiter or line break stands.
  struct Cell {
    let bytes: Bytes
    let stop: Pointer
    /// Whether the content was unquoted into the scratch area and must be copied to last.
    let isScratch: Bool
  }

  @inline(__always)
  func ends(_ byte: UInt8) -> Bool {
    byte == delimiter || byte == Byte.lineFeed || byte == Byte.carriageReturn
  }

  /// Reads the cell that starts at a place; line breaks inside it are added to `line`.
  func cell(
    at start: Pointer, end: Pointer, line: inout Int, scratch: Scratch
  ) throws(TableError) -> Cell {
    if start < end, start.pointee == Byte.quote {
      return try quoted(at: start, end: end, line: &line, scratch: scratch)
    }
    let stop = plainEnd(start, end)
    if stop < end, stop.pointee == Byte.quote {
      throw .strayQuote(file: file, line: line, openedOn: nil)
    }
    return Cell(bytes: Bytes(start: start, count: stop - start), stop: stop, isScratch: false)
  }

  /// The first delimiter, line break or quotation mark.
  func plainEnd(_ start: Pointer, _ end: Pointer) -> Pointer {
    var p = start
    while p + 8 <= end {
      let hits = marks(p.word)
      if hits != 0 { return p + hits.trailingZeroBitCount / 8 }
      p += 8
    }
    while p < end, !ends(p.pointee), p.pointee != Byte.quote { p += 1 }
    return p
  }

  /// The first quotation mark or line break, which may stand in quotes.
  func quoteOrBreak(_ start: Pointer, _ end: Pointer) -> Pointer {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var p = start
    while p + 8 <= end {
      let word = p.word
      let a = word ^ (ones &* UInt64(Byte.quote))
      let b = word ^ (ones &* UInt64(Byte.lineFeed))
      let c = word ^ (ones &* UInt64(Byte.carriageReturn))
      let hits = ((a &- ones) & ~a | (b &- ones) & ~b | (c &- ones) & ~c) & (ones << 7)
      if hits != 0 { return p + hits.trailingZeroBitCount / 8 }
      p += 8
    }
    while p < end, p.pointee != Byte.quote, p.pointee != Byte.lineFeed,
      p.pointee != Byte.carriageReturn
    { p += 1 }
    return p
  }

  /// A word whose lowest set bit lies in the first byte that is a delimiter, line break or
  /// quotation mark; bits above that may be set falsely.
  @inline(__always)
  func marks(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let a = word ^ (ones &* UInt64(delimiter))
    let b = word ^ (ones &* UInt64(Byte.lineFeed))
    let c = word ^ (ones &* UInt64(Byte.carriageReturn))
    let d = word ^ (ones &* UInt64(Byte.quote))
    let zeros =
      (a &- ones) & ~a | (b &- ones) & ~b | (c &- ones) & ~c | (d &- ones) & ~d
    return zeros & (ones << 7)
  }

  private func quoted(
    at start: Pointer, end: Pointer, line: inout Int, scratch: Scratch
  ) throws(TableError) -> Cell {
    let opened = line
    scratch.removeAll()
    var usesScratch = false
    var piece = start + 1
    var p = piece
    while true {
      while p < end, p.pointee != Byte.quote {
        if isBreak(p, end) { line += 1 }
        p += 1
      }
      guard p < end else { throw .openQuote(file: file, line: opened) }
      let next = p + 1
      guard next < end, next.pointee == Byte.quote else {
        if next < end, !ends(next.pointee) {
          throw .strayQuote(file: file, line: line, openedOn: opened)
        }
        if !usesScratch {
          return Cell(bytes: Bytes(start: piece, count: p - piece), stop: next, isScratch: false)
        }
        scratch.append(piece, p - piece)
        return Cell(bytes: scratch.bytes, stop: next, isScratch: true)
      }
      // A doubled mark: keep the first of the two.
      usesScratch = true
      scratch.append(piece, next - piece)
      piece = next + 1
      p = piece
    }
  }

  /// Whether a line ends with this byte: LF, or CR without an LF behind it.
  @inline(__always)
  func isBreak(_ p: Pointer, _ end: Pointer) -> Bool {
    if p.pointee == Byte.lineFeed { return true }
    return p.pointee == Byte.carriageReturn
      && !(p + 1 < limit && (p + 1).pointee == Byte.lineFeed)
  }

  /// The place behind the line break at `p`.
  @inline(__always)
  func behindBreak(_ p: Pointer, _ end: Pointer) -> Pointer {
    let next = p + 1
    return p.pointee == Byte.carriageReturn && next < end && next.pointee == Byte.lineFeed
      ? next + 1 : next
  }
}
