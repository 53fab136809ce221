// SPDX-License-Identifier: Apache-2.0

import Glibc
import Numerics

/// Numbers the distinct words of a column in the order first seen.
///
/// A long word points into the file's bytes, or into memory of the table's own when it was unquoted
/// into a scratch area. As long as every new word comes behind all before it, as the ids of a sorted
/// file do, the words themselves are all there is. From the first on that does not, they are looked
/// up: open addressing with linear probing over a power of two of slots, each of which holds a part
/// of a word's hash and its number, so that growing looks at no word. The state lives
/// behind a pointer because a class's stored variables pay for an exclusivity check at each access,
/// which is once a cell here. One thread at a time may add words.
final class WordTable: @unchecked Sendable {
  private struct Slot {
    var tag: UInt32 = 0
    /// The code and one more; 0 in an empty slot.
    var number: Int32 = 0
  }

  private struct State {
    var slots: UnsafeMutablePointer<Slot>
    var slotMask: UInt32
    var words: UnsafeMutablePointer<Word>
    var capacity: Int
    var count = 0
    /// Whether the words ascend; all slots are empty then.
    var isAscending = true
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

  /// Whether a word is likely to be the one before: among few words it is not, and it costs to ask.
  var expectsRepeats: Bool { state.pointee.isAscending || state.pointee.count > 64 }

  subscript(code: Int) -> Word { state.pointee.words[code] }

  /// All words, in the order of their codes.
  var texts: [String] {
    let (words, count) = (state.pointee.words, state.pointee.count)
    return [String](unsafeUninitializedCapacity: count) { room, length in
      FreshPages.make(for: UnsafeMutableRawBufferPointer(room))
      for code in 0..<count { room.initializeElement(at: code, to: words[code].text) }
      length = count
    }
  }

  /// Forgets all words and keeps the room they took.
  func removeAll() {
    guard state.pointee.count > 0 else { return }
    for block in state.pointee.owned { block.deallocate() }
    state.pointee.owned = []
    state.pointee.count = 0
    if !state.pointee.isAscending {
      state.pointee.slots.update(repeating: Slot(), count: Int(state.pointee.slotMask) + 1)
      state.pointee.isAscending = true
    }
  }

  /// The code of a word that is likely to be new.
  @inline(__always)
  func code(new word: Word) -> Int32 {
    state.pointee.isAscending ? addAscending(word) : code(word)
  }

  /// The code of a word of up to sixteen bytes.
  @inline(__always)
  func code(short word: Word) -> Int32 {
    let tag = Self.tag(word)
    let (slots, words, mask) = (state.pointee.slots, state.pointee.words, state.pointee.slotMask)
    var place = tag & mask
    while true {
      let slot = slots[Int(place)]
      if slot.number == 0 { break }
      if slot.tag == tag {
        let found = words[Int(slot.number &- 1)]
        if found.isSame(as: word) { return slot.number &- 1 }
      }
      place = (place &+ 1) & mask
    }
    return add(word, tag, at: place)
  }

  /// The code of any word; `copying` when its bytes will not last.
  func code(_ bytes: Bytes, copying: Bool) -> Int32 {
    code(Word(bytes, passing: copying))
  }

  /// The code of any word.
  func code(_ word: Word) -> Int32 {
    code(word, Self.tag(word))
  }

  @inline(__always)
  private func code(_ word: Word, _ tag: UInt32) -> Int32 {
    let (place, found) = find(word, tag)
    return found >= 0 ? found : add(word, tag, at: place)
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
    var seen: Int32 = 0
    for code in 0..<count {
      let tag = Self.tag(words[code])
      codes[code] = Int32(bitPattern: tag)
      seen ^= slots[Int(tag & mask)].number
    }
    // Kept, or the compiler would see that nobody asks and look nowhere.
    state.pointee.seen = seen
    for code in 0..<count {
      codes[code] = self.code(words[code], UInt32(bitPattern: codes[code]))
    }
  }

  /// Turns codes of another table into codes of this one, which takes over its words.
  func translate(_ codes: UnsafeMutablePointer<Int32>, _ count: Int, from other: WordTable) {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: other.count + 1) { known in
      guard let known = known.baseAddress else { return }
      // A missing cell, -1, stays one.
      known[0] = -1
      self.codes(of: other, into: known + 1)
      for row in 0..<count { codes[row] = known[Int(codes[row]) &+ 1] }
    }
  }

  /// Whether all words are UTF-8.
  var isText: Bool {
    let words = state.pointee.words
    for code in 0..<count where !words[code].isText { return false }
    return true
  }

