// SPDX-License-Identifier: Apache-2.0

/// One column as it grows chunk by chunk, in the order of the file.
final class ColumnStore: @unchecked Sendable {
  let name: String
  let isDeclared: Bool
  let substitutions: Substitutions?
  /// Whether nobody wants the column: its cells are passed over.
  let isSkipped: Bool
  private(set) var kind: ColumnKind
  /// The kinds left after all cells; `.all` while every cell fits `kind`.
  private(set) var kinds = CellKinds.all
  private var numbers = ColumnRoom<Double>()
  private var integers = ColumnRoom<Int64>()
  private var truths = ColumnRoom<UInt8>()
  private var codes = ColumnRoom<Int32>()
  private var words = WordTable()
  private var missing: [Bool] = []
  private var missingCount = 0
  private var rows = 0

  init(name: String, declared: ColumnKind?, substitutions: Substitutions?) {
    self.name = name
    self.substitutions = substitutions
    isDeclared = declared != nil
    isSkipped = false
    kind = declared ?? .integer
  }

  init(skipping name: String) {
    self.name = name
    substitutions = nil
    isDeclared = true
    isSkipped = true
    kind = .text
  }

  /// Whether the column's cells have all been read as its kind.
  var isSettled: Bool { kinds == .all }

  /// Starts over with a kind.
  func begin(_ kind: ColumnKind) {
    self.kind = kind
    kinds = .all
    rows = 0
    missing = []
    missingCount = 0
    words = WordTable()
    drop()
  }

  /// Makes room for so many rows.
  func reserve(_ rows: Int) {
    if isSkipped || !isSettled { return }
    switch kind {
    case .number: numbers.reserve(rows)
    case .integer, .date: integers.reserve(rows)
    case .boolean: truths.reserve(rows)
    case .text: codes.reserve(rows)
    }
  }

  /// Tells a chunk's column what to do with the cells.
  func prepare(_ column: UnsafeMutablePointer<ChunkColumn>) {
    if isSkipped {
      column.pointee.mode = .skip
      return
    }
    if isSettled {
      column.pointee.mode = .read(kind)
    } else {
      column.pointee.mode = kinds == .text ? .skip : .survey
    }
    column.pointee.isDeclared = isDeclared
    column.pointee.substitutions = substitutions
    column.pointee.looksUpNumbers = substitutions?.coversNumbers ?? false
  }

  /// Shows a chunk's column where its rows go, for which there is room; `prepare` came before.
  func place(_ column: UnsafeMutablePointer<ChunkColumn>, at row: Int) {
    guard !isSkipped, isSettled else { return }
    let start: UnsafeMutableRawPointer?
    switch kind {
    case .number: start = UnsafeMutableRawPointer(numbers.start)
    case .integer, .date: start = UnsafeMutableRawPointer(integers.start)
    case .boolean: start = UnsafeMutableRawPointer(truths.start)
    case .text: start = UnsafeMutableRawPointer(codes.start)
    }
    if let start { column.pointee.room = start + row * kind.stride }
  }

  /// Has the pages made that so many rows are about to be written to.
  func makePages(_ rows: Int) {
    guard !isSkipped, isSettled else { return }
    switch kind {
    case .number: numbers.makePages(rows)
    case .integer, .date: integers.makePages(rows)
    case .boolean: truths.makePages(rows)
    case .text: codes.makePages(rows)
    }
  }

  /// Takes over what a chunk's column has read, to its place or to the column's own room.
  func append(_ column: UnsafeMutablePointer<ChunkColumn>, rows count: Int, isPlaced: Bool) {
    if isSkipped { return }
    kinds.formIntersection(column.pointee.kinds)
    guard isSettled else {
      drop()
      return
    }
    let room = column.pointee.room
    if kind == .text {
      words.translate(
        room.assumingMemoryBound(to: Int32.self), count, from: column.pointee.words)
      if column.pointee.hasEmpty { missingCount += 1 }
    }
    if isPlaced {
      passPlaced(count)
    } else {
      switch kind {
      case .number: numbers.append(room.assumingMemoryBound(to: Double.self), count)
      case .integer, .date: integers.append(room.assumingMemoryBound(to: Int64.self), count)
      case .boolean: truths.append(room.assumingMemoryBound(to: UInt8.self), count)
      case .text: codes.append(room.assumingMemoryBound(to: Int32.self), count)
      }
    }
    for row in column.pointee.missing {
      if missing.isEmpty { missing.reserveCapacity(max(numbers.capacity, integers.capacity)) }
      let index = rows + Int(row)
      if index > missing.count {
        missing.append(contentsOf: repeatElement(false, count: index - missing.count))
      }
      missing.append(true)
      missingCount += 1
    }
    rows += count
  }

  private func passPlaced(_ count: Int) {
    switch kind {
    case .number: numbers.count += count
    case .integer, .date: integers.count += count
    case .boolean: truths.count += count
    case .text: codes.count += count
    }
  }

  private func drop() {
    numbers = ColumnRoom()
    integers = ColumnRoom()
    truths = ColumnRoom()
    codes = ColumnRoom()
  }

  /// The column, once all chunks are in.
  ///
  /// A column without any value and without a declared kind is text.
  func finished() -> Column {
    if kind == .text { return finishedText() }
    if !isDeclared, missingCount == rows {
      return Column(
        name: name, values: .text(codes: Array(repeating: -1, count: rows), words: []),
        missing: Array(repeating: true, count: rows))
    }
    if missingCount > 0, missing.count < rows {
      missing.append(contentsOf: repeatElement(false, count: rows - missing.count))
    }
    let values: ColumnValues =
      switch kind {
      case .number: .number(numbers.take())
      case .integer: .integer(integers.take())
      case .date: .date(integers.take())
      case .boolean, .text: .boolean(truths.take())
      }
    return Column(name: name, values: values, missing: missingCount > 0 ? missing : nil)
  }

  private func finishedText() -> Column {
    var codes = codes.take()
    var spelled: [String] = []
    if let substitutions {
      var known: [String: Int32] = [:]
      var new = [Int32](repeating: -1, count: words.count)
      for code in 0..<words.count {
        let word: String
        switch substitutions.replacement(of: words[code]) {
        case .missing: continue
        case .word(let bytes): word = String(decoding: bytes, as: UTF8.self)
        case nil: word = words[code].text
        }
        if let known = known[word] {
          new[code] = known
        } else {
          new[code] = Int32(truncatingIfNeeded: spelled.count)
          known[word] = new[code]
          spelled.append(word)
        }
      }
      for row in codes.indices where codes[row] >= 0 { codes[row] = new[Int(codes[row])] }
    } else {
      spelled = words.texts
    }
    let anyMissing = missingCount > 0 || substitutions != nil && codes.contains { $0 < 0 }
    return Column(
      name: name, values: .text(codes: codes, words: spelled),
      missing: anyMissing ? codes.map { $0 < 0 } : nil)
  }
}
