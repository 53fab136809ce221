// SPDX-License-Identifier: Apache-2.0

/// The short way: values that are read where they stand; nil sends a value the other way.
extension JSONLinesReader {
  /// Whether a byte may stand behind a value.
  @inline(__always)
  private func ends(_ p: Pointer, _ end: Pointer) -> Bool {
    p < end && (p.pointee == UInt8(ascii: ",") || p.pointee == UInt8(ascii: "}"))
  }

  @inline(__always)
  func whole(
    _ column: UnsafeMutablePointer<JSONChunkColumn>, at start: Pointer, row: Int, _ end: Pointer
  ) -> Pointer? {
    var p = start
    var isNegative = false
    if p < end, p.pointee == 45 {
      isNegative = true
      p += 1
    }
    let first = p
    var size: UInt64 = 0
    p = Decimal.digits(p, end, &size)
    let length = p - first
    guard length > 0, length <= 15, ends(p, end) else { return nil }
    if first.pointee == 48, length > 1 || isNegative { return nil }
    let value = Int64(truncatingIfNeeded: size)
    column.pointee.room.assumingMemoryBound(to: Int64.self)[row] = isNegative ? -value : value
    column.pointee.filled = row + 1
    return p
  }

  @inline(__always)
  func number(
    _ column: UnsafeMutablePointer<JSONChunkColumn>, at p: Pointer, row: Int, _ end: Pointer
  ) -> Pointer? {
    // What decimals of text allow and JSON does not goes the other way: a sign, leading zeros, a
    // point without digits before or behind it.
    guard p < end, let (value, stop) = Decimal.prefix(p, end), ends(stop, end) else { return nil }
    let first = p.pointee == 45 ? p + 1 : p
    if first.pointee &- 49 > 8 {
      guard first.pointee == 48, stop - first < 2 || first[1] == 46 || first[1] | 32 == 101 else {
        return nil
      }
    }
    guard Self.hasDigitsBehindPoint(first, stop), stop - p <= 15 || !Self.isWhole(first, stop)
    else { return nil }
    column.pointee.room.assumingMemoryBound(to: Double.self)[row] = value
    column.pointee.filled = row + 1
    return stop
  }

  private static func hasDigitsBehindPoint(_ start: Pointer, _ stop: Pointer) -> Bool {
    var p = start
    while p < stop, p.pointee != 46 { p += 1 }
    return p == stop || (p + 1 < stop && (p + 1).pointee &- 48 < 10)
  }

  private static func isWhole(_ start: Pointer, _ stop: Pointer) -> Bool {
    Bytes(start: start, count: stop - start).allSatisfy { $0 &- 48 < 10 }
  }

  @inline(__always)
  func text(
    _ column: UnsafeMutablePointer<JSONChunkColumn>, at p: Pointer, row: Int, _ end: Pointer
  ) -> Pointer? {
    guard end - p >= 10, p.pointee == Byte.quote else { return nil }
    let start = p + 1
    let word = UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
    let hits = JSONScan.marks(word)
    let code: Int32
    let stop: Pointer
    if hits != 0 {
      let length = hits.trailingZeroBitCount / 8
      stop = start + length
      guard stop.pointee == Byte.quote else { return nil }
      let head = word & (1 << UInt64(8 * length) - 1)
      code = column.pointee.table._withUnsafeGuaranteedRef {
        $0.code(short: Word(low: head, high: 0, length: length))
      }
    } else {
      stop = JSONScan(end: end, scratch: scratch).textEnd(start + 8)
      guard stop < end, stop.pointee == Byte.quote else { return nil }
      code = column.pointee.table._withUnsafeGuaranteedRef {
        $0.code(Bytes(start: start, count: stop - start), copying: false)
      }
    }
    if column.pointee.type == .none { column.pointee.begin(.text, line: line, row: row) }
    column.pointee.room.assumingMemoryBound(to: Int32.self)[row] = code
    column.pointee.filled = row + 1
    return stop + 1
  }
}
