// SPDX-License-Identifier: Apache-2.0

import Platform

/// The quick way: a chunk whose rows and cells are known from its separators is read column by
/// column, in loops that do one thing.
///
/// What a loop cannot read goes through `other`, cell by cell. Where anything is wrong the chunk is
/// read again row by row, which finds what is wrong first.
extension ChunkReader {
  /// How far behind a cell's end the loops may look.
  private static let reach = 32
  /// How many rows are read at a time: what they hold stays close at hand for the next column.
  private static let block = 256

  /// Reads a chunk by its separators; false when it has to be read row by row.
  func readColumns(_ index: SeparatorIndex, _ chunk: Chunk) -> Bool {
    guard let count = index.rows else { return false }
    let ends = UnsafePointer(index.ends)
    let last = columnCount - 1
    var quick = count
    while quick > 0,
      grammar.limit - (index.base + Int(ends[quick * columnCount - 1])) < Self.reach
    { quick -= 1 }
    let starts = index.hasReturn ? rowStarts(index, count) : ends - 1
    let places = (0..<columnCount).map { column in
      CellPlaces(
        base: index.base, starts: column == 0 ? starts : ends + column - 1,
        startStride: column == 0 && index.hasReturn ? 1 : columnCount, ends: ends + column,
        stride: columnCount, hasDoubled: index.hasDoubled)
    }
    // A blank line is no row.
    if last == 0, (0..<count).contains(where: { places[0][$0].length == 0 }) { return false }
    var first = 0
    while first < count {
      let next = min(count, first + Self.block)
      for row in first..<next {
        let place = index.base + Int(ends[row * columnCount + last])
        if place < grammar.limit, place.pointee == grammar.delimiter { return false }
      }
      for column in 0..<columnCount {
        do throws(TableError) {
          guard try readColumn(column, places[column], from: first, to: next, quick: quick) else {
            return false
          }
        } catch {
          return false
        }
      }
      first = next
    }
    rows = count
    countLines(index, chunk)
    return true
  }

  /// The places before the first cells, where rows may end with CR LF.
  private func rowStarts(_ index: SeparatorIndex, _ count: Int) -> UnsafePointer<Int32> {
    makeStarts(count)
    for row in 0..<count {
      var place = index.ends[row * columnCount - 1]
      let behind = index.base + Int(place) + 1
      if row > 0, behind < grammar.limit, behind.pointee == Byte.lineFeed,
        (behind - 1).pointee == Byte.carriageReturn
      {
        place += 1
      }
      starts[row] = place
    }
    return UnsafePointer(starts)
  }

  private func countLines(_ index: SeparatorIndex, _ chunk: Chunk) {
    lines = RowLines()
    // Every row ends with a break, but perhaps the last of the file.
    let isOpen = rows > 0 && index.base + Int(index.ends[rows * columnCount - 1]) == chunk.end
    if chunk.rowBound - 1 == (isOpen ? rows - 1 : rows) {
      lines.append(Int32(truncatingIfNeeded: chunk.line), rows: rows)
      return
    }
    var line = chunk.line
    var p = chunk.start
    for row in 0..<rows {
      lines.append(Int32(truncatingIfNeeded: line), rows: 1)
      let end = index.base + Int(index.ends[(row + 1) * columnCount - 1])
      while p < end {
        p = grammar.quoteOrBreak(p, end)
        if p < end, grammar.isBreak(p, end) { line += 1 }
        p += 1
      }
      p = end < chunk.end ? grammar.behindBreak(end, chunk.end) : end
      line += 1
    }
  }

  /// Reads the cells of one column; false when a cell is not where it should be.
  private func readColumn(
    _ index: Int, _ places: CellPlaces, from first: Int, to count: Int, quick: Int
  ) throws(TableError) -> Bool {
    let column = columns + index
    let quick = min(quick, count)
    var row = first
    while true {
      if row < quick {
        switch column.pointee.mode {
        case .read(.number): row = numbers(column, places, from: row, to: quick)
        case .read(.integer): row = integers(column, places, from: row, to: quick)
        case .read(.text): row = words(column, places, from: row, to: quick)
        case .skip: row = passed(places, from: row, to: quick)
        default: break
        }
      }
      if row == count { return true }
      let (start, length) = places[row]
      if length == 0, column.pointee.substitutions == nil {
        readEmpty(column, row: row)
      } else {
        var line = 0
        let end = start + length
        let stop = try other(column, index, at: start, end: end, row: row, 0, &line)
        if stop != end { return false }
      }
      row += 1
    }
  }

  private func readEmpty(_ column: UnsafeMutablePointer<ChunkColumn>, row: Int) {
    if case .read(.text) = column.pointee.mode {
      column.pointee.room.assumingMemoryBound(to: Int32.self)[row] = -1
      column.pointee.hasEmpty = true
    } else {
      column.pointee.readMissing(row: row)
    }
  }
}
