// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Reads the rows of one file, wave by wave of chunks.
///
/// Some stretches of bytes are looked through and cut into the chunks of a wave; every chunk is read
/// by some thread, its values to where they end up, while the stretches of the next wave are looked
/// through; and then every column takes over its part of all the wave's chunks, in their order. The
/// bytes are near at hand all the while. Inferred kinds start from the first
/// rows; a column that some later cell does not fit is read once more, when all its cells are known.
struct TableReader {
  /// How the work is cut; the table does not depend on it.
  struct Plan {
    var chunkBytes = 1 << 18
    var workers: Workers
    /// Whether cells must be shown to be UTF-8.
    var checksText = false
    /// Called with bytes that are done with for the time being.
    var forget: (@Sendable (_ from: Pointer, _ to: Pointer) -> Void)?
  }

  /// Pages are made for so many rows more than are read: few calls, and few pages in vain.
  private static let rowsAhead = 1 << 15

  let grammar: Grammar
  let header: Header
  let plan: Plan
  let stores: [ColumnStore]
  private let start: Pointer

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
      try secondPass(chunks, misfits, rows: lines.count)
    }
    return try Table(name: grammar.file, columns: finishedColumns(), lines: lines)
  }

  private func finishedColumns() -> [Column] {
    let stores = stores.filter { !$0.isSkipped }
    return plan.workers.map(stores.count) { stores[$0].finished() }
  }

  /// As many readers as a wave has chunks: one for each thread, which also looks ahead meanwhile.
  private func readers(size: Int, checksText: Bool) -> [ChunkReader] {
    (0..<plan.workers.count).map { _ in
      ChunkReader(
        grammar: grammar, names: header.names, checksText: checksText, size: size)
    }
  }

  /// Cuts and reads all rows for all columns; gives the chunks, and the line of each row.
  private func firstPass() throws(TableError) -> (chunks: [Chunk], lines: RowLines)? {
    // Two waves are under way at a time.
    func some() -> [ChunkReader] {
      self.readers(size: plan.chunkBytes, checksText: plan.checksText)
    }
    var (readers, others) = (some(), some())
    let all = Array(stores.indices)
    var cutter = Cutter(
      header.body, grammar: grammar, line: header.bodyLine, size: plan.chunkBytes)
    var chunks: [Chunk] = []
    var lines = RowLines()
    var reserved = 0
    var pages = 0
    var wave = cutter.cut(readers.map(\.index), workers: plan.workers)
    while true {
      if cutter.zero != nil || isTooLarge(cutter) {
        throw gravest(.tooLarge(file: grammar.file), &cutter, readers.map(\.index))
      }
      guard let last = wave.last else { break }
      let next = cutter.begin(others.map(\.index))
      do throws(TableError) {
        let places = places(wave, readers, behind: lines.count, limit: .max)
        if places.end > reserved {
          // As many as there will be if all rows are like these, and a few more.
          let share = Double(grammar.limit - header.body) / Double(last.end - header.body)
          let expected =
            last.end == grammar.limit ? places.end : Int(Double(places.end) * share * 1.02) + 1024
          reserved = max(places.end, expected, reserved > 0 ? reserved + reserved / 2 : 0)
          for store in stores { store.reserve(reserved) }
        }
        makePages(all, places.end, &pages)
        guard try read(wave, all, readers, places, behind: lines.count, looking: next) else {
          return nil
        }
      } catch {
        throw gravest(error, &cutter, readers.map(\.index))
      }
      append(wave.count, all, readers)
      for reader in readers[..<wave.count] {
        lines.append(contentsOf: reader.lines)
      }
      plan.forget?(wave[0].start, last.end)
      chunks += wave
      wave = cutter.finish(plan.workers)
      swap(&readers, &others)
    }
    return (chunks, lines)
  }

  /// Reads all rows, whose number is known now, once more for some columns; the first pass has shown
  /// them to be UTF-8.
  private func secondPass(
    _ chunks: [Chunk], _ active: [Int], rows count: Int
  ) throws(TableError) {
    // A chunk begins with what the stretch before left over, and can be longer than a stretch.
    let longest = chunks.map { $0.end - $0.start }.max() ?? 0
    let readers = self.readers(size: min(longest, 2 * plan.chunkBytes), checksText: false)
    var rows = 0
    var pages = 0
    var first = 0
    while first < chunks.count {
      let wave = Array(chunks[first..<min(first + readers.count, chunks.count)])
      let grammar = grammar
      plan.workers.forEach(wave.count) { slot in
        readers[slot].index.read(wave[slot], grammar: grammar)
      }
      let places = places(wave, readers, behind: rows, limit: count)
      makePages(active, places.end, &pages)
      _ = try read(wave, active, readers, places, behind: rows)
      append(wave.count, active, readers)
      rows += readers[..<wave.count].reduce(0) { $0 + $1.rows }
      plan.forget?(wave[0].start, wave[wave.count - 1].end)
      first += wave.count
    }
  }

  /// Reads chunks for some columns, and looks through stretches for later; false if the chunks'
  /// cells are no UTF-8.
  private func read(
    _ wave: [Chunk], _ active: [Int], _ readers: [ChunkReader], _ places: Places,
    behind rows: Int, looking next: Cutter.Stretches? = nil
  ) throws(TableError) -> Bool {
    let stores = stores
    let plan = plan
    func read(_ places: Places, _ next: Cutter.Stretches?) {
      plan.workers.forEach(wave.count + (next?.indices.count ?? 0)) { slot in
        if slot >= wave.count {
          next?.look(slot - wave.count)
          return
        }
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
    read(places, next)
    if wave.indices.contains(where: { places.isWrong($0, readers[$0]) }) {
      read(Places(rows: wave.map { _ in nil }, end: rows), nil)
    }
    var done = rows
    for reader in readers[..<wave.count] {
      if let failure = reader.failure { throw failure.movedDown(by: done) }
      if reader.isMalformed { return false }
      done += reader.rows
    }
    return true
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
    // To wake a second thread takes longer than what it could do of this.
    let workers = plan.workers.count > 2 ? plan.workers : Workers(threads: 1)
    workers.forEach(active.count) { piece in
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
    // The stretches taken last have been looked through.
    _ = cutter.finish(plan.workers)
    while !cutter.isDone {
      let chunks = cutter.cut(indices, workers: plan.workers)
      if let first = chunks.first, let last = chunks.last {
        plan.forget?(first.start, last.end)
      }
    }
    if let zero = cutter.zero { return nul(at: zero) }
    return isTooLarge(cutter) ? .tooLarge(file: grammar.file) : failure
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
