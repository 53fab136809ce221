// SPDX-License-Identifier: Apache-2.0

import Glibc
import Platform

/// Numbers the distinct words of a column in the order first seen.
///
/// Words point into the file's bytes, or into memory of the table's own when they were unquoted
/// into a scratch area. Open addressing with linear probing over a power of two of slots. The
/// state lives behind a pointer because a class's stored variables pay for an exclusivity check
/// at each access, which is once a cell here. One thread at a time may add words.
final class WordTable: @unchecked Sendable {
  struct Word {
    let key: UInt64
    let start: Pointer
    let length: Int
    /// Whether the bytes die with the table that holds them.
    let isOwned: Bool

    var bytes: Bytes { Bytes(start: start, count: length) }

    /// The word; a short one without a look at the file, which may have left memory.
    var text: String {
      guard length <= 8 else { return String(decoding: bytes, as: UTF8.self) }
      return withUnsafeBytes(of: key.littleEndian) {
        String(decoding: UnsafeRawBufferPointer(rebasing: $0[..<length]), as: UTF8.self)
      }
    }

    /// Whether the word is UTF-8.
    var isText: Bool {
      if length <= 8, key & 0x8080_8080_8080_8080 == 0 { return true }
      return TextDecoder.isUTF8(bytes)
    }
  }

  /// What a probe looks at first, on one cache line: for a word of up to eight bytes it is all.
  private struct Slot {
    /// The bytes of a short word, the hash of a longer one.
    var key: UInt64 = 0
    var length: Int32 = 0
    /// The code and one more; 0 in an empty slot.
    var number: Int32 = 0

    var code: Int32 { number &- 1 }
    var isTaken: Bool { number != 0 }
  }

  private struct State {
    var slots: UnsafeMutablePointer<Slot>
    var slotMask: Int
    var words: UnsafeMutablePointer<Word>
    var capacity: Int
    var count = 0
    /// The short word found last: rows of one patient stand together.
    var last = Slot(key: 0, length: -1)
    var owned: [UnsafeMutablePointer<UInt8>] = []
    var seen: Int32 = 0
  }

  private let state: UnsafeMutablePointer<State>

  init() {
    state = .allocate(capacity: 1)
    state.initialize(
      to: State(
        slots: Self.emptySlots(64), slotMask: 63, words: Self.grown(nil, to: 32), capacity: 32))
  }

  deinit {
    for block in state.pointee.owned { block.deallocate() }
    free(state.pointee.slots)
    free(state.pointee.words)
    state.deinitialize(count: 1)
    state.deallocate()
  }

  var count: Int { state.pointee.count }

  subscript(code: Int) -> Word { state.pointee.words[code] }

  /// Forgets all words and keeps the room they took.
  func removeAll() {
    guard state.pointee.count > 0 else { return }
    for block in state.pointee.owned { block.deallocate() }
    state.pointee.owned = []
    state.pointee.count = 0
    state.pointee.last = Slot(key: 0, length: -1)
    state.pointee.slots.update(repeating: Slot(), count: state.pointee.slotMask + 1)
  }

  /// The code of a word of up to eight bytes, given as they stand in memory.
  @inline(__always)
  func code(short key: UInt64, start: Pointer, length: Int) -> Int32 {
    let last = state.pointee.last
    if last.key == key, Int(last.length) == length { return last.code }
    let slots = state.pointee.slots
    let mask = state.pointee.slotMask
    var slot = Int(truncatingIfNeeded: Self.spread(key, length)) & mask
    while true {
      let found = slots[slot]
      if !found.isTaken { break }
      if found.key == key, Int(found.length) == length {
        state.pointee.last = found
        return found.code
      }
      slot = (slot + 1) & mask
    }
    return add(Word(key: key, start: start, length: length, isOwned: false), at: slot)
  }

  /// The code of any word; `copying` when its bytes will not last.
  func code(_ bytes: Bytes, copying: Bool) -> Int32 {
    code(
      Word(
        key: Self.key(bytes), start: bytes.baseAddress ?? Self.nothing, length: bytes.count,
        isOwned: copying))
  }

  /// The code of a word that another table already hashed.
  func code(_ word: Word) -> Int32 {
    let (slot, found) = find(word)
    return found >= 0 ? found : add(word, at: slot)
  }

