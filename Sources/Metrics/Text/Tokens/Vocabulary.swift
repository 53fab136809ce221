// SPDX-License-Identifier: Apache-2.0

/// Numbers for tokens: equal tokens have equal numbers, counted from 0 in order of appearance.
struct Vocabulary {
  private var letters: [UInt32] = []
  private var starts: [Int] = [0]
  private var hashes: [UInt64] = []
  /// The numbers plus one, by hash, where 0 is an empty place; the size is a power of two.
  private var table: [Int32] = Array(repeating: 0, count: 1024)

  /// How many different tokens there are.
  var count: Int { starts.count - 1 }

  /// The number of a token, a new one for a token not met before.
  mutating func number(of token: UnsafeBufferPointer<UInt32>) -> Int32 {
    let hash = Self.hash(token)
    var place = Int(truncatingIfNeeded: hash) & (table.count - 1)
    while table[place] != 0 {
      let number = Int(table[place]) - 1
      if hashes[number] == hash, isEqual(number, token) { return Int32(number) }
      place = (place + 1) & (table.count - 1)
    }
    let number = count
    letters.append(contentsOf: token)
    starts.append(letters.count)
    hashes.append(hash)
    table[place] = Int32(number + 1)
    if count * 2 > table.count { grow() }
    return Int32(number)
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
      table[place] = Int32(number + 1)
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
