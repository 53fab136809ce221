// SPDX-License-Identifier: Apache-2.0

/// A run of whole rows, and the physical line on which it starts.
struct Chunk: @unchecked Sendable {
  let start: Pointer
  let end: Pointer
  let line: Int
  /// The line breaks in it and one more: no fewer than its rows.
  let rowBound: Int

  var isEmpty: Bool { start == end }
}

/// Cuts bytes into runs of whole rows of about equal size, some at a time.
///
/// Stretches of `size` bytes are looked through side by side as if each began outside quotes, and
/// again where the marks before it tell otherwise, which is rare. A chunk ends with the last row
/// that ends in its stretch. In a file whose quotation marks are wrong, borders may fall inside
/// cells, but only behind the first wrong mark: the rows before it are cut right and the mark itself
/// is reported.
struct Cutter {
  /// Where a NUL byte stands in the first stretch that has one; nothing is cut any more then.
  private(set) var zero: Pointer?
  /// No fewer than the rows of all chunks so far.
  private(set) var rowBound = 0
  private let whole: Chunk
  private let grammar: Grammar
  private let size: Int
  private let count: Int
  private var next = 0
  /// What `begin` took and `finish` has not cut yet: an index for each stretch, the first of them.
  private var pending: (indices: ArraySlice<SeparatorIndex>, first: Int) = ([], 0)
  private var breaks = 0
  private var border: (place: Pointer, line: Int)
  /// Whether the next stretch begins in quotes.
  private var isInside = false
  /// What stands between the last border and the next stretch.
  private var tail: SeparatorTail
  private var isTailSound = true
  private var hasReturn = false
  private var hasDoubled = false

  init(_ start: Pointer, grammar: Grammar, line: Int, size: Int) {
    self.grammar = grammar
    self.size = size
    whole = Chunk(start: start, end: grammar.limit, line: line, rowBound: 0)
    count = max(1, (grammar.limit - start + size - 1) / size)
    border = (start, line)
    tail = SeparatorTail(base: start)
  }

  /// Whether the last stretch has been taken.
  var isDone: Bool { next == count }

  /// Takes the next stretches, one for each index, as far as there are any.
  ///
  /// They are looked through by `look`, each by whichever thread, and then cut by `finish`.
  mutating func begin(_ indices: [SeparatorIndex]) -> Stretches {
    let first = next
    next = min(count, first + indices.count)
    pending = (indices[..<(next - first)], first)
    return Stretches(
      indices: pending.indices, first: first, inside: [0: isInside], whole: whole, size: size,
      count: count, delimiter: grammar.delimiter)
  }

  /// The chunks that end in the next stretches; some may be empty.
  mutating func cut(_ indices: [SeparatorIndex], workers: Workers) -> [Chunk] {
    let stretches = begin(indices)
    workers.forEach(stretches.indices.count) { stretches.look($0) }
    return finish(workers)
  }

  /// Cuts the stretches that were taken last and have been looked through since: the chunks that
  /// end in them, whose indices theirs become.
  mutating func finish(_ workers: Workers) -> [Chunk] {
    let (indices, first) = pending
    pending = ([], next)
    let pieces = indices.indices
    if let piece = pieces.first(where: { indices[$0].scan?.hasZero == true }) {
      var p = whole.start + (first + piece) * size
      while p < whole.end, p.pointee != 0 { p += 1 }
      zero = p
      next = count
      return []
    }
    var wrong: [Int: Bool] = [:]
    for piece in pieces {
      guard let scan = indices[piece].scan else { continue }
      if piece > 0, isInside { wrong[piece] = true }
      let changes = scan.isInside != (piece == 0 && isInside)
      isInside = isInside != changes
    }
    let again = wrong.keys.sorted()
    let stretches = Stretches(
      indices: indices, first: first, inside: wrong, whole: whole, size: size, count: count,
      delimiter: grammar.delimiter)
    workers.forEach(again.count) { stretches.look(again[$0]) }
    return pieces.map { chunk(indices[$0], isLast: first + $0 + 1 == count) }
  }

  /// Stretches to be looked through, side by side.
  struct Stretches: Sendable {
    let indices: ArraySlice<SeparatorIndex>
    fileprivate let first: Int
    /// Those that begin in quotes.
    fileprivate let inside: [Int: Bool]
    fileprivate let whole: Chunk
    fileprivate let size: Int
    fileprivate let count: Int
    fileprivate let delimiter: UInt8

    /// Looks for the separators of one.
    func look(_ piece: Int) {
      let from = whole.start + (first + piece) * size
      let to = first + piece + 1 == count ? whole.end : from + size
      indices[piece].read(
        from, to, inside: inside[piece] ?? false, begins: first + piece == 0,
        delimiter: delimiter)
    }
  }

  /// The chunk that ends in a stretch.
  private mutating func chunk(_ index: SeparatorIndex, isLast: Bool) -> Chunk {
    guard let scan = index.scan else {
      return Chunk(start: border.place, end: border.place, line: border.line, rowBound: 0)
    }
    breaks += scan.breaks
    hasReturn = hasReturn || scan.hasReturn
    hasDoubled = hasDoubled || scan.hasDoubled
    let isSound = isTailSound && scan.isSound && !(isLast && scan.isInside)
    var all = scan.count
    var own = all
    var end = border
    if isLast {
      if border.place < whole.end { all = index.close(at: whole.end, grammar: grammar) }
      own = all
      end = (whole.end, whole.line + breaks)
    } else {
      while own > 0, (index.base + Int(index.own[own - 1])).pointee == grammar.delimiter {
        own -= 1
      }
      if own > 0 {
        let place = grammar.behindBreak(index.base + Int(index.own[own - 1]), whole.end)
        end = (place, whole.line + breaks)
        if scan.quotedBreaks > 0 { end.line -= breaks(place, index.base + size) }
      }
    }
    let outer = own > 0 ? scan.breaks - scan.quotedBreaks + all - scan.count : 0
    index.join(
      tail, from: border.place, own: own, breaks: outer, hasReturn: hasReturn,
      hasDoubled: hasDoubled)
    tail = index.tail(behind: own, of: all)
    if own > 0 { isTailSound = scan.isSound } else { isTailSound = isTailSound && scan.isSound }
    if !isSound { index.forget() }
    let chunk = Chunk(
      start: border.place, end: end.place, line: border.line,
      rowBound: end.line - border.line + 1)
    if !chunk.isEmpty { rowBound += chunk.rowBound }
    border = end
    return chunk
  }

  /// The line breaks between a place behind a row and another.
  private func breaks(_ from: Pointer, _ to: Pointer) -> Int {
    var count = 0
    var p = from
    while p < to {
      if p.pointee == Byte.carriageReturn
        || p.pointee == Byte.lineFeed && (p - 1).pointee != Byte.carriageReturn
      {
        count += 1
      }
      p += 1
    }
    return count
  }
}
