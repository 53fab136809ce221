// SPDX-License-Identifier: Apache-2.0

/// One column within the run of lines being read.
struct JSONChunkColumn {
  /// How the next cell is most likely to be read.
  enum Lane: UInt8 {
    /// By whatever the cell and the rule say.
    case any
    /// An inferred column of whole numbers so far.
    case whole
    /// An inferred column of numbers.
    case number
    /// Words, inferred or declared.
    case text
  }

  let name: String
  let rule: JSONColumnRule
  /// The key as it stands in the file, its first eight bytes with the closing quotation mark
  /// behind it as one word, and which bytes of that word count.
  let key: UnsafeMutableBufferPointer<UInt8>
  private let head: UInt64
  private let mask: UInt64
  private let isPlain: Bool

  var lane = Lane.any
  var type = JSONCellType.none
  /// The line of the first cell that is not null.
  var firstLine = 0
  /// Whether all numbers so far were whole.
  var isWhole = true
  /// The line of the first whole number that no double holds exactly.
  var largeLine: Int?
  /// Rows that have a cell, or have been passed by.
  var filled = 0
  var missing: [Int32] = []
  let room: UnsafeMutableRawPointer
  let words: WordTable
  /// The same, to be used without counting references once a cell.
  let table: Unmanaged<WordTable>

  init(name: String, key: Bytes, rule: JSONColumnRule, rows: Int) {
    self.name = name
    self.key = .allocate(capacity: key.count)
    _ = self.key.initialize(from: key)
    self.rule = rule
    room = .allocate(byteCount: rows * 8, alignment: 16)
    words = WordTable()
    table = .passUnretained(words)
    var head: UInt64 = 0
    for place in 0..<min(8, key.count) { head |= UInt64(key[place]) << UInt64(8 * place) }
    if key.count < 8 { head |= UInt64(Byte.quote) << UInt64(8 * key.count) }
    self.head = head
    // Spelt with escapes, a key is not found where it stands.
    isPlain = !key.contains { $0 == Byte.quote || $0 == 92 || $0 < 32 }
    mask = key.count < 7 ? 1 << UInt64(8 * (key.count + 1)) - 1 : .max
    if rule.kind == .text, !rule.isSkipped, rule.substitutions == nil { lane = .text }
  }

  /// Whether this column's key and its closing mark stand at a place; eight bytes are readable.
  @inline(__always)
  func isKey(at p: Pointer, end: Pointer) -> Bool {
    let word = UInt64(littleEndian: UnsafeRawPointer(p).loadUnaligned(as: UInt64.self))
    if word & mask != head { return false }
    let count = key.count
    if count < 8 { return isPlain }
    guard end - p > count, (p + count).pointee == Byte.quote, let base = key.baseAddress else {
      return false
    }
    return isPlain && (count == 8 || WordTable.same(p, Pointer(base), count))
  }

  /// Gives back what the column has taken.
  func deallocate() {
    key.deallocate()
    room.deallocate()
  }

  /// What the values in `room` are.
  var kind: ColumnKind {
    if let kind = rule.kind { return kind }
    switch type {
    case .number: return isWhole ? .integer : .number
    case .boolean: return .boolean
    case .none, .text, .structure, .object: return .text
    }
  }

  /// Passes by the rows up to one, whose cells are missing.
  mutating func pass(to row: Int) {
    while filled < row {
      setMissing(filled)
    }
  }

  /// Marks the next row as missing.
  mutating func setMissing(_ row: Int) {
    filled = row + 1
    missing.append(Int32(truncatingIfNeeded: row))
    fill(row)
  }

  private func fill(_ row: Int) {
    switch kind {
    case .number: room.assumingMemoryBound(to: Double.self)[row] = .nan
    case .integer, .date: room.assumingMemoryBound(to: Int64.self)[row] = 0
    case .boolean: room.assumingMemoryBound(to: UInt8.self)[row] = 0
    case .text: room.assumingMemoryBound(to: Int32.self)[row] = -1
    }
  }

  /// Takes the type of the first cell that is not null; what stood before it was missing.
  mutating func begin(_ type: JSONCellType, line: Int, row: Int) {
    self.type = type
    firstLine = line
    guard rule.kind == nil else { return }
    for row in 0..<row { fill(row) }
    if rule.substitutions == nil {
      switch type {
      case .number: lane = .whole
      case .text: lane = .text
      case .none, .boolean, .structure, .object: lane = .any
      }
    }
  }

  /// Turns whole numbers into numbers, since one with a fraction came.
  mutating func widen(before row: Int) {
    isWhole = false
    if lane == .whole { lane = .number }
    for row in 0..<row {
      let whole = room.load(fromByteOffset: row * 8, as: Int64.self)
      room.storeBytes(of: Double(whole), toByteOffset: row * 8, as: Double.self)
    }
    for row in missing {
      room.storeBytes(of: Double.nan, toByteOffset: Int(row) * 8, as: Double.self)
    }
  }
}
