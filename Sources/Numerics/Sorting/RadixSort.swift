// SPDX-License-Identifier: Apache-2.0

/// Least-significant-digit radix sort over 11-bit digits, stable, skipping constant digits.
///
/// Words of 64 bits are first sorted by their leading digits only; an insertion pass then settles
/// the few neighbours those digits could not tell apart. Where they are many, all digits are used.
enum RadixSort<Word: FixedWidthInteger & UnsignedInteger & Sendable> {
  private static var digitBits: Int { 11 }
  private static var digits: Int { (Word.bitWidth + 10) / 11 }
  /// Up to this many, insertion beats clearing the histograms.
  private static var few: Int { 64 }

  /// Sorts words in place; a payload, if given, moves along.
  ///
  /// Bits from `usedBits` upwards are zero in every word.
  static func sort(
    _ words: UnsafeMutableBufferPointer<Word>, payload: UnsafeMutableBufferPointer<Int32>? = nil,
    usedBits: Int = Word.bitWidth
  ) {
    let count = words.count
    precondition(payload.map { $0.count == count } ?? true, "one payload for each key")
    precondition(count <= Int(Int32.max), "at most 2^31 - 1 keys")
    guard count > 1, let keys = words.baseAddress else { return }
    let load = payload?.baseAddress
    if count <= few {
      _ = settle(keys, load, count, budget: .max)
      return
    }
    let spare = UnsafeMutablePointer<Word>.allocate(capacity: count)
    defer { spare.deallocate() }
    let spareLoad = load.map { _ in UnsafeMutablePointer<Int32>.allocate(capacity: count) }
    defer { spareLoad?.deallocate() }
    // 31 leading bits of a score tell a million apart; each further digit serves 2000 times more.
    let leading = usedBits == 64 ? (count <= 1 << 21 ? 3 : 4) : digits
    pass(
      above: (digits - leading) * digitBits, tables: leading, keys, load, spare, spareLoad, count)
    if leading == digits || settle(keys, load, count, budget: 4 * count) { return }
    pass(above: 0, tables: digits, keys, load, spare, spareLoad, count)
  }

  /// Sorts words by their bits from `lowest` up, stably: what is below them moves along.
  static func sort(_ words: UnsafeMutableBufferPointer<Word>, byBitsFrom lowest: Int) {
    let count = words.count
    guard count > 1, let keys = words.baseAddress else { return }
    precondition(count <= Int(Int32.max), "at most 2^31 - 1 keys")
    let spare = UnsafeMutablePointer<Word>.allocate(capacity: count)
    defer { spare.deallocate() }
    pass(
      above: lowest, tables: (Word.bitWidth - lowest + digitBits - 1) / digitBits, keys, nil, spare,
      nil, count)
  }

  /// Insertion sort; gives up, leaving a stable permutation, once it moved more than the budget.
  private static func settle(
    _ keys: UnsafeMutablePointer<Word>, _ load: UnsafeMutablePointer<Int32>?, _ count: Int,
    budget: Int
  ) -> Bool {
    var moved = 0
    var i = 1
    while i < count {
      let key = keys[i]
      if keys[i &- 1] > key {
        let carried = load?[i] ?? 0
        var j = i
        while j > 0 && keys[j &- 1] > key {
          keys[j] = keys[j &- 1]
          if let load { load[j] = load[j &- 1] }
          j &-= 1
        }
        keys[j] = key
        load?[j] = carried
        moved &+= i &- j
        if moved > budget { return false }
      }
      i &+= 1
    }
    return true
  }

  /// Sorts by the digits above some bits; the result ends up in `keys`.
  private static func pass(
    above lowest: Int, tables: Int, _ keys: UnsafeMutablePointer<Word>,
    _ load: UnsafeMutablePointer<Int32>?,
    _ spare: UnsafeMutablePointer<Word>, _ spareLoad: UnsafeMutablePointer<Int32>?, _ count: Int
  ) {
    let size = 1 << digitBits
    let tally = UnsafeMutablePointer<UInt32>.allocate(capacity: tables * size)
    defer { tally.deallocate() }
    tally.initialize(repeating: 0, count: tables * size)
    countDigits(above: lowest, tables: tables, keys, count, tally)
    var (from, to) = (keys, spare)
    var (fromLoad, toLoad) = (load, spareLoad)
    for table in 0..<tables {
      let places = tally + table * size
      let shift = Word(truncatingIfNeeded: lowest + table * digitBits)
      if places[digit(from[0], shift)] == UInt32(count) { continue }
      var sum: UInt32 = 0
      for i in 0..<size {
        let here = places[i]
        places[i] = sum
        sum &+= here
      }
      if let source = fromLoad, let target = toLoad {
        move(from, source, to, target, count, places, shift)
      } else {
        move(from, to, count, places, shift)
      }
      swap(&from, &to)
      swap(&fromLoad, &toLoad)
    }
    if from != keys {
      keys.update(from: from, count: count)
      if let load, let fromLoad { load.update(from: fromLoad, count: count) }
    }
  }

  @inline(__always)
  private static func digit(_ word: Word, _ shift: Word) -> Int {
    Int(truncatingIfNeeded: word &>> shift) & 2047
  }

  private static func countDigits(
    above lowest: Int, tables: Int, _ keys: UnsafeMutablePointer<Word>, _ count: Int,
    _ tally: UnsafeMutablePointer<UInt32>
  ) {
    let start = Word(truncatingIfNeeded: lowest)
    var i = 0
    while i < count {
      var rest = keys[i] &>> start
      var table = tally
      for _ in 0..<tables {
        table[Int(truncatingIfNeeded: rest) & 2047] &+= 1
        rest = rest &>> 11
        table += 2048
      }
      i &+= 1
    }
  }

  private static func move(
    _ from: UnsafeMutablePointer<Word>, _ to: UnsafeMutablePointer<Word>, _ count: Int,
    _ places: UnsafeMutablePointer<UInt32>, _ shift: Word
  ) {
    var i = 0
    while i < count {
      let word = from[i]
      let d = digit(word, shift)
      let place = places[d]
      to[Int(place)] = word
      places[d] = place &+ 1
      i &+= 1
    }
  }

  private static func move(
    _ from: UnsafeMutablePointer<Word>, _ fromLoad: UnsafeMutablePointer<Int32>,
    _ to: UnsafeMutablePointer<Word>, _ toLoad: UnsafeMutablePointer<Int32>, _ count: Int,
    _ places: UnsafeMutablePointer<UInt32>, _ shift: Word
  ) {
    var i = 0
    while i < count {
      let word = from[i]
      let d = digit(word, shift)
      let place = places[d]
      to[Int(place)] = word
      toLoad[Int(place)] = fromLoad[i]
      places[d] = place &+ 1
      i &+= 1
    }
  }
}
