// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Reads the rows of one file, wave by wave of chunks.
///
/// In a wave some stretches of bytes are surveyed and cut into chunks, every chunk is read by some
/// thread into room of its own, and then every column takes over its part of all the wave's chunks,
/// in their order: the bytes are near at hand all the while. Inferred kinds start from the first
/// rows; a column that some later cell does not fit is read once more, when all its cells are known.
struct TableReader {
  /// How the work is cut; the table does not depend on it.
  struct Plan {
    var chunkBytes = 1 << 17
    var workers: Workers
    /// Whether cells must be shown to be UTF-8.
    var checksText = false
    /// Called with bytes that are done with for the time being.
    var forget: (@Sendable (_ from: Pointer, _ to: Pointer) -> Void)?
  }

  private static let sampleBytes = 1 << 16
  /// Pages are made for so many rows more than are read: few calls, and few pages in vain.
  private static let rowsAhead = 1 << 15

  let grammar: Grammar
  let header: Header
  let plan: Plan
  private let start: Pointer
  private let stores: [ColumnStore]

  init(
    _ start: Pointer, grammar: Grammar, options: TableOptions, plan: Plan
  ) throws(TableError) {
    self.grammar = grammar
    self.plan = plan
    self.start = start
    header = try Header(start, grammar: grammar)
    let names = header.names
    try options.checkNames(among: names, file: grammar.file)
    let wanted = options.only.map(Set.init)
    stores = names.map { name in
      guard wanted?.contains(name) ?? true else { return ColumnStore(skipping: name) }
      return ColumnStore(
        name: name, declared: options.kind(of: name),
        substitutions: options.substitutions(of: name))
    }
  }

  /// The table; nil if the text was to be checked and is no UTF-8.
  func table() throws(TableError) -> Table? {
    let head = Bytes(start: start, count: header.body - start)
    if plan.checksText, !TextDecoder.isUTF8(head) { return nil }
    for (store, kind) in zip(stores, sampleKinds()) { store.begin(kind) }
    guard let (chunks, lines) = try firstPass() else { return nil }
    if lines.isEmpty { throw .empty(file: grammar.file, header: true) }
    let misfits = stores.indices.filter { !stores[$0].isSettled }
    if !misfits.isEmpty {
      for index in misfits {
        stores[index].begin(stores[index].kinds.narrowest)
        stores[index].reserve(lines.count)
      }
      guard try secondPass(chunks, misfits) else { return nil }
    }
    return try Table(name: grammar.file, columns: finishedColumns(), lines: lines)
  }

  private func finishedColumns() -> [Column] {
    let stores = stores.filter { !$0.isSkipped }
    return plan.workers.map(stores.count) { stores[$0].finished() }
  }

  /// As many readers as a wave has chunks.
  private func readers() -> [ChunkReader] {
    (0..<(plan.workers.count == 1 ? 1 : plan.workers.count * 2)).map { _ in
      ChunkReader(
        grammar: grammar, names: header.names, checksText: plan.checksText, size: plan.chunkBytes)
    }
  }

  /// Cuts and reads all rows for all columns; gives the chunks, and the line of each row.
  private func firstPass() throws(TableError) -> (chunks: [Chunk], lines: RowLines)? {
    let readers = readers()
    let indices = readers.map(\.index)
    let all = Array(stores.indices)
    var cutter = Cutter(
      header.body, grammar: grammar, line: header.bodyLine, size: plan.chunkBytes)
    var chunks: [Chunk] = []
    var lines = RowLines()
    var reserved = 0
    var pages = 0
    while !cutter.isDone {
      let wave = cutter.cut(indices, workers: plan.workers)
      if cutter.zero != nil || isTooLarge(cutter) {
        throw gravest(.tooLarge(file: grammar.file), &cutter, indices)
      }
      guard let last = wave.last else { continue }
      do throws(TableError) {
        let places = places(wave, readers, behind: lines.count)
        if places.end > reserved {
          // As many as there will be if all rows are like these, and a few more.
          let share = Double(grammar.limit - header.body) / Double(last.end - header.body)
          let expected = cutter.isDone ? places.end : Int(Double(places.end) * share * 1.02) + 1024
          reserved = max(expected, reserved > 0 ? reserved + reserved / 2 : 0)
          for store in stores { store.reserve(reserved) }
        }
        makePages(all, places.end, &pages)
        guard try read(wave, all, readers, places, behind: lines.count) else { return nil }
      } catch {
        throw gravest(error, &cutter, indices)
      }
      append(wave.count, all, readers)
      for reader in readers[..<wave.count] {
        lines.append(contentsOf: reader.lines)
      }
      plan.forget?(wave[0].start, last.end)
      chunks += wave
    }
    return (chunks, lines)
  }

  /// Reads all rows once more for some columns; false if they are no UTF-8.
  private func secondPass(_ chunks: [Chunk], _ active: [Int]) throws(TableError) -> Bool {
    let readers = readers()
    var rows = 0
    var pages = 0
    var first = 0
    while first < chunks.count {
      let wave = Array(chunks[first..<min(first + readers.count, chunks.count)])
      let grammar = grammar
      plan.workers.forEach(wave.count) { slot in
        readers[slot].index.read(wave[slot], grammar: grammar)
      }
      let places = places(wave, readers, behind: rows)
      makePages(active, places.end, &pages)
      guard try read(wave, active, readers, places, behind: rows) else { return false }
      append(wave.count, active, readers)
      rows += readers[..<wave.count].reduce(0) { $0 + $1.rows }
      plan.forget?(wave[0].start, wave[wave.count - 1].end)
      first += wave.count
    }
    return true
  }

