// SPDX-License-Identifier: Apache-2.0

/// Numbers for tokens: equal tokens have equal numbers, counted from 0 in order of appearance.
struct Vocabulary {
  private var letters: [UInt32] = []
  private var starts: [Int] = [0]
  private var hashes: [UInt64] = []
  /// By the hash's lower bits its upper half and the number plus one, 0 being an empty place.
  ///
  /// The size is a power of two.
  private var table: [UInt64] = Array(repeating: 0, count: 1024)

  /// How many different tokens there are.
  var count: Int { starts.count - 1 }

  /// The number of a token, a new one for a token not met before.
  mutating func number(of token: UnsafeBufferPointer<UInt32>) -> Int32 {
    let hash = Self.hash(token)
    let mask = table.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = table[place]
      if entry == 0 { break }
      if (entry ^ hash) >> 32 == 0 {
        let number = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF) &- 1
        if isEqual(number, token) { return Int32(truncatingIfNeeded: number) }
      }
      place = (place &+ 1) & mask
    }
    let number = count
    letters.append(contentsOf: token)
    starts.append(letters.count)
    hashes.append(hash)
    table[place] = Self.entry(hash, number)
    if count * 2 > table.count { grow() }
    return Int32(truncatingIfNeeded: number)
  }

  private static func entry(_ hash: UInt64, _ number: Int) -> UInt64 {
    hash & 0xFFFF_FFFF_0000_0000 | UInt64(truncatingIfNeeded: number + 1) & 0xFFFF_FFFF
  }

  private func isEqual(_ number: Int, _ token: UnsafeBufferPointer<UInt32>) -> Bool {
    let start = starts[number]
    guard starts[number + 1] - start == token.count else { return false }
    return letters.withUnsafeBufferPointer { letters in
      for place in 0..<token.count where letters[start &+ place] != token[place] { return false }
      return true
    }
  }

  private mutating func grow() {
    table = Array(repeating: 0, count: table.count * 2)
    for (number, hash) in hashes.enumerated() {
      var place = Int(truncatingIfNeeded: hash) & (table.count - 1)
      while table[place] != 0 { place = (place + 1) & (table.count - 1) }
      table[place] = Self.entry(hash, number)
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
