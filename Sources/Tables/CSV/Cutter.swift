// SPDX-License-Identifier: Apache-2.0

/// A run of whole rows, and the physical line on which it starts.
struct Chunk: @unchecked Sendable {
  let start: Pointer
  let end: Pointer
  let line: Int
  /// The line breaks in it and one more: no fewer than its rows.
  let rowBound: Int
}

/// Cuts bytes into runs of whole rows of about equal size, some at a time.
///
/// Stretches of `size` bytes are surveyed, the first of which begins outside quotes, and each
/// border is moved to the end of the row it falls in. In a file whose quotation marks are wrong,
/// borders may fall inside cells, but only behind the first wrong mark: the rows before it are cut
/// right and the mark itself is reported.
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
  private var quotes = 0
  private var breaks = 0
  private var border: (place: Pointer, line: Int)

  init(_ start: Pointer, grammar: Grammar, line: Int, size: Int) {
    self.grammar = grammar
    self.size = size
    whole = Chunk(start: start, end: grammar.limit, line: line, rowBound: 0)
    count = max(1, (grammar.limit - start + size - 1) / size)
    border = (start, line)
  }

  /// Whether the last stretch has been cut.
  var isDone: Bool { next == count }

  /// The chunks that end in the next so many stretches.
  mutating func cut(_ stretches: Int, workers: Workers) -> [Chunk] {
    let (first, whole, size, count) = (next, whole, size, count)
    next = min(count, first + stretches)
    let surveys = workers.map(next - first) { piece in
      let from = whole.start + (first + piece) * size
      let to = first + piece + 1 == count ? whole.end : from + size
      return Survey(of: Bytes(start: from, count: to - from), limit: whole.end)
    }
    if let piece = surveys.firstIndex(where: \.hasZero) {
      var p = whole.start + (first + piece) * size
      while p < whole.end, p.pointee != 0 { p += 1 }
      zero = p
      next = count
      return []
    }
    var chunks: [Chunk] = []
    for (piece, survey) in surveys.enumerated() {
      quotes += survey.quotes
      breaks += survey.breaks
      let last = first + piece + 1
      let behind = last == count ? (whole.end, whole.line + breaks) : border(behind: last)
      if border.place < behind.0 {
        let chunk = Chunk(
          start: border.place, end: behind.0, line: border.line,
          rowBound: behind.1 - border.line + 1)
        chunks.append(chunk)
        rowBound += chunk.rowBound
      }
      border = behind
    }
    return chunks
  }

  /// The end of the row in which some stretches end, and the line behind it.
  private func border(behind stretches: Int) -> (place: Pointer, line: Int) {
    var p = whole.start + stretches * size
    if border.place >= p { return border }
    var line = whole.line + breaks
    var inside = quotes % 2 == 1
    while p < whole.end {
      if p.pointee == Byte.quote { inside.toggle() }
      if grammar.isBreak(p, whole.end) {
        line += 1
        if !inside { return (p + 1, line) }
      }
      p += 1
    }
    return (whole.end, line)
  }
}
