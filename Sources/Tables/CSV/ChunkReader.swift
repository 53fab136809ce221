// SPDX-License-Identifier: Apache-2.0

/// What a chunk's reader does with the cells of a column.
enum CellMode {
  /// Finds where they end and no more.
  case skip
  /// Finds out what kinds they can be read as.
  case survey
  /// Reads them as one kind.
  case read(ColumnKind)
}

/// One column within the chunk being read.
struct ChunkColumn {
  var mode = CellMode.skip
  var isDeclared = false
  var substitutions: Substitutions?
  /// Whether numbers must be looked up among the substitutions before they count.
  var looksUpNumbers = false
  /// The kinds left after cells that did not fit; `.all` while all fit.
  var kinds = CellKinds.all
  /// Room for `rowBound` values of the kind read.
  var room: UnsafeMutableRawPointer
  var roomBytes = 0
  /// Rows of the chunk whose cell is missing.
  var missing: [Int32] = []
  let words = WordTable()

  init() { room = .allocate(byteCount: 0, alignment: 16) }
}

/// Reads chunks one after another into room that it keeps.
///
/// A cell takes one of two ways: a number or a short word without quotation marks is read where it
/// stands, everything else goes through `Grammar.cell`. Both end at the cell's delimiter or line
/// break.
final class ChunkReader: @unchecked Sendable {
  let grammar: Grammar
  let columnCount: Int
  let names: [String]
  let columns: UnsafeMutablePointer<ChunkColumn>
  private(set) var lines: UnsafeMutablePointer<Int32>
  private var lineRoom = 0
  private(set) var rows = 0
  private(set) var failure: TableError?
  private let scratch = Scratch()

  init(grammar: Grammar, names: [String]) {
    self.grammar = grammar
    self.names = names
    columnCount = names.count
    columns = .allocate(capacity: columnCount)
    for index in 0..<columnCount { (columns + index).initialize(to: ChunkColumn()) }
    lines = .allocate(capacity: 0)
  }

  deinit {
    for index in 0..<columnCount { columns[index].room.deallocate() }
    columns.deinitialize(count: columnCount)
    columns.deallocate()
    lines.deallocate()
  }

  /// Reads one chunk; the modes of the columns are set before.
  func read(_ chunk: Chunk) {
    failure = nil
    rows = 0
    makeRoom(chunk.rowBound)
    do throws(TableError) {
      try readRows(chunk)
    } catch {
      failure = error
    }
  }

  private func makeRoom(_ bound: Int) {
    if bound > lineRoom {
      lines.deallocate()
      lines = .allocate(capacity: bound)
      lineRoom = bound
    }
    for index in 0..<columnCount {
      let column = columns + index
      column.pointee.missing.removeAll(keepingCapacity: true)
      column.pointee.kinds = .all
      column.pointee.words.removeAll()
      guard case .read(let kind) = column.pointee.mode else { continue }
      let bytes = bound * kind.stride
      if bytes > column.pointee.roomBytes {
        column.pointee.room.deallocate()
        column.pointee.room = .allocate(byteCount: bytes, alignment: 16)
        column.pointee.roomBytes = bytes
      }
    }
  }

  private func readRows(_ chunk: Chunk) throws(TableError) {
    let grammar = grammar
    let columns = columns
    let columnCount = columnCount
    let lines = lines
    let end = chunk.end
    var p = chunk.start
    var line = chunk.line
    var row = 0
    defer { rows = row }
    while p < end {
      if p.pointee == Byte.lineFeed || p.pointee == Byte.carriageReturn {
        p = grammar.behindBreak(p, end)
        line += 1
        continue
      }
      let rowLine = line
      lines[row] = Int32(truncatingIfNeeded: rowLine)
      var index = 0
      while true {
        let column = columns + index
        switch column.pointee.mode {
        case .read(.number):
          if let stop = number(column, at: p, end: end, row: row) {
            p = stop
          } else {
            p = try other(column, index, at: p, end: end, row: row, rowLine, &line)
          }
        case .read(.integer):
          if let stop = integer(column, at: p, end: end, row: row) {
            p = stop
          } else {
            p = try other(column, index, at: p, end: end, row: row, rowLine, &line)
          }
        case .read(.text):
          if let stop = shortWord(column, at: p, end: end, row: row) {
            p = stop
          } else {
            p = try other(column, index, at: p, end: end, row: row, rowLine, &line)
          }
        default:
          p = try other(column, index, at: p, end: end, row: row, rowLine, &line)
        }
        index += 1
        if p < end, p.pointee == grammar.delimiter {
          p += 1
          if index < columnCount { continue }
          throw try longRow(at: p, end: end, rowLine: rowLine, line: line)
        }
        if p < end {
          p = grammar.behindBreak(p, end)
          line += 1
        }
        if index == columnCount { break }
        throw .raggedRow(file: grammar.file, line: rowLine, got: index, expected: columnCount)
      }
      row += 1
    }
  }

