// SPDX-License-Identifier: Apache-2.0

/// Where the cells of a chunk end, as places counted from the beginning of a stretch of bytes.
///
/// A chunk is what lies between the last rows that end in two stretches: the places of the cells in
/// front of the stretch are put before its own.
final class SeparatorIndex: @unchecked Sendable {
  /// What the pass over the stretch has found.
  private(set) var scan: SeparatorScan?
  /// The beginning of the stretch.
  private(set) var base: Pointer
  /// The place of each cell's end; before the first of them, that of the chunk's first byte less one.
  private(set) var ends: UnsafeMutablePointer<Int32>
  /// How many cells the chunk has; nil when they cannot be told from the separators.
  private var cellCount: Int?
  /// How many rows the chunk has, all of as many cells as there are columns, the separators say;
  /// nil when they say something else.
  private(set) var rows: Int?
  /// Whether a row may end with CR LF.
  private(set) var hasReturn = false
  /// Whether a quotation mark may stand doubled in a cell.
  private(set) var hasDoubled = false

  private let room: UnsafeMutablePointer<Int32>
  /// How many cells a row has, and the most that a chunk may have in front of the stretch.
  private let columns: Int
  private let size: Int

  /// Room for stretches of so many bytes.
  init(columns: Int, size: Int, base: Pointer) {
    self.columns = columns
    self.size = size
    self.base = base
    // One place for the beginning, one for the end of a file, and what is written too far.
    room = .allocate(capacity: columns + 1 + size + 1 + 8 + SeparatorScan.block)
    ends = room + columns + 1
  }

  deinit { room.deallocate() }

  /// The separators of the stretch alone.
  var own: UnsafeMutablePointer<Int32> { room + columns + 1 }

  /// Looks for the separators of a stretch.
  func read(_ from: Pointer, _ to: Pointer, inside: Bool, begins: Bool, delimiter: UInt8) {
    base = from
    forget()
    scan = SeparatorScan(
      from, to, inside: inside, begins: begins, delimiter: delimiter, out: own)
  }

  /// Makes the index that of a chunk that begins at a place.
  ///
  /// `before` are the separators of the chunk in front of the stretch; `own` is how many of the
  /// stretch belong to it and `breaks` how many of those end rows.
  func join(
    _ before: SeparatorTail, from start: Pointer, own count: Int, breaks: Int, hasReturn: Bool,
    hasDoubled: Bool
  ) {
    forget()
    guard let tail = before.places, base - start < 1 << 30 else { return }
    let distance = Int32(truncatingIfNeeded: base - before.base)
    ends = own - tail.count
    for place in tail.indices { ends[place] = tail[place] &- distance }
    ends[-1] = Int32(truncatingIfNeeded: start - base - 1)
    self.hasReturn = hasReturn
    self.hasDoubled = hasDoubled
    cellCount = tail.count + count
    if tail.count + count == breaks * columns { rows = breaks }
  }

  /// Leaves the rows to be found by whoever reads them.
  func forget() {
    cellCount = nil
    rows = nil
  }

  /// The separators behind the first so many of the stretch, or all from the chunk's beginning on.
  func tail(behind count: Int, of all: Int) -> SeparatorTail {
    var places: UnsafeBufferPointer<Int32>?
    if count > 0 {
      places = UnsafeBufferPointer(start: own + count, count: all - count)
    } else if let cellCount {
      places = UnsafeBufferPointer(start: ends, count: cellCount + all)
    }
    guard let places, places.count <= columns else { return SeparatorTail(base: base, places: nil) }
    return SeparatorTail(base: base, places: Array(places))
  }

  /// Makes the index that of a chunk that was cut before, if it has the room.
  func read(_ chunk: Chunk, grammar: Grammar) {
    forget()
    guard chunk.end - chunk.start <= size else { return }
    read(
      chunk.start, chunk.end, inside: false, begins: true, delimiter: grammar.delimiter)
    guard let scan, scan.isSound, !scan.isInside else { return }
    let count = close(at: chunk.end, grammar: grammar)
    join(
      SeparatorTail(base: base), from: chunk.start, own: count,
      breaks: scan.breaks - scan.quotedBreaks + count - scan.count, hasReturn: scan.hasReturn,
      hasDoubled: scan.hasDoubled)
  }

  /// Puts a separator at the end of bytes that do not end with a line break; gives how many there
  /// are.
  func close(at end: Pointer, grammar: Grammar) -> Int {
    let count = scan?.count ?? 0
    if count > 0 {
      let last = base + Int(own[count - 1])
      if last.pointee != grammar.delimiter, grammar.behindBreak(last, end) == end { return count }
    }
    own[count] = Int32(truncatingIfNeeded: end - base)
    return count + 1
  }
}

/// The separators behind the last row that ends in a stretch.
struct SeparatorTail {
  /// What the places count from.
  let base: Pointer
  /// Nil when there are too many to be of one row.
  var places: [Int32]? = []
}