  /// The code of a word, or -1 when the table does not have it.
  func existing(_ word: Word) -> Int32 {
    if !state.pointee.isAscending { return find(word, Self.tag(word)).code }
    var low = 0
    var high = state.pointee.count
    while low < high {
      let middle = (low + high) / 2
      if state.pointee.words[middle].precedes(word) { low = middle + 1 } else { high = middle }
    }
    return low < state.pointee.count && state.pointee.words[low] == word
      ? Int32(truncatingIfNeeded: low) : -1
  }

  @inline(__always)
  private func find(_ word: Word, _ tag: UInt32) -> (place: UInt32, code: Int32) {
    let (slots, words, mask) = (state.pointee.slots, state.pointee.words, state.pointee.slotMask)
    var place = tag & mask
    while true {
      let slot = slots[Int(place)]
      if slot.number == 0 { return (place, -1) }
      if slot.tag == tag, words[Int(slot.number &- 1)] == word {
        return (place, slot.number &- 1)
      }
      place = (place &+ 1) & mask
    }
  }

  @inline(never)
  private func add(_ word: Word, _ tag: UInt32, at place: UInt32) -> Int32 {
    if state.pointee.isAscending { return addAscending(word) }
    var place = place
    if state.pointee.count == state.pointee.capacity {
      grow()
      place = freePlace(tag)
    }
    let code = append(word)
    state.pointee.slots[Int(place)] = Slot(tag: tag, number: code + 1)
    return code
  }

  private func addAscending(_ word: Word) -> Int32 {
    let count = state.pointee.count
    if count > 0 {
      let last = state.pointee.words[count - 1]
      if last == word { return Int32(truncatingIfNeeded: count - 1) }
      if !last.precedes(word) {
        fillSlots()
        return code(word)
      }
    } else if !word.isShort {
      // Long words are not compared, so they cannot be known to ascend.
      fillSlots()
      return code(word)
    }
    if count == state.pointee.capacity { grow() }
    return append(word)
  }

  private func append(_ word: Word) -> Int32 {
    let code = state.pointee.count
    (state.pointee.words + code).initialize(to: word.isPassing ? owned(word) : word)
    state.pointee.count = code + 1
    return Int32(truncatingIfNeeded: code)
  }

  /// Puts all words into slots, from which they are found whatever their order.
  private func fillSlots() {
    state.pointee.isAscending = false
    let size = state.pointee.capacity * 2
    if size > Int(state.pointee.slotMask) + 1 {
      free(state.pointee.slots)
      state.pointee.slots = Self.emptySlots(size)
      state.pointee.slotMask = UInt32(truncatingIfNeeded: size - 1)
    }
    for code in 0..<state.pointee.count {
      let tag = Self.tag(state.pointee.words[code])
      state.pointee.slots[Int(freePlace(tag))] = Slot(
        tag: tag, number: Int32(truncatingIfNeeded: code + 1))
    }
  }

  private func owned(_ word: Word) -> Word {
    let length = Int(word.length)
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: length)
    if let start = word.start { copy.initialize(from: start, count: length) }
    state.pointee.owned.append(copy)
    return word.moved(to: copy)
  }

  private func grow() {
    let count = state.pointee.count
    state.pointee.words = Self.grown(state.pointee.words, to: count * 2)
    state.pointee.capacity = count * 2
    if state.pointee.isAscending { return }
    let old = state.pointee.slots
    let size = Int(state.pointee.slotMask) + 1
    state.pointee.slots = Self.emptySlots(size * 2)
    state.pointee.slotMask = UInt32(truncatingIfNeeded: size * 2 - 1)
    // In the order of the old places the new ones come one after another, too.
    for place in 0..<size where old[place].number != 0 {
      state.pointee.slots[Int(freePlace(old[place].tag))] = old[place]
    }
    free(old)
  }

  private func freePlace(_ tag: UInt32) -> UInt32 {
    let (slots, mask) = (state.pointee.slots, state.pointee.slotMask)
    var place = tag & mask
    while slots[Int(place)].number != 0 { place = (place &+ 1) & mask }
    return place
  }

  /// Memory of the C library, which grows a large piece by moving its pages, not what they hold.
  private static func grown(
    _ words: UnsafeMutablePointer<Word>?, to count: Int
  ) -> UnsafeMutablePointer<Word> {
    let bytes = count * MemoryLayout<Word>.stride
    guard let room = realloc(words, bytes) else { outOfMemory() }
    return room.bindMemory(to: Word.self, capacity: count)
  }

  /// Slots of nothing but zeros, which the system has ready.
  private static func emptySlots(_ count: Int) -> UnsafeMutablePointer<Slot> {
    guard let room = calloc(count, MemoryLayout<Slot>.stride) else { outOfMemory() }
    return room.bindMemory(to: Slot.self, capacity: count)
  }

  /// Ends as every allocation of the language does when there is no memory left.
  private static func outOfMemory() -> Never { abort() }
}
