// SPDX-License-Identifier: Apache-2.0

/// Where cells end in a stretch of bytes: one pass that looks at 64 bytes at a time.
///
/// Of each byte it is a bit whether it is a delimiter, a line break, a quotation mark and whether it
/// lies in quotes (Langdale and Lemire, VLDB J 2019;28:941). The pass also tells whether every
/// quotation mark stands where one may.
struct SeparatorScan {
  /// How many bytes are looked at side by side.
  static let block = 64

  /// Line breaks, in quotes and outside: LF without a CR before it, and CR.
  private(set) var breaks = 0
  /// How many of the breaks lie in quotes.
  private(set) var quotedBreaks = 0
  /// How many separators were written.
  private(set) var count = 0
  private(set) var hasZero = false
  private(set) var hasReturn = false
  /// Whether a quotation mark stands doubled somewhere.
  var hasDoubled: Bool { doubled != 0 }
  /// Whether quotation marks only open cells, close them and stand doubled in between.
  var isSound: Bool { wrong == 0 }
  /// Whether the place behind the stretch is in quotes.
  var isInside: Bool { wasInside != 0 }

  /// The bits of all quotation marks where none may stand, and of bytes where one should.
  private var wrong: UInt64 = 0
  /// The bits of quotation marks right behind others that seemed to close a cell.
  private var doubled: UInt64 = 0
  /// The bits that the last byte before a block hands on to it.
  private var wasEnd: UInt64
  private var wasClosing: UInt64
  private var wasReturn: UInt64
  /// The same for all bits of a block at once.
  private var wasInside: UInt64

  /// Scans from a place on, which lies in quotes or not; the places of separators, counted from
  /// it, go to `out`, which has room for one a byte and eight more.
  ///
  /// `begins` says that a row begins there whatever stands before.
  init(
    _ from: Pointer, _ to: Pointer, inside: Bool, begins: Bool, delimiter: UInt8,
    out: UnsafeMutablePointer<Int32>
  ) {
    let before = begins ? Byte.lineFeed : (from - 1).pointee
    let isEnd =
      before == delimiter || before == Byte.lineFeed || before == Byte.carriageReturn
    wasInside = inside ? .max : 0
    wasEnd = isEnd && !inside ? 1 : 0
    wasClosing = before == Byte.quote && !inside ? 1 : 0
    wasReturn = before == Byte.carriageReturn ? 1 : 0
    self = read(from, to, delimiter: delimiter, out: out)
  }

  /// The scan with the bytes read; the steps work on a copy of their own, so that it stays in
  /// registers.
  private func read(
    _ from: Pointer, _ to: Pointer, delimiter: UInt8, out: UnsafeMutablePointer<Int32>
  ) -> SeparatorScan {
    var scan = self
    let length = to - from
    var at = 0
    while length - at >= Self.block {
      scan.read(from + at, at: at, delimiter: delimiter, readable: .max, out: out)
      at &+= Self.block
    }
    if at < length {
      // The rest, filled up with letters, which no file has for a delimiter.
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.block) { room in
        room.initialize(repeating: UInt8(ascii: "a"))
        guard let start = room.baseAddress else { return }
        start.update(from: from + at, count: length - at)
        let readable: UInt64 = 1 << UInt64(length - at) - 1
        scan.read(start, at: at, delimiter: delimiter, readable: readable, out: out)
      }
    }
    return scan
  }

  @inline(__always)
  private mutating func read(
    _ start: Pointer, at place: Int, delimiter: UInt8, readable: UInt64,
    out: UnsafeMutablePointer<Int32>
  ) {
    let bytes = ByteMarks(start)
    let feeds = bytes.equal(Byte.lineFeed)
    let quotes = bytes.equal(Byte.quote)
    var ends = bytes.equal(Byte.lineFeed, or: delimiter).bits
    if !bytes.equal(Byte.carriageReturn, or: 0).isEmpty || wasReturn != 0 {
      readReturns(bytes, quotes.bits, feeds.bits, ends, at: place, readable, out)
      return
    }
    breaks &+= feeds.count
    if quotes.isEmpty && wasInside | wasClosing == 0 {
      wasEnd = ends >> 63
      write(ends, at: place, out: out)
      return
    }
    ends = readQuotes(quotes.bits, ends, feeds.bits, readable)
    write(ends, at: place, out: out)
  }

  /// Reads a block that has carriage returns, or follows one, or has zero bytes.
  @inline(never)
  private mutating func readReturns(
    _ bytes: ByteMarks, _ quotes: UInt64, _ feeds: UInt64, _ ends: UInt64, at place: Int,
    _ readable: UInt64, _ out: UnsafeMutablePointer<Int32>
  ) {
    let back = bytes.equal(Byte.carriageReturn).bits
    if !bytes.equal(0).isEmpty { hasZero = true }
    if back != 0 { hasReturn = true }
    // Of CR LF only the first separates.
    let second = feeds & (back << 1 | wasReturn)
    let found = back | feeds & ~second
    wasReturn = back >> 63
    breaks &+= found.nonzeroBitCount
    write(readQuotes(quotes, ends | back, found, readable) & ~second, at: place, out: out)
  }

  /// Follows quotation marks through a block; gives the ends of cells that are not in quotes.
  @inline(__always)
  private mutating func readQuotes(
    _ quotes: UInt64, _ all: UInt64, _ found: UInt64, _ readable: UInt64
  ) -> UInt64 {
    var inside = quotes
    inside ^= inside << 1
    inside ^= inside << 2
    inside ^= inside << 4
    inside ^= inside << 8
    inside ^= inside << 16
    inside ^= inside << 32
    inside ^= wasInside
    let opening = quotes & inside
    let closing = quotes & ~inside
    let ends = all & ~inside
    let behindEnd = ends << 1 | wasEnd
    let behindClosing = closing << 1 | wasClosing
    wrong |=
      (opening & ~(behindEnd | behindClosing) | behindClosing & ~(ends | opening)) & readable
    doubled |= opening & behindClosing
    wasEnd = ends >> 63
    wasClosing = closing >> 63
    wasInside = UInt64(bitPattern: Int64(bitPattern: inside) >> 63)
    if found & inside != 0 { quotedBreaks &+= (found & inside).nonzeroBitCount }
    return ends
  }

  @inline(__always)
  private mutating func write(_ bits: UInt64, at place: Int, out: UnsafeMutablePointer<Int32>) {
    var rest = bits
    let next = out + count
    let start = Int32(truncatingIfNeeded: place)
    // Eight without asking; those beyond the last are written over later.
    for step in 0..<8 {
      // The highest bit stands in where none is left: nobody reads the place, and zero needs no care.
      let place = (rest | 1 << 63).trailingZeroBitCount
      next[step] = start &+ Int32(truncatingIfNeeded: place)
      rest &= rest &- 1
    }
    count &+= bits.nonzeroBitCount
    if rest != 0 { Self.writeMore(rest, next + 8, start) }
  }

  @inline(never)
  private static func writeMore(
    _ bits: UInt64, _ out: UnsafeMutablePointer<Int32>, _ start: Int32
  ) {
    var rest = bits
    var next = out
    while rest != 0 {
      next.pointee = start &+ Int32(truncatingIfNeeded: rest.trailingZeroBitCount)
      rest &= rest &- 1
      next += 1
    }
  }
}
