// SPDX-License-Identifier: Apache-2.0

import Wording

/// Reads the rows of one file, wave by wave of chunks.
///
/// In a wave every chunk is read by some thread into room of its own; then every column takes over
/// its part of all the wave's chunks, in their order. Inferred kinds start from the first rows; a
/// column that some later cell does not fit is read once more, when all its cells are known.
struct TableReader {
  /// How the work is cut; the table does not depend on it.
  struct Plan {
    var chunkBytes = 1 << 18
    var workers: Workers
    /// Called with bytes that are done with for the time being.
    var forget: (@Sendable (_ from: Pointer, _ to: Pointer) -> Void)?
  }

  private static let sampleBytes = 1 << 16

  let grammar: Grammar
  let header: Header
  let plan: Plan
  private let stores: [ColumnStore]

  init(
    _ start: Pointer, grammar: Grammar, options: CSVOptions, plan: Plan
  ) throws(TableError) {
    self.grammar = grammar
    self.plan = plan
    header = try Header(start, grammar: grammar)
    let names = header.names
    let declared = Set(options.kinds.keys).union(options.maps.keys).union(options.only ?? [])
    for name in declared.sorted() where !names.contains(name) {
      throw .unknownColumn(
        file: grammar.file, column: name, nearest: Spelling.nearest(to: name, in: names),
        known: names)
    }
    let wanted = options.only.map(Set.init)
    stores = names.map { name in
      guard wanted?.contains(name) ?? true else { return ColumnStore(skipping: name) }
      return ColumnStore(
        name: name, declared: options.kinds[name] ?? (options.inferKinds ? nil : .text),
        substitutions: Substitutions(map: options.maps[name] ?? [:], missing: options.missing))
    }
  }

  func table() throws(TableError) -> Table {
    let cutting = Cutting(
      header.body, grammar: grammar, line: header.bodyLine, size: plan.chunkBytes,
      plan: plan)
    if let zero = cutting.zero { throw nul(at: zero) }
    let bound = cutting.chunks.reduce(0) { $0 + $1.rowBound }
    guard bound + header.bodyLine < Int(Int32.max) else { throw .tooLarge(file: grammar.file) }
    let kinds = sampleKinds()
    for (store, kind) in zip(stores, kinds) { store.begin(kind, rowBound: bound) }
    let lines = try pass(cutting.chunks, stores.indices.map { $0 }, rowBound: bound)
    if lines.isEmpty { throw .empty(file: grammar.file, header: true) }
    let misfits = stores.indices.filter { !stores[$0].isSettled }
    if !misfits.isEmpty {
      for index in misfits {
        stores[index].begin(stores[index].kinds.narrowest, rowBound: bound)
      }
      _ = try pass(cutting.chunks, misfits, rowBound: 0)
    }
    let columns = finishedColumns()
    return try Table(name: grammar.file, columns: columns, lines: lines)
  }

  private func finishedColumns() -> [Column] {
    let stores = stores.filter { !$0.isSkipped }
    return plan.workers.map(stores.count) { stores[$0].finished() }
  }

  /// Reads all chunks once for some columns; returns the line of each row.
  private func pass(
    _ chunks: [Chunk], _ active: [Int], rowBound: Int
  ) throws(TableError) -> [Int32] {
    let stores = stores
    let isFirst = rowBound > 0
    let width = min(chunks.count, plan.workers.count == 1 ? 1 : plan.workers.count * 4)
    let readers = (0..<width).map { _ in ChunkReader(grammar: grammar, names: header.names) }
    var lines: [Int32] = []
    lines.reserveCapacity(rowBound)
    var first = 0
    while first < chunks.count {
      let base = first
      let wave = min(width, chunks.count - base)
      plan.workers.forEach(wave) { slot in
        let reader = readers[slot]
        for index in active { stores[index].prepare(reader.columns + index) }
        reader.read(chunks[base + slot])
      }
      var done = lines.count
      for slot in 0..<wave {
        if let failure = readers[slot].failure { throw failure.movedDown(by: done) }
        done += readers[slot].rows
      }
      plan.workers.forEach(active.count) { piece in
        let index = active[piece]
        for slot in 0..<wave {
          stores[index].append(readers[slot].columns + index, rows: readers[slot].rows)
        }
      }
      if isFirst {
        for slot in 0..<wave {
          lines.append(
            contentsOf: UnsafeBufferPointer(start: readers[slot].lines, count: readers[slot].rows))
        }
      }
      plan.forget?(chunks[base].start, chunks[base + wave - 1].end)
      first += wave
    }
    return lines
  }

  /// The kinds that the cells of the first rows suggest.
  ///
  /// A fault among them is left for the pass, which finds it again in its place.
  private func sampleKinds() -> [ColumnKind] {
    let end = sampleEnd()
    let reader = ChunkReader(grammar: grammar, names: header.names)
    for index in stores.indices where !stores[index].isDeclared && !stores[index].isSkipped {
      stores[index].prepare(reader.columns + index)
      reader.columns[index].mode = .survey
    }
    let breaks = Survey(of: Bytes(start: header.body, count: end - header.body), limit: end).breaks
    reader.read(
      Chunk(start: header.body, end: end, line: header.bodyLine, rowBound: breaks + 1))
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
