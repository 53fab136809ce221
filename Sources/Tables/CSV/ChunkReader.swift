// SPDX-License-Identifier: Apache-2.0

import Platform

/// Reads chunks one after another into room that it keeps.
///
/// Where the separators of a chunk are known and sound, columns are read one after another. Otherwise
/// rows are, in which a cell takes one of two ways: a number or a short word without quotation marks is
/// read where it stands, everything else goes through `Grammar.cell`. Both end at the cell's delimiter or
/// line break.
final class ChunkReader: @unchecked Sendable {
  let grammar: Grammar
  let columnCount: Int
  let names: [String]
  let columns: UnsafeMutablePointer<ChunkColumn>
  /// The separators of the chunk to be read.
  let index: SeparatorIndex
  var lines = RowLines()
  var rows = 0
  /// Whether the rows were read to their places among those of the file.
  private(set) var isPlaced = false
  private(set) var starts: UnsafeMutablePointer<Int32>
  private var startRoom = 0
  private(set) var failure: TableError?
  /// Whether a cell was to be shown to be UTF-8 and is not.
  private(set) var isMalformed = false
  let checksText: Bool
  private let scratch = Scratch()

  /// A reader of chunks that end in stretches of so many bytes.
  init(grammar: Grammar, names: [String], checksText: Bool, size: Int) {
    self.grammar = grammar
    self.checksText = checksText
    self.names = names
    columnCount = names.count
    columns = .allocate(capacity: columnCount)
    for index in 0..<columnCount { (columns + index).initialize(to: ChunkColumn()) }
    starts = .allocate(capacity: 0)
    index = SeparatorIndex(columns: names.count, size: size, base: grammar.limit)
  }

  deinit {
    for index in 0..<columnCount { columns[index].ownRoom.deallocate() }
    columns.deinitialize(count: columnCount)
    columns.deallocate()
    starts.deallocate()
  }

  /// Reads one chunk, whose separators are in the index.
  ///
  /// `prepare` sets the modes of the columns, and with `true`, which it only is when `isPlaced` says
  /// so, where their values go.
  func read(_ chunk: Chunk, isPlaced: Bool = false, prepare: (_ isPlaced: Bool) -> Void) {
    failure = nil
    isMalformed = false
    rows = 0
    begin(chunk, isPlaced: isPlaced, prepare)
    if chunk.isEmpty { return }
    do throws(TableError) {
      if !readColumns(index, chunk) {
        isMalformed = false
        // How many rows there are is not known any more, so neither is their place.
        begin(chunk, isPlaced: false, prepare)
        try readRows(chunk)
      }
      // Numbers are ASCII, words are looked at once each, and `other` looks at all the rest.
      if checksText, (0..<columnCount).contains(where: { !columns[$0].words.isText }) {
        isMalformed = true
      }
    } catch {
      failure = error
    }
  }

  /// Makes room for where so many rows begin.
  func makeStarts(_ count: Int) {
    if count <= startRoom { return }
    starts.deallocate()
    starts = .allocate(capacity: count)
    startRoom = count
  }

  /// Makes the columns ready; all that a chunk read before left in them is gone.
  private func begin(_ chunk: Chunk, isPlaced: Bool, _ prepare: (Bool) -> Void) {
    self.isPlaced = isPlaced
    lines = RowLines()
    for index in 0..<columnCount {
      let column = columns + index
      column.pointee.room = column.pointee.ownRoom
      column.pointee.missing.removeAll(keepingCapacity: true)
      column.pointee.kinds = .all
      column.pointee.hasEmpty = false
      column.pointee.words.removeAll()
    }
    prepare(isPlaced)
    if isPlaced { return }
    for index in 0..<columnCount {
      let column = columns + index
      guard case .read(let kind) = column.pointee.mode else { continue }
      let bytes = chunk.rowBound * kind.stride
      if bytes > column.pointee.ownBytes {
        column.pointee.ownRoom.deallocate()
        column.pointee.ownRoom = .allocate(byteCount: bytes, alignment: 16)
        column.pointee.ownBytes = bytes
      }
      column.pointee.room = column.pointee.ownRoom
    }
  }

  private func readRows(_ chunk: Chunk) throws(TableError) {
    let grammar = grammar
    let columns = columns
    let columnCount = columnCount
    var lines = RowLines()
    let end = chunk.end
    var p = chunk.start
    var line = chunk.line
    var row = 0
    defer {
      rows = row
      self.lines = lines
    }
    while p < end {
      if p.pointee == Byte.lineFeed || p.pointee == Byte.carriageReturn {
        p = grammar.behindBreak(p, end)
        line += 1
        continue
      }
      let rowLine = line
      lines.append(Int32(truncatingIfNeeded: rowLine), rows: 1)
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
          } else if let stop = longWord(column, at: p, end: end, row: row) {
            p = stop
          } else {
            p = try other(column, index, at: p, end: end, row: row, rowLine, &line)
          }
        case .skip:
          if let stop = passed(p, end) {
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

  /// Reads any cell of any column; returns where its delimiter or line break stands.
  @inline(never)
  func other(
    _ column: UnsafeMutablePointer<ChunkColumn>, _ index: Int, at p: Pointer, end: Pointer,
    row: Int, _ rowLine: Int, _ line: inout Int
  ) throws(TableError) -> Pointer {
    let cell = try grammar.cell(at: p, end: end, line: &line, scratch: scratch)
    if checksText, !isMalformed { isMalformed = !TextDecoder.isUTF8(cell.bytes) }
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
