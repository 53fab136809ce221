// SPDX-License-Identifier: Apache-2.0

/// A small seeded generator for tests (splitmix64), the same on every machine.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts from a seed.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

/// Damages good files in many ways, always the same ones, to see what a reader makes of them.
public enum Mutations {
  /// Gives `count` damaged copies of `original`, one to `body` at a time.
  ///
  /// Each has one to four changes: a byte changed, inserted or removed, the end cut off, or a
  /// piece copied to another place. `spice` are pieces that are inserted as a whole.
  public static func each(
    of original: [UInt8], count: Int, seed: UInt64, spice: [[UInt8]] = [],
    _ body: ([UInt8]) throws -> Void
  ) rethrows {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<count {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        damage(&bytes, spice, &generator)
      }
      try body(bytes)
    }
  }

  private static func damage(
    _ bytes: inout [UInt8], _ spice: [[UInt8]], _ generator: inout SeededGenerator
  ) {
    let place = Int.random(in: 0...bytes.count, using: &generator)
    let byte = UInt8.random(in: 0...255, using: &generator)
    switch Int.random(in: 0..<7, using: &generator) {
    case 0 where place < bytes.count: bytes[place] = byte
    case 1 where place < bytes.count: bytes[place] ^= 1 << (byte & 7)
    case 2: bytes.insert(byte, at: place)
    case 3 where place < bytes.count: bytes.remove(at: place)
    case 4: bytes.removeLast(bytes.count - place)
    case 5:
      let end = min(bytes.count, place + Int(byte))
      let target = Int.random(in: 0...bytes.count, using: &generator)
      bytes.insert(contentsOf: Array(bytes[place..<end]), at: target)
    default:
      if let piece = spice.randomElement(using: &generator) {
        bytes.insert(contentsOf: piece, at: place)
      }
    }
  }
}
