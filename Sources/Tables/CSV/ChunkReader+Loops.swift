// SPDX-License-Identifier: Apache-2.0

import Platform

/// The loops over cells of known length; each gives the row that it could not read.
///
/// Each is a function of its own in the program too, so that what it works on stays in registers.
extension ChunkReader {
  @inline(never)
  func integers(
    _ column: UnsafeMutablePointer<ChunkColumn>, _ places: CellPlaces, from first: Int,
    to count: Int
  ) -> Int {
    if column.pointee.looksUpNumbers { return first }
    let values = column.pointee.room.assumingMemoryBound(to: Int64.self)
    var row = first
    while row < count {
      var (p, length) = places[row]
      let first = p.pointee &- 48
      if length == 1, first < 10 {
        values[row] = Int64(first)
        row &+= 1
        continue
      }
      let isNegative = p.pointee == 45
      if isNegative {
        p += 1
        length -= 1
      }
      guard length > 0, length < 16 else { return row }
      // A leading zero or a negative zero goes the other way, to be judged there.
      if p.pointee == 48, length > 1 || isNegative { return row }
      var value: Int64
      if length <= 8 {
        let digits = Digits(p, count: length)
        guard digits.areAll else { return row }
        value = digits.value
      } else {
        let (head, tail) = (Digits(p, count: 8), Digits(p + 8, count: length - 8))
        guard head.areAll, tail.areAll else { return row }
        value = head.value &* Digits.power(length - 8) &+ tail.value
      }
      if isNegative { value = 0 &- value }
      values[row] = value
      row &+= 1
    }
    return row
  }

  @inline(never)
  func numbers(
    _ column: UnsafeMutablePointer<ChunkColumn>, _ places: CellPlaces, from first: Int,
    to count: Int
  ) -> Int {
    if column.pointee.looksUpNumbers { return first }
    let isDeclared = column.pointee.isDeclared
    let values = column.pointee.room.assumingMemoryBound(to: Double.self)
    var row = first
    while row < count {
      let (p, length) = places[row]
      if let value = Decimal.fraction(p, length) {
        values[row] = value
      } else {
        let end = p + length
        guard let (value, stop) = Decimal.prefix(p, end), stop == end,
          isDeclared || !Decimal.namesSomething(Bytes(start: p, count: length))
        else { return row }
        values[row] = value
      }
      row &+= 1
    }
    return row
  }

  func words(
    _ column: UnsafeMutablePointer<ChunkColumn>, _ places: CellPlaces, from first: Int,
    to count: Int
  ) -> Int {
    let codes = column.pointee.room.assumingMemoryBound(to: Int32.self)
    return column.pointee.table._withUnsafeGuaranteedRef { table in
      table.expectsRepeats
        ? repeats(table, codes, places, from: first, to: count)
        : words(table, codes, places, from: first, to: count)
    }
  }

  /// Words that are likely to be the one before: rows of one patient stand together.
  @inline(never)
  private func repeats(
    _ table: WordTable, _ codes: UnsafeMutablePointer<Int32>, _ places: CellPlaces,
    from first: Int, to count: Int
  ) -> Int {
    var last = Word(low: 0, high: 0, length: -1)
    var code: Int32 = -1
    var row = first
    while row < count {
      guard let word = places.word(row) else { return row }
      // Two long words are the same only if they are one.
      if !word.isSame(as: last) {
        code = table.code(new: word)
        last = word
      }
      codes[row] = code
      row &+= 1
    }
    return row
  }

  @inline(never)
  private func words(
    _ table: WordTable, _ codes: UnsafeMutablePointer<Int32>, _ places: CellPlaces,
    from first: Int, to count: Int
  ) -> Int {
    var row = first
    while row < count {
      guard let word = places.word(row) else { return row }
      codes[row] = word.isShort ? table.code(short: word) : table.code(word)
      row &+= 1
    }
    return row
  }

  /// Passes over cells that nobody wants, if they are ASCII or need not be text.
  func passed(_ places: CellPlaces, from first: Int, to count: Int) -> Int {
    guard checksText else { return count }
    var row = first
    while row < count {
      let (p, length) = places[row]
      var high: UInt64 = 0
      var at = 0
      while at < length {
        high |= (p + at).word.bytes(length - at)
        at += 8
      }
      if high & 0x8080_8080_8080_8080 != 0 { return row }
      row &+= 1
    }
    return row
  }
}
