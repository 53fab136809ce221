// SPDX-License-Identifier: Apache-2.0

/// Where cells end in a stretch of bytes: one pass that looks at 64 bytes at a time.
///
/// Of each byte it is a bit whether it is a delimiter, a line break, a quotation mark and whether it
/// lies in quotes (Langdale and Lemire, VLDB J 2019;28:941). The pass also tells whether every
/// quotation mark stands where one may.
struct SeparatorScan {
  private typealias Lanes = ByteBlock.Lanes

  /// Line breaks, in quotes and outside: LF without a CR before it, and CR.
  private(set) var breaks = 0
  /// How many of the breaks lie in quotes.
  private(set) var quotedBreaks = 0
  /// How many separators were written.
  private(set) var count = 0
  private(set) var hasZero = false
  private(set) var hasReturn = false
  /// Whether quotation marks only open cells, close them and stand doubled in between.
  private(set) var isSound = true
  /// Whether the place behind the stretch is in quotes.
  private(set) var isInside: Bool

  private let out: UnsafeMutablePointer<Int32>
  private let delimiter: Lanes
  /// The bits that the last byte before a block hands on to it.
  private var wasEnd: UInt64
  private var wasClosing: UInt64
  private var wasReturn: UInt64
  private var wasInside: UInt64

  /// Scans from a place on, which lies in quotes or not; the places of separators, counted from
  /// it, go to `out`, which has room for one a byte and eight more.
  ///
  /// `begins` says that a row begins there whatever stands before.
  init(
    _ from: Pointer, _ to: Pointer, inside: Bool, begins: Bool, delimiter: UInt8,
    out: UnsafeMutablePointer<Int32>
  ) {
    self.out = out
    self.delimiter = Lanes(repeating: delimiter)
    isInside = inside
    wasInside = inside ? .max : 0
    let before = begins ? Byte.lineFeed : (from - 1).pointee
    let isEnd =
      before == delimiter || before == Byte.lineFeed || before == Byte.carriageReturn
    wasEnd = isEnd && !inside ? 1 : 0
    wasClosing = before == Byte.quote && !inside ? 1 : 0
    wasReturn = before == Byte.carriageReturn ? 1 : 0
    read(from, to)
    isInside = wasInside != 0
  }

  private mutating func read(_ from: Pointer, _ to: Pointer) {
    let length = to - from
    var at = 0
    var zeros = Lanes.zero
    while length - at >= ByteBlock.size {
      // Sixteen counters of one byte each, which 63 blocks of four cannot overflow.
      var feeds = Lanes.zero
      for _ in 0..<min(63, (length - at) / ByteBlock.size) {
        let block = ByteBlock(from + at)
        zeros |= block.equal(to: .zero).union
        feeds &-= read(block, at: at, readable: .max)
        at &+= ByteBlock.size
      }
      breaks += Self.sum(feeds)
    }
    if at < length {
      // The rest, filled up with letters, which no file has for a delimiter.
      withUnsafeTemporaryAllocation(byteCount: ByteBlock.size, alignment: 16) { room in
        room.initializeMemory(as: UInt8.self, repeating: UInt8(ascii: "a"))
        room.copyMemory(from: UnsafeRawBufferPointer(start: from + at, count: length - at))
        guard let start = room.baseAddress else { return }
        let block = ByteBlock(start)
        zeros |= block.equal(to: .zero).union
        let readable: UInt64 = 1 << UInt64(length - at) - 1
        breaks += Self.sum(Lanes.zero &- read(block, at: at, readable: readable))
      }
    }
    hasZero = zeros != .zero
  }

  /// Reads one block; gives minus the counts of its line feeds unless it counted breaks itself.
  @inline(__always)
  private mutating func read(
    _ block: ByteBlock, at place: Int, readable: UInt64
  ) -> Lanes {
    let quotes = block.equal(to: Lanes(repeating: Byte.quote))
    let returns = block.equal(to: Lanes(repeating: Byte.carriageReturn))
    let feeds = block.equal(to: Lanes(repeating: Byte.lineFeed))
    let delimiters = block.equal(to: delimiter)
    let ends = (feeds | delimiters).bits
    if (quotes | returns).isAny || wasInside | wasClosing | wasReturn != 0 {
      return readRare(
        quotes: quotes, returns: returns, feeds: feeds, ends: ends, at: place,
        readable: readable)
    }
    wasEnd = ends >> 63
    write(ends, at: place)
    return feeds.minusCount
  }

  /// Reads a block that has or follows quotation marks or carriage returns.
  @inline(__always)
  private mutating func readRare(
    quotes: ByteBlock, returns: ByteBlock, feeds: ByteBlock, ends: UInt64, at place: Int,
    readable: UInt64
  ) -> Lanes {
    let marks = quotes.bits
    var inside = marks
    inside ^= inside << 1
    inside ^= inside << 2
    inside ^= inside << 4
    inside ^= inside << 8
    inside ^= inside << 16
    inside ^= inside << 32
    inside ^= wasInside
    let opening = marks & inside
    let closing = marks & ~inside
    var ends = ends & ~inside
    var separators = ends
    var counted = feeds.minusCount
    if returns.isAny || wasReturn != 0 {
      let back = returns.bits
      let behind = back << 1 | wasReturn
      let feed = feeds.bits
      let all = back | feed & ~behind
      hasReturn = true
      breaks += all.nonzeroBitCount
      quotedBreaks += (all & inside).nonzeroBitCount
      counted = .zero
      ends |= back & ~inside
      // Of CR LF only the first separates.
      separators = ends & ~(feed & behind)
      wasReturn = back >> 63
    } else if inside != 0 {
      let quoted = feeds.bits & inside
      if quoted != 0 { quotedBreaks += quoted.nonzeroBitCount }
    }
    let behindEnd = ends << 1 | wasEnd
    let behindClosing = closing << 1 | wasClosing
    let wrong = opening & ~(behindEnd | behindClosing) | behindClosing & ~(ends | opening)
    if wrong & readable != 0 {
      isSound = false
    }
    wasEnd = ends >> 63
    wasClosing = closing >> 63
    wasInside = UInt64(bitPattern: Int64(bitPattern: inside) >> 63)
    write(separators, at: place)
    return counted
  }

  @inline(__always)
  private mutating func write(_ bits: UInt64, at place: Int) {
    var rest = bits
    let next = out + count
    let start = Int32(truncatingIfNeeded: place)
    // Eight without asking; those beyond the last are written over later.
    for step in 0..<8 {
      next[step] = start &+ Int32(truncatingIfNeeded: rest.trailingZeroBitCount)
      rest &= rest &- 1
    }
    count &+= bits.nonzeroBitCount
    if rest != 0 { writeMore(rest, next + 8, start) }
  }

  @inline(never)
  private func writeMore(_ bits: UInt64, _ out: UnsafeMutablePointer<Int32>, _ start: Int32) {
    var rest = bits
    var next = out
    while rest != 0 {
      next.pointee = start &+ Int32(truncatingIfNeeded: rest.trailingZeroBitCount)
      rest &= rest &- 1
      next += 1
    }
  }

  private static func sum(_ lanes: Lanes) -> Int {
    lanes.indices.reduce(0) { $0 + Int(lanes[$1]) }
  }
}