  /// Reads chunks for some columns; false if their cells are no UTF-8.
  private func read(
    _ wave: [Chunk], _ active: [Int], _ readers: [ChunkReader], _ places: Places,
    behind rows: Int
  ) throws(TableError) -> Bool {
    let stores = stores
    let plan = plan
    func read(_ places: Places) {
      plan.workers.forEach(wave.count) { slot in
        let reader = readers[slot]
        let place = places.rows[slot]
        reader.read(wave[slot], isPlaced: place != nil) { isPlaced in
          for index in active {
            stores[index].prepare(reader.columns + index)
            if isPlaced, let place {
              stores[index].place(reader.columns + index, at: place.lowerBound)
            }
          }
        }
      }
    }
    read(places)
    if wave.indices.contains(where: { places.isWrong($0, readers[$0]) }) {
      read(Places(rows: wave.map { _ in nil }, end: rows))
    }
    var done = rows
    for reader in readers[..<wave.count] {
      if let failure = reader.failure { throw failure.movedDown(by: done) }
      if reader.isMalformed { return false }
      done += reader.rows
    }
    return true
  }

  /// Where the rows of a wave's chunks go among those of the file.
  private struct Places {
    /// Nil for a chunk whose rows, or those before it, cannot be counted by their separators.
    var rows: [Range<Int>?]
    /// The end of the last place.
    var end: Int

    /// Whether a chunk turned out to have another number of rows.
    func isWrong(_ slot: Int, _ reader: ChunkReader) -> Bool {
      guard let place = rows[slot], reader.failure == nil else { return false }
      return reader.rows != place.count
    }
  }

  private func places(_ wave: [Chunk], _ readers: [ChunkReader], behind rows: Int) -> Places {
    var places = Places(rows: [], end: rows)
    // Of one column, blank lines have separators and are no rows.
    var isKnown = stores.count > 1
    for (slot, chunk) in wave.enumerated() {
      let count = chunk.isEmpty ? 0 : readers[slot].index.rows
      guard isKnown, let count else {
        isKnown = false
        places.rows.append(nil)
        continue
      }
      places.rows.append(places.end..<places.end + count)
      places.end += count
    }
    return places
  }

  /// Has the pages made that so many rows are about to be written to; `made` rows have theirs.
  private func makePages(_ active: [Int], _ rows: Int, _ made: inout Int) {
    if rows <= made { return }
    let ahead = rows + Self.rowsAhead
    made = ahead
    let stores = stores
    plan.workers.forEach(active.count) { stores[active[$0]].makePages(ahead) }
  }

  /// Lets columns take over what a wave has read.
  private func append(_ wave: Int, _ active: [Int], _ readers: [ChunkReader]) {
    let stores = stores
    plan.workers.forEach(active.count) { piece in
      let index = active[piece]
      for reader in readers[..<wave] {
        stores[index].append(
          reader.columns + index, rows: reader.rows, isPlaced: reader.isPlaced)
      }
    }
  }

  private func isTooLarge(_ cutter: Cutter) -> Bool {
    cutter.rowBound + header.bodyLine >= Int(Int32.max)
  }

  /// What is wrong with the whole file, if anything, else what is wrong with one of its rows.
  private func gravest(
    _ failure: TableError, _ cutter: inout Cutter, _ indices: [SeparatorIndex]
  ) -> TableError {
    while !cutter.isDone {
      let chunks = cutter.cut(indices, workers: plan.workers)
      if let first = chunks.first, let last = chunks.last {
        plan.forget?(first.start, last.end)
      }
    }
    if let zero = cutter.zero { return nul(at: zero) }
    return isTooLarge(cutter) ? .tooLarge(file: grammar.file) : failure
  }

  /// The kinds that the cells of the first rows suggest.
  ///
  /// A fault among them is left for the pass, which finds it again in its place.
  private func sampleKinds() -> [ColumnKind] {
    let end = sampleEnd()
    let reader = ChunkReader(
      grammar: grammar, names: header.names, checksText: false, size: 0)
    let breaks = Survey(of: Bytes(start: header.body, count: end - header.body), limit: end).breaks
    let stores = stores
    reader.read(
      Chunk(start: header.body, end: end, line: header.bodyLine, rowBound: breaks + 1)
    ) { _ in
      for index in stores.indices where !stores[index].isDeclared && !stores[index].isSkipped {
        stores[index].prepare(reader.columns + index)
        reader.columns[index].mode = .survey
      }
    }
    return stores.indices.map { index in
      stores[index].isDeclared || stores[index].isSkipped
        ? stores[index].kind : reader.columns[index].kinds.narrowest
    }
  }

  private func sampleEnd() -> Pointer {
    var p = header.body
    var inside = false
    while p < grammar.limit {
      if p.pointee == Byte.quote { inside.toggle() }
      if !inside, p - header.body >= Self.sampleBytes, grammar.isBreak(p, grammar.limit) {
        return p + 1
      }
      p += 1
    }
    return p
  }

  private func nul(at place: Pointer) -> TableError {
    var line = header.bodyLine
    var p = header.body
    var lineStart = p
    while p < place {
      if grammar.isBreak(p, grammar.limit) {
        line += 1
        lineStart = p + 1
      }
      p += 1
    }
    return .nulByte(file: grammar.file, line: line, byte: place - lineStart + 1)
  }
}

extension TableError {
  /// The same error when its row was counted from another beginning.
  func movedDown(by rows: Int) -> TableError {
    guard case .wrongValue(let file, let line, let row, let column, let value, let expected) = self
    else { return self }
    return .wrongValue(
      file: file, line: line, row: row + rows, column: column, value: value, expected: expected)
  }
}
