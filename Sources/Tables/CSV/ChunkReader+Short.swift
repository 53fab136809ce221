// SPDX-License-Identifier: Apache-2.0

/// The short way: cells that are read where they stand; nil sends a cell the other way.
extension ChunkReader {
  @inline(__always)
  func number(
    _ column: UnsafeMutablePointer<ChunkColumn>, at p: Pointer, end: Pointer, row: Int
  ) -> Pointer? {
    guard !column.pointee.looksUpNumbers, let (value, stop) = Decimal.prefix(p, end),
      stop == end || grammar.ends(stop.pointee)
    else { return nil }
    // Only a first byte up to "0", or a long cell, can make a name of a number; "0." does not.
    if !column.pointee.isDeclared, p.pointee <= 48 || stop - p > 15,
      p.pointee != 48 || stop - p < 2 || p[1] != 46,
      Decimal.namesSomething(Bytes(start: p, count: stop - p))
    {
      return nil
    }
    column.pointee.room.assumingMemoryBound(to: Double.self)[row] = value
    return stop
  }

  @inline(__always)
  func integer(
    _ column: UnsafeMutablePointer<ChunkColumn>, at start: Pointer, end: Pointer, row: Int
  ) -> Pointer? {
    if column.pointee.looksUpNumbers { return nil }
    var p = start
    var negative = false
    if p < end, p.pointee == 45 {
      negative = true
      p += 1
    }
    let first = p
    var value: UInt64 = 0
    p = Decimal.digits(p, end, &value)
    let length = p - first
    guard length > 0, length <= 15, p == end || grammar.ends(p.pointee) else { return nil }
    // A leading zero or a negative zero goes the other way, to be judged there.
    if first.pointee == 48, length > 1 || negative { return nil }
    let size = Int64(truncatingIfNeeded: value)
    column.pointee.room.assumingMemoryBound(to: Int64.self)[row] = negative ? -size : size
    return p
  }

  @inline(__always)
  func shortWord(
    _ column: UnsafeMutablePointer<ChunkColumn>, at p: Pointer, end: Pointer, row: Int
  ) -> Pointer? {
    guard p + 8 <= end else { return nil }
    let bytes = p.word
    let hits = grammar.marks(bytes)
    guard hits != 0 else { return nil }
    let length = hits.trailingZeroBitCount / 8
    guard length > 0, (p + length).pointee != Byte.quote else { return nil }
    let head = bytes & ((1 << UInt64(8 * length)) - 1)
    column.pointee.room.assumingMemoryBound(to: Int32.self)[row] =
      column.pointee.table._withUnsafeGuaranteedRef {
        $0.code(short: Word(low: head, high: 0, length: length))
      }
    return p + length
  }

  /// A word of any length that stands in the file as it is, within quotation marks or not.
  @inline(never)
  func longWord(
    _ column: UnsafeMutablePointer<ChunkColumn>, at p: Pointer, end: Pointer, row: Int
  ) -> Pointer? {
    var start = p
    var stop: Pointer
    let word: Bytes
    if p.pointee == Byte.quote {
      start += 1
      stop = grammar.quoteOrBreak(start, end)
      guard stop < end, stop.pointee == Byte.quote else { return nil }
      word = Bytes(start: start, count: stop - start)
      stop += 1
      guard stop == end || grammar.ends(stop.pointee) else { return nil }
    } else {
      stop = grammar.plainEnd(start, end)
      guard stop == end || stop.pointee != Byte.quote else { return nil }
      word = Bytes(start: start, count: stop - start)
    }
    if word.isEmpty { return nil }
    column.pointee.room.assumingMemoryBound(to: Int32.self)[row] =
      column.pointee.table._withUnsafeGuaranteedRef { $0.code(word, copying: false) }
    return stop
  }

  /// The end of a cell that nobody wants, if it is ASCII without quotation marks.
  @inline(__always)
  func passed(_ start: Pointer, _ end: Pointer) -> Pointer? {
    var p = start
    var high: UInt64 = 0
    while p + 8 <= end {
      let word = p.word
      let hits = grammar.marks(word)
      if hits != 0 {
        let length = hits.trailingZeroBitCount / 8
        high |= word & ((1 << UInt64(8 * length)) - 1)
        p += length
        return high & 0x8080_8080_8080_8080 == 0 && p.pointee != Byte.quote ? p : nil
      }
      high |= word
      p += 8
    }
    return nil
  }
}
