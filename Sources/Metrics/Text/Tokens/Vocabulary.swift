// SPDX-License-Identifier: Apache-2.0

/// Numbers for tokens: equal tokens have equal numbers, counted from 0 in order of appearance.
///
/// Tokens of up to eight ASCII characters, most words of most texts, are compared as one word of
/// 64 bits; all others by their scalars.
struct Vocabulary {
  /// How many different tokens there are.
  private(set) var count = 0
  private var short = ShortTokens()
  private var letters: [UInt32] = []
  private var starts: [Int] = [0]
  private var hashes: [UInt64] = []
  private var numbers: [Int32] = []
  /// By the hash's lower bits its upper half and the place among the long tokens plus one, 0 being
  /// empty.
  ///
  /// The size is a power of two.
  private var table: [UInt64] = Array(repeating: 0, count: 1024)

  /// The number of a token, a new one for a token not met before.
  mutating func number(of token: UnsafeBufferPointer<UInt32>) -> Int32 {
    if token.count <= 8 {
      var packed: UInt64 = 0
      var isPlain = !token.isEmpty
      for (place, scalar) in token.enumerated() {
        // A zero would be taken for the end.
        if scalar &- 1 >= 0x7F { isPlain = false }
        packed |= UInt64(scalar & 0x7F) << UInt64(8 * place)
      }
      if isPlain { return short.number(of: packed, next: &count) }
    }
    return long(token)
  }

  /// The number of a run of letters and digits, in small letters.
  @inline(__always)
  mutating func number(ofSmall run: LatinRuns.Run) -> Int32 {
    if run.bytes.count <= 8 { return short.number(of: run.head, next: &count) }
    return long(run)
  }

  @inline(never)
  private mutating func long(_ run: LatinRuns.Run) -> Int32 {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: run.bytes.count) { letters in
      for (place, byte) in run.bytes.enumerated() { letters[place] = UInt32(byte | 0x20) }
      return long(UnsafeBufferPointer(letters))
    }
  }

  private mutating func long(_ token: UnsafeBufferPointer<UInt32>) -> Int32 {
    let hash = Self.hash(token)
    let mask = table.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = table[place]
      if entry == 0 { break }
      if (entry ^ hash) >> 32 == 0 {
        let known = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) &- 1
        if isEqual(known, token) { return numbers[known] }
      }
      place = (place &+ 1) & mask
    }
    let number = Int32(truncatingIfNeeded: count)
    count += 1
    letters.append(contentsOf: token)
    starts.append(letters.count)
    hashes.append(hash)
    numbers.append(number)
    table[place] = Self.entry(hash, numbers.count - 1)
    if numbers.count * 2 > table.count { grow() }
    return number
  }

  private static func entry(_ hash: UInt64, _ known: Int) -> UInt64 {
    hash & 0xFFFF_FFFF_0000_0000 | UInt64(truncatingIfNeeded: known + 1) & 0xFFFF_FFFF
  }

  private func isEqual(_ known: Int, _ token: UnsafeBufferPointer<UInt32>) -> Bool {
    let start = starts[known]
    guard starts[known + 1] - start == token.count else { return false }
    return letters.withUnsafeBufferPointer { letters in
      for place in 0..<token.count where letters[start &+ place] != token[place] { return false }
      return true
    }
  }

  private mutating func grow() {
    table = Array(repeating: 0, count: table.count * 2)
    for (known, hash) in hashes.enumerated() {
      var place = Int(truncatingIfNeeded: hash) & (table.count - 1)
      while table[place] != 0 { place = (place + 1) & (table.count - 1) }
      table[place] = Self.entry(hash, known)
    }
  }

  private static func hash(_ token: UnsafeBufferPointer<UInt32>) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for scalar in token {
      hash = (hash ^ UInt64(scalar)) &* 0xD6E8_FEB8_6659_FD93
      hash ^= hash >> 32
    }
    return hash
  }
}

/// Numbers for tokens that are given as one word of 64 bits which is not 0.
private struct ShortTokens {
  private struct Slot {
    var token: UInt64 = 0
    var number: Int32 = -1
  }

  /// Open addressing over a power of two of places.
  private var slots = [Slot](repeating: Slot(), count: 1024)
  private var used = 0

  /// The number of a token; for a new one that is `next`, which is then one more.
  @inline(__always)
  mutating func number(of token: UInt64, next: inout Int) -> Int32 {
    let mask = slots.count &- 1
    var place = Self.start(token) & mask
    while true {
      let slot = slots[place]
      if slot.token == token { return slot.number }
      if slot.token == 0 { break }
      place = (place &+ 1) & mask
    }
    return add(token, at: place, next: &next)
  }

  @inline(never)
  private mutating func add(_ token: UInt64, at place: Int, next: inout Int) -> Int32 {
    let number = Int32(truncatingIfNeeded: next)
    next += 1
    used += 1
    slots[place] = Slot(token: token, number: number)
    if used * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    let mask = slots.count - 1
    for slot in old where slot.token != 0 {
      var place = Self.start(slot.token) & mask
      while slots[place].token != 0 { place = (place + 1) & mask }
      slots[place] = slot
    }
  }

  @inline(__always)
  private static func start(_ token: UInt64) -> Int {
    Int(truncatingIfNeeded: (token &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }
}