  /// Counts the cells that a row has beyond the header's.
  private func longRow(
    at start: Pointer, end: Pointer, rowLine: Int, line: Int
  ) throws(TableError) -> TableError {
    var p = start
    var line = line
    var count = columnCount + 1
    while true {
      p = try grammar.cell(at: p, end: end, line: &line, scratch: scratch).stop
      guard p < end, p.pointee == grammar.delimiter else { break }
      p += 1
      count += 1
    }
    return .raggedRow(file: grammar.file, line: rowLine, got: count, expected: columnCount)
  }

  // MARK: - The short way

  @inline(__always)
  private func number(
    _ column: UnsafeMutablePointer<ChunkColumn>, at p: Pointer, end: Pointer, row: Int
  ) -> Pointer? {
    guard !column.pointee.looksUpNumbers, let (value, stop) = Decimal.prefix(p, end),
      stop == end || grammar.ends(stop.pointee)
    else { return nil }
    // Only a first byte up to "0", or a long cell, can make a name of a number.
    if !column.pointee.isDeclared, p.pointee <= 48 || stop - p > 15,
      Decimal.namesSomething(Bytes(start: p, count: stop - p))
    {
      return nil
    }
    column.pointee.room.assumingMemoryBound(to: Double.self)[row] = value
    return stop
  }

  @inline(__always)
  private func integer(
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
    var value: Int64 = 0
    while p < end {
      let digit = p.pointee &- 48
      if digit > 9 { break }
      value = value &* 10 &+ Int64(digit)
      p += 1
    }
    let length = p - first
    guard length > 0, length <= 15, p == end || grammar.ends(p.pointee) else { return nil }
    // A leading zero or a negative zero goes the other way, to be judged there.
    if first.pointee == 48, length > 1 || negative { return nil }
    column.pointee.room.assumingMemoryBound(to: Int64.self)[row] = negative ? -value : value
    return p
  }

  @inline(__always)
  private func shortWord(
    _ column: UnsafeMutablePointer<ChunkColumn>, at p: Pointer, end: Pointer, row: Int
  ) -> Pointer? {
    guard p + 8 <= end else { return nil }
    let bytes = grammar.word(at: p)
    let hits = grammar.marks(bytes)
    guard hits != 0 else { return nil }
    let length = hits.trailingZeroBitCount / 8
    guard length > 0, (p + length).pointee != Byte.quote else { return nil }
    let head = bytes & ((1 << UInt64(8 * length)) - 1)
    column.pointee.room.assumingMemoryBound(to: Int32.self)[row] =
      column.pointee.words.code(short: head, start: p, length: length)
    return p + length
  }

  // MARK: - The other way

  /// Reads any cell of any column; returns where its delimiter or line break stands.
  @inline(never)
  private func other(
    _ column: UnsafeMutablePointer<ChunkColumn>, _ index: Int, at p: Pointer, end: Pointer,
    row: Int, _ rowLine: Int, _ line: inout Int
  ) throws(TableError) -> Pointer {
    let cell = try grammar.cell(at: p, end: end, line: &line, scratch: scratch)
    if case .skip = column.pointee.mode { return cell.stop }
    if case .read(.text) = column.pointee.mode {
      column.pointee.readText(cell, row: row)
      return cell.stop
    }
    var fits = true
    switch column.pointee.substitutions?.replacement(of: cell.bytes) {
    case .missing: column.pointee.readMissing(row: row)
    case .word(let bytes):
      fits = bytes.withUnsafeBufferPointer { column.pointee.read($0, row: row) }
    case nil: fits = column.pointee.read(cell.bytes, row: row)
    }
    if !fits {
      guard case .read(let kind) = column.pointee.mode else { return cell.stop }
      throw .wrongValue(
        file: grammar.file, line: rowLine, row: row + 1, column: names[index],
        value: String(decoding: cell.bytes, as: UTF8.self), expected: Expected.of(kind))
    }
    return cell.stop
  }
}
