// SPDX-License-Identifier: Apache-2.0

import Wording

/// Reads one value into a column, by what the value is and what the column is declared to be.
struct JSONCell {
  let column: UnsafeMutablePointer<JSONChunkColumn>
  let row: Int
  let line: Int
  let scan: JSONScan

  /// Reads the value at a place; returns the place behind it.
  func read(_ p: Pointer, depth: Int) throws(JSONFault) -> Pointer {
    guard p < scan.end else { throw scan.unfinished(p) }
    switch p.pointee {
    case Byte.quote:
      let text = try scan.text(p + 1)
      try store(.text, text.bytes, at: p, isScratch: text.isScratch)
      return text.stop
    case 45, 48...57:
      let number = try scan.numberEnd(p)
      try store(
        .number, Bytes(start: p, count: number.stop - p), at: p, isWhole: number.isWhole)
      return number.stop
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      let stop = try scan.valueEnd(p, depth: depth)
      try store(.structure, Bytes(start: p, count: stop - p), at: p)
      return stop
    default:
      let stop = try scan.valueEnd(p)
      if p.pointee == UInt8(ascii: "n") {
        column.pointee.setMissing(row)
      } else {
        try store(.boolean, Bytes(start: p, count: stop - p), at: p)
      }
      return stop
    }
  }

  private func store(
    _ type: JSONCellType, _ bytes: Bytes, at p: Pointer, isScratch: Bool = false,
    isWhole: Bool = false
  ) throws(JSONFault) {
    let rule = column.pointee.rule
    if rule.isSkipped {
      column.pointee.filled = row + 1
      return
    }
    switch rule.substitutions?.replacement(of: bytes) {
    case .missing: return column.pointee.setMissing(row)
    case .word(let word):
      let result = word.withUnsafeBufferPointer { word in
        Result { () throws(JSONFault) in
          // A word given for another is text, or whatever the column is declared or known to be.
          let known = column.pointee.type
          try keep(
            rule.kind == nil && known == .number && Decimal.number(word) != nil ? .number : .text,
            word, at: p, isScratch: true, isWhole: Decimal.isPlainInteger(word))
        }
      }
      return try result.get()
    case nil: break
    }
    try keep(type, bytes, at: p, isScratch: isScratch, isWhole: isWhole)
  }

  private func keep(
    _ type: JSONCellType, _ bytes: Bytes, at p: Pointer, isScratch: Bool, isWhole: Bool
  ) throws(JSONFault) {
    if let kind = column.pointee.rule.kind {
      guard try keep(bytes, as: kind, type, at: p, isScratch: isScratch) else {
        throw JSONFault(
          p, Expected.of(kind),
          cell: (column.pointee.name, String(decoding: bytes, as: UTF8.self)))
      }
      if column.pointee.type == .none { column.pointee.begin(type, line: line, row: row) }
      return
    }
    if column.pointee.type == .none { column.pointee.begin(type, line: line, row: row) }
    guard column.pointee.type == type else { throw misfit(type, p) }
    switch type {
    case .number: try number(bytes, at: p, isWhole: isWhole)
    case .boolean:
      column.pointee.room.assumingMemoryBound(to: UInt8.self)[row] =
        bytes.first == UInt8(ascii: "t") ? 1 : 0
    case .none, .text, .structure, .object:
      column.pointee.room.assumingMemoryBound(to: Int32.self)[row] =
        column.pointee.words.code(bytes, copying: isScratch)
    }
    column.pointee.filled = row + 1
  }

  /// Keeps a number of a column whose kind is inferred.
  private func number(_ bytes: Bytes, at p: Pointer, isWhole: Bool) throws(JSONFault) {
    // Negative zero is kept as the double that it is.
    if isWhole, Decimal.isPlainInteger(bytes) {
      guard let value = Decimal.integer(bytes) else {
        throw JSONFault(
          p, zh: "整数位数过多，无法原样保存；编号请写成带引号的文字",
          en: "a whole number of too many digits to be kept; write an identifier as a text in "
            + "quotation marks")
      }
      if value.magnitude > 1 << 53, column.pointee.largeLine == nil {
        column.pointee.largeLine = line
      }
      if column.pointee.isWhole {
        column.pointee.room.assumingMemoryBound(to: Int64.self)[row] = value
      } else {
        column.pointee.room.assumingMemoryBound(to: Double.self)[row] = Double(value)
      }
      return
    }
    guard let value = Decimal.number(bytes) else { throw tooGreat(p) }
    if column.pointee.isWhole { column.pointee.widen(before: row) }
    column.pointee.room.assumingMemoryBound(to: Double.self)[row] = value
  }

  /// Keeps a cell as its column's declared kind; false when it is none of that kind.
  private func keep(
    _ bytes: Bytes, as kind: ColumnKind, _ type: JSONCellType, at p: Pointer, isScratch: Bool
  ) throws(JSONFault) -> Bool {
    let room = column.pointee.room
    if kind == .text {
      room.assumingMemoryBound(to: Int32.self)[row] =
        column.pointee.words.code(bytes, copying: isScratch)
      column.pointee.filled = row + 1
      return true
    }
    let content = trimmed(bytes)
    if type == .text, content.isEmpty {
      column.pointee.setMissing(row)
      return true
    }
    guard type != .structure else { return false }
    switch kind {
    case .number:
      guard type != .boolean else { return false }
      guard let value = Decimal.number(content) else {
        if type == .number { throw tooGreat(p) }
        return false
      }
      room.assumingMemoryBound(to: Double.self)[row] = value
    case .integer:
      guard type != .boolean,
        let value = Decimal.integer(content) ?? Decimal.wholeNumber(content)
      else { return false }
      room.assumingMemoryBound(to: Int64.self)[row] = value
    case .date:
      guard type == .text, let time = CalendarTime.Scan(bytes: content).read() else { return false }
      room.assumingMemoryBound(to: Int64.self)[row] = time.seconds
    case .boolean:
      guard let value = Truth.value(content, onlyWords: false) else { return false }
      room.assumingMemoryBound(to: UInt8.self)[row] = value
    case .text: return false
    }
    column.pointee.filled = row + 1
    return true
  }

  private func tooGreat(_ place: Pointer) -> JSONFault {
    JSONFault(
      place, zh: "数字超出双精度数的范围", en: "the number is beyond the range of a double")
  }

  /// The fault of a cell of another type than its column has.
  func misfit(_ type: JSONCellType, _ place: Pointer) -> JSONFault {
    JSONFault(
      place,
      type.misfit(
        column: column.pointee.name, before: column.pointee.type, line: column.pointee.firstLine))
  }
}
