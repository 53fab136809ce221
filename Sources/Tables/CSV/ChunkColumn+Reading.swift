// SPDX-License-Identifier: Apache-2.0

extension ColumnKind {
  /// The bytes that a value takes in a column.
  var stride: Int {
    switch self {
    case .number, .integer, .date: 8
    case .text: 4
    case .boolean: 1
    }
  }
}

extension ChunkColumn {
  /// Reads a cell as what the column's mode asks for; false when a declared column cannot.
  ///
  /// A cell that does not fit an inferred kind turns the mode to finding out what kinds are left:
  /// the column is read again, as another kind, when all cells are known.
  mutating func read(_ bytes: Bytes, row: Int) -> Bool {
    guard case .read(let kind) = mode else {
      kinds.formIntersection(CellKinds(cell: bytes))
      if kinds == .text { mode = .skip }
      return true
    }
    let content = trimmed(bytes)
    if content.isEmpty {
      readMissing(row: row)
      return true
    }
    if isDeclared || CellKinds(cell: content).isSuperset(of: CellKinds(only: kind)) {
      if readValue(content, kind, row: row) { return true }
      if isDeclared { return false }
    }
    kinds = CellKinds(every: kind).intersection(CellKinds(cell: content))
    mode = kinds == .text ? .skip : .survey
    return true
  }

  private func readValue(_ bytes: Bytes, _ kind: ColumnKind, row: Int) -> Bool {
    switch kind {
    case .number:
      guard let value = Decimal.number(bytes) else { return false }
      room.assumingMemoryBound(to: Double.self)[row] = value
    case .integer:
      guard let value = Decimal.integer(bytes) ?? Decimal.wholeNumber(bytes) else { return false }
      room.assumingMemoryBound(to: Int64.self)[row] = value
    case .date:
      guard let value = CalendarTime.Scan(bytes: bytes).read()?.seconds else { return false }
      room.assumingMemoryBound(to: Int64.self)[row] = value
    case .boolean:
      guard let value = Truth.value(bytes, onlyWords: false) else { return false }
      room.assumingMemoryBound(to: UInt8.self)[row] = value
    case .text: return false
    }
    return true
  }

  mutating func readText(_ cell: Grammar.Cell, row: Int) {
    let code: Int32 =
      cell.bytes.isEmpty && substitutions?.coversEmpty != true
      ? -1 : words.code(cell.bytes, copying: cell.isScratch)
    room.assumingMemoryBound(to: Int32.self)[row] = code
    if code < 0 { hasEmpty = true }
  }

  mutating func readMissing(row: Int) {
    guard case .read(let kind) = mode else { return }
    missing.append(Int32(truncatingIfNeeded: row))
    switch kind {
    case .number: room.assumingMemoryBound(to: Double.self)[row] = .nan
    case .integer, .date: room.assumingMemoryBound(to: Int64.self)[row] = 0
    case .boolean: room.assumingMemoryBound(to: UInt8.self)[row] = 0
    case .text: room.assumingMemoryBound(to: Int32.self)[row] = -1
    }
  }
}

extension CellKinds {
  /// The set of one kind.
  init(only kind: ColumnKind) {
    switch kind {
    case .integer: self = .integer
    case .number: self = .number
    case .boolean: self = .boolean
    case .date: self = .date
    case .text: self = .text
    }
  }
}

extension Decimal {
  /// A whole number spelt with a point or an exponent, up to 2^53.
  static func wholeNumber(_ bytes: Bytes) -> Int64? {
    guard let value = number(bytes), abs(value) <= 9_007_199_254_740_992 else { return nil }
    return Int64(exactly: value)
  }
}
