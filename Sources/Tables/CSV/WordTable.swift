// SPDX-License-Identifier: Apache-2.0

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
  }

  /// What a probe looks at first, on one cache line: for a word of up to eight bytes it is all.
  private struct Slot {
    /// The bytes of a short word, the hash of a longer one.
    var key: UInt64 = 0
    var length: Int32 = 0
    var code: Int32 = -1
  }

  private struct State {
    var slots: UnsafeMutablePointer<Slot>
    var slotMask: Int
    var words: UnsafeMutablePointer<Word>
    var capacity: Int
    var count = 0
    /// The short word found last: rows of one patient stand together.
    var last = Slot(key: 0, length: -1, code: -1)
    var owned: [UnsafeMutablePointer<UInt8>] = []
  }

  private let state: UnsafeMutablePointer<State>

  init() {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: 64)
    slots.initialize(repeating: Slot(), count: 64)
    state = .allocate(capacity: 1)
    state.initialize(
      to: State(slots: slots, slotMask: 63, words: .allocate(capacity: 32), capacity: 32))
  }

  deinit {
    for block in state.pointee.owned { block.deallocate() }
    state.pointee.slots.deallocate()
    state.pointee.words.deallocate()
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
    state.pointee.last = Slot(key: 0, length: -1, code: -1)
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
      if found.code < 0 { break }
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
      if found.code < 0 { return (slot, -1) }
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
      slot = freeSlot(word)
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
    let words = UnsafeMutablePointer<Word>.allocate(capacity: count * 2)
    words.moveInitialize(from: state.pointee.words, count: count)
    state.pointee.words.deallocate()
    state.pointee.words = words
    state.pointee.capacity = count * 2
    let slots = count * 4
    state.pointee.slots.deallocate()
    state.pointee.slots = .allocate(capacity: slots)
    state.pointee.slots.initialize(repeating: Slot(), count: slots)
    state.pointee.slotMask = slots - 1
    for code in 0..<count {
      state.pointee.slots[freeSlot(words[code])] = Self.slot(words[code], code)
    }
  }

  private func freeSlot(_ word: Word) -> Int {
    var slot =
      Int(truncatingIfNeeded: Self.spread(word.key, word.length)) & state.pointee.slotMask
    while state.pointee.slots[slot].code >= 0 { slot = (slot + 1) & state.pointee.slotMask }
    return slot
  }

  private static func slot(_ word: Word, _ code: Int) -> Slot {
    Slot(
      key: word.key, length: Int32(truncatingIfNeeded: word.length),
      code: Int32(truncatingIfNeeded: code))
  }
}

// MARK: - Hashing

extension WordTable {
  private static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let factor: UInt64 = 0xD6E8_FEB8_6659_FD93
  /// Where the empty word stands: never read.
  nonisolated(unsafe) private static let nothing = Pointer(
    UnsafeMutablePointer<UInt8>.allocate(capacity: 1))

  /// Both halves of the 128-bit product, folded.
  @inline(__always)
  private static func mixed(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  /// Where a word's probe begins.
  @inline(__always)
  private static func spread(_ key: UInt64, _ length: Int) -> UInt64 {
    mixed(key ^ seed, UInt64(truncatingIfNeeded: length) ^ factor)
  }

  private static func key(_ bytes: Bytes) -> UInt64 {
    let count = bytes.count
    if count <= 8 {
      var key: UInt64 = 0
      for index in 0..<count { key |= UInt64(bytes[index]) << UInt64(8 * index) }
      return key
    }
    let raw = UnsafeRawBufferPointer(bytes)
    var hash = UInt64(truncatingIfNeeded: count)
    var at = 0
    while at + 8 <= count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      hash = mixed(hash ^ word ^ seed, factor)
      at += 8
    }
    // The last eight bytes again, whatever of them the steps above have seen.
    let tail = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
    return mixed(hash ^ tail, seed)
  }

  /// Whether two runs of more than eight bytes are the same.
  private static func same(_ a: Pointer, _ b: Pointer, _ length: Int) -> Bool {
    let a = UnsafeRawPointer(a)
    let b = UnsafeRawPointer(b)
    var at = 0
    while at + 8 <= length {
      let x = a.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      if x != b.loadUnaligned(fromByteOffset: at, as: UInt64.self) { return false }
      at += 8
    }
    return a.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
      == b.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
  }
}
