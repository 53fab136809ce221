// SPDX-License-Identifier: Apache-2.0

/// Four neighbouring Philox blocks computed side by side.
///
/// Lanes are 64 bits wide and hold 32-bit words; upper halves may hold leftovers, which the
/// multiplication masks away. Baseline processors multiply two such lanes in one instruction, and
/// two pairs in flight hide its latency.
struct PhiloxLanes: Sendable {
  typealias Pair = SIMD2<UInt64>

  /// Blocks per call.
  static var blocks: Int { 4 }

  /// 64-bit words per call.
  static var words: Int { 8 }

  /// The round keys, low word then high word, each spread over both lanes.
  private let keys: [Pair]

  init(_ generator: Philox4x32) {
    var keys: [Pair] = []
    var (k, l) = generator.key
    for _ in 0..<Philox4x32.rounds {
      keys.append(Pair(repeating: UInt64(k)))
      keys.append(Pair(repeating: UInt64(l)))
      k = k &+ Philox4x32.weyl.0
      l = l &+ Philox4x32.weyl.1
    }
    self.keys = keys
  }

  /// Lends the round keys out for a run of calls.
  @inline(__always)
  func withKeys(_ body: (UnsafePointer<Pair>) -> Void) {
    keys.withUnsafeBufferPointer { if let keys = $0.baseAddress { body(keys) } }
  }

  /// Two blocks, one in each lane.
  private struct State {
    var a: Pair
    var b: Pair
    var c: Pair
    var d: Pair

    @inline(__always)
    init(places: Pair, purpose: UInt64, replicate: UInt64) {
      a = places & Pair(repeating: 0xFFFF_FFFF)
      b = ((places &>> 32) & Pair(repeating: 0xFFFF)) | Pair(repeating: purpose &<< 28)
      c = Pair(repeating: replicate & 0xFFFF_FFFF)
      d = Pair(repeating: replicate &>> 32)
    }

    @inline(__always)
    mutating func round(_ keys: UnsafePointer<Pair>) {
      let mask = Pair(repeating: 0xFFFF_FFFF)
      let p = (a & mask) &* Pair(repeating: 0xD251_1F53)
      let q = (c & mask) &* Pair(repeating: 0xCD9E_8D57)
      a = (q &>> 32) ^ b ^ keys[0]
      c = (p &>> 32) ^ d ^ keys[1]
      b = q
      d = p
    }

    /// The four 64-bit words in the order of blocks, low words first.
    @inline(__always)
    func store(to words: UnsafeMutablePointer<Pair>) {
      let mask = Pair(repeating: 0xFFFF_FFFF)
      let first = (a & mask) | (b &<< 32)
      let second = (c & mask) | (d &<< 32)
      words[0] = Pair(first.x, second.x)
      words[1] = Pair(first.y, second.y)
    }
  }

  /// The eight words of the blocks of four places, from `place` on.
  @inline(__always)
  static func fill(
    _ words: UnsafeMutablePointer<Pair>, _ keys: UnsafePointer<Pair>, purpose: Draws.Purpose,
    replicate: UInt64, place: UInt64
  ) {
    let kind = UInt64(purpose.rawValue)
    let places = Pair(place, place &+ 1)
    var x = State(places: places, purpose: kind, replicate: replicate)
    var y = State(places: places &+ Pair(2, 2), purpose: kind, replicate: replicate)
    // Ten rounds written out: a loop here costs a quarter of the speed.
    x.round(keys)
    y.round(keys)
    x.round(keys + 2)
    y.round(keys + 2)
    x.round(keys + 4)
    y.round(keys + 4)
    x.round(keys + 6)
    y.round(keys + 6)
    x.round(keys + 8)
    y.round(keys + 8)
    x.round(keys + 10)
    y.round(keys + 10)
    x.round(keys + 12)
    y.round(keys + 12)
    x.round(keys + 14)
    y.round(keys + 14)
    x.round(keys + 16)
    y.round(keys + 16)
    x.round(keys + 18)
    y.round(keys + 18)
    x.store(to: words)
    y.store(to: words + 2)
  }
}
