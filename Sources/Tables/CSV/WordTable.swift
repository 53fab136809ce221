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
  struct Slot {
    var tag: UInt32 = 0
    /// The code and one more; 0 in an empty slot.
    var number: Int32 = 0
  }

  struct State {
    var slots: UnsafeMutablePointer<Slot>
    var slotMask: UInt32
    var words: UnsafeMutablePointer<Word>
    var capacity: Int
    /// How many words there is room for without asking.
    var ready: Int
    var count = 0
    /// Whether the words ascend; all slots are empty then.
    var isAscending = true
    var owned: [UnsafeMutablePointer<UInt8>] = []
    var seen: Int32 = 0
  }

  let state: UnsafeMutablePointer<State>
  /// Pages are made for so many words at a time.
  private static var wordsAhead: Int { 1 << 14 }

  init() {
    state = .allocate(capacity: 1)
    state.initialize(
      to: State(
        slots: Self.emptySlots(64), slotMask: 63, words: Self.grown(nil, to: 32), capacity: 32,
        ready: 32))
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
  func code(_ word: Word, _ tag: UInt32) -> Int32 {
    let (place, found) = find(word, tag)
    return found >= 0 ? found : add(word, tag, at: place)
  }

  @inline(__always)
  func find(_ word: Word, _ tag: UInt32) -> (place: UInt32, code: Int32) {
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
    if state.pointee.count * 2 > Int(state.pointee.slotMask) {
      growSlots()
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
    return append(word)
  }

  private func append(_ word: Word) -> Int32 {
    let code = state.pointee.count
    if code == state.pointee.ready { makeReady() }
    (state.pointee.words + code).initialize(to: word.isPassing ? owned(word) : word)
    state.pointee.count = code + 1
    return Int32(truncatingIfNeeded: code)
  }

  /// Puts all words into slots, from which they are found whatever their order.
  private func fillSlots() {
    state.pointee.isAscending = false
    var size = Int(state.pointee.slotMask) + 1
    while size < state.pointee.count * 2 { size *= 2 }
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
    let length = word.length
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: length)
    if let start = word.start { copy.initialize(from: start, count: length) }
    state.pointee.owned.append(copy)
    return word.moved(to: copy)
  }

  /// Makes room for more words, and the pages of some of it.
  ///
  /// What a large table has room for beyond its words is no memory until it is written to.
  private func makeReady() {
    let ready = state.pointee.ready
    if ready == state.pointee.capacity {
      state.pointee.capacity *= (1 << 16..<1 << 22).contains(ready) ? 8 : 2
      state.pointee.words = Self.grown(state.pointee.words, to: state.pointee.capacity)
    }
    state.pointee.ready = min(state.pointee.capacity, ready + Self.wordsAhead)
    FreshPages.make(
      for: UnsafeMutableRawBufferPointer(
        UnsafeMutableBufferPointer(
          start: state.pointee.words + ready, count: state.pointee.ready - ready)))
  }

  private func growSlots() {
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
