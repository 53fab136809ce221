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
  private var numbers: [Double] = []
  private var integers: [Int64] = []
  private var truths: [UInt8] = []
  private var codes: [Int32] = []
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
    case .number: numbers.reserveCapacity(rows)
    case .integer, .date: integers.reserveCapacity(rows)
    case .boolean: truths.reserveCapacity(rows)
    case .text: codes.reserveCapacity(rows)
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

  /// Takes over what a chunk's column has read.
  func append(_ column: UnsafeMutablePointer<ChunkColumn>, rows count: Int) {
    if isSkipped { return }
    kinds.formIntersection(column.pointee.kinds)
    guard isSettled else {
      drop()
      return
    }
    let room = column.pointee.room
    switch kind {
    case .number:
      let values = room.assumingMemoryBound(to: Double.self)
      numbers.append(contentsOf: UnsafeBufferPointer(start: values, count: count))
    case .integer, .date:
      let values = room.assumingMemoryBound(to: Int64.self)
      integers.append(contentsOf: UnsafeBufferPointer(start: values, count: count))
    case .boolean:
      let values = room.assumingMemoryBound(to: UInt8.self)
      truths.append(contentsOf: UnsafeBufferPointer(start: values, count: count))
    case .text:
      let values = room.assumingMemoryBound(to: Int32.self)
      words.translate(values, count, from: column.pointee.words)
      codes.append(contentsOf: UnsafeBufferPointer(start: values, count: count))
      if column.pointee.hasEmpty { missingCount += 1 }
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

  private func drop() {
    numbers = []
    integers = []
    truths = []
    codes = []
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
      case .number: .number(numbers)
      case .integer: .integer(integers)
      case .date: .date(integers)
      case .boolean, .text: .boolean(truths)
      }
    return Column(name: name, values: values, missing: missingCount > 0 ? missing : nil)
  }

  private func finishedText() -> Column {
    var spelled: [String] = []
    spelled.reserveCapacity(words.count)
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
      for code in 0..<words.count {
        spelled.append(words[code].text)
      }
    }
    let anyMissing = missingCount > 0 || substitutions != nil && codes.contains { $0 < 0 }
    return Column(
      name: name, values: .text(codes: codes, words: spelled),
      missing: anyMissing ? codes.map { $0 < 0 } : nil)
  }
}