  /// The codes of all words of another table.
  ///
  /// In a large table every word is a wait for memory. So all places are looked at first, without
  /// waiting for one before the next, and then again.
  func codes(of other: WordTable, into codes: UnsafeMutablePointer<Int32>) {
    let count = other.count
    let words = other.state.pointee.words
    let slots = state.pointee.slots
    let mask = state.pointee.slotMask
    if mask > 1 << 12 {
      var seen: Int32 = 0
      for code in 0..<count {
        let slot = Int(truncatingIfNeeded: Self.spread(words[code].key, words[code].length))
        seen ^= slots[slot & mask].number
      }
      // Kept, or the compiler would see that nobody asks and leave the loop out.
      state.pointee.seen = seen
    }
    for code in 0..<count { codes[code] = self.code(words[code]) }
  }

  /// Turns codes of another table into codes of this one, which takes over its words.
  func translate(_ codes: UnsafeMutablePointer<Int32>, _ count: Int, from other: WordTable) {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: other.count) { known in
      guard let known = known.baseAddress else { return }
      self.codes(of: other, into: known)
      for row in 0..<count where codes[row] >= 0 { codes[row] = known[Int(codes[row])] }
    }
  }

  /// Whether all words are UTF-8.
  var isText: Bool {
    let words = state.pointee.words
    for code in 0..<count where !words[code].isText { return false }
    return true
  }

  /// The code of a word, or -1 when the table does not have it.
  func existing(_ bytes: Bytes) -> Int32 {
    find(
      Word(
        key: Self.key(bytes), start: bytes.baseAddress ?? Self.nothing, length: bytes.count,
        isOwned: false)
    ).code
  }

  @inline(__always)
  private func find(_ word: Word) -> (slot: Int, code: Int32) {
    let slots = state.pointee.slots
    let mask = state.pointee.slotMask
    var slot = Int(truncatingIfNeeded: Self.spread(word.key, word.length)) & mask
    while true {
      let found = slots[slot]
      if !found.isTaken { return (slot, -1) }
      if found.key == word.key, Int(found.length) == word.length,
        word.length <= 8
          || Self.same(state.pointee.words[Int(found.code)].start, word.start, word.length)
      {
        return (slot, found.code)
      }
      slot = (slot + 1) & mask
    }
  }

  @inline(never)
  private func add(_ word: Word, at slot: Int) -> Int32 {
    var word = word
    var slot = slot
    let code = state.pointee.count
    if code == state.pointee.capacity {
      grow()
      slot = freeSlot(word.key, word.length)
    }
    if word.isOwned {
      let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: word.length)
      copy.initialize(from: word.start, count: word.length)
      state.pointee.owned.append(copy)
      word = Word(key: word.key, start: Pointer(copy), length: word.length, isOwned: true)
    }
    (state.pointee.words + code).initialize(to: word)
    state.pointee.slots[slot] = Self.slot(word, code)
    state.pointee.count = code + 1
    if word.length <= 8 { state.pointee.last = Self.slot(word, code) }
    return Int32(truncatingIfNeeded: code)
  }

  private func grow() {
    let count = state.pointee.count
    state.pointee.words = Self.grown(state.pointee.words, to: count * 2)
    state.pointee.capacity = count * 2
    let old = state.pointee.slots
    let size = state.pointee.slotMask + 1
    let slots = Self.emptySlots(count * 4)
    state.pointee.slots = slots
    state.pointee.slotMask = count * 4 - 1
    // In the order of the old places the new ones come one after another, too.
    for place in 0..<size where old[place].isTaken {
      slots[freeSlot(old[place].key, Int(old[place].length))] = old[place]
    }
    free(old)
  }

  /// Memory of the C library, which grows a large piece by moving its pages, not what they hold.
  private static func grown(
    _ words: UnsafeMutablePointer<Word>?, to count: Int
  ) -> UnsafeMutablePointer<Word> {
    guard let room = realloc(words, count * MemoryLayout<Word>.stride) else { outOfMemory() }
    return room.bindMemory(to: Word.self, capacity: count)
  }

  /// Slots of nothing but zeros, which the system has ready.
  private static func emptySlots(_ count: Int) -> UnsafeMutablePointer<Slot> {
    guard let room = calloc(count, MemoryLayout<Slot>.stride) else { outOfMemory() }
    return room.bindMemory(to: Slot.self, capacity: count)
  }

  /// Ends as every allocation of the language does when there is no memory left.
  private static func outOfMemory() -> Never { abort() }

  private func freeSlot(_ key: UInt64, _ length: Int) -> Int {
    var slot = Int(truncatingIfNeeded: Self.spread(key, length)) & state.pointee.slotMask
    while state.pointee.slots[slot].isTaken { slot = (slot + 1) & state.pointee.slotMask }
    return slot
  }

  private static func slot(_ word: Word, _ code: Int) -> Slot {
    Slot(
      key: word.key, length: Int32(truncatingIfNeeded: word.length),
      number: Int32(truncatingIfNeeded: code + 1))
  }
}
