// SPDX-License-Identifier: Apache-2.0

import Platform

/// Random draws that anybody can make again from a seed and a purpose.
///
/// Word i of a purpose is the first eight bytes, big-endian, of HMAC-SHA-256 with the seed as its key
/// and "purpose#i" as its message. Nothing else enters: a few lines in any language recompute every
/// draw once the seed is revealed, and before that nobody can foretell one from all the others.
struct SeedStream {
  private let seed: [UInt8]
  private let purpose: String
  private var count: UInt64 = 0

  init(seed: [UInt8], purpose: String) {
    self.seed = seed
    self.purpose = purpose
  }

  /// The next 64 bits.
  mutating func word() throws(PlatformError) -> UInt64 {
    let message = Array("\(purpose)#\(count)".utf8)
    count += 1
    let code = try HMACSHA256.code(of: message, key: seed)
    return code.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A whole number from 0 to below `bound`, each as likely: words at and above the largest multiple
  /// of `bound` are passed over, the others are taken modulo `bound`.
  mutating func below(_ bound: Int) throws(PlatformError) -> Int {
    precondition(bound > 0, "a draw needs something to draw from")
    let size = UInt64(bound)
    let excess = (UInt64.max % size + 1) % size
    while true {
      let word = try word()
      if word <= UInt64.max - excess { return Int(word % size) }
    }
  }

  /// The elements in random order: from the last place down, each is exchanged with one at or before
  /// it (Fisher and Yates).
  mutating func shuffled<T>(_ elements: [T]) throws(PlatformError) -> [T] {
    var elements = elements
    for place in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(place, try below(place + 1))
    }
    return elements
  }
}
