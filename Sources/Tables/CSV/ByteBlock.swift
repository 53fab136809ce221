// SPDX-License-Identifier: Apache-2.0

/// Sixty-four bytes side by side, and which of them are equal to a byte.
struct ByteBlock {
  typealias Lanes = SIMD16<UInt8>
  static let size = 64

  let a: Lanes
  let b: Lanes
  let c: Lanes
  let d: Lanes

  @inline(__always)
  init(_ start: UnsafeRawPointer) {
    a = start.loadUnaligned(as: Lanes.self)
    b = start.loadUnaligned(fromByteOffset: 16, as: Lanes.self)
    c = start.loadUnaligned(fromByteOffset: 32, as: Lanes.self)
    d = start.loadUnaligned(fromByteOffset: 48, as: Lanes.self)
  }

  @inline(__always)
  private init(_ a: Lanes, _ b: Lanes, _ c: Lanes, _ d: Lanes) {
    self.a = a
    self.b = b
    self.c = c
    self.d = d
  }

  /// All bits of a byte set where it is equal to another, else none.
  @inline(__always)
  func equal(to byte: Lanes) -> ByteBlock {
    ByteBlock(
      Self.marks(a .== byte), Self.marks(b .== byte), Self.marks(c .== byte),
      Self.marks(d .== byte))
  }

  @inline(__always)
  static func | (x: ByteBlock, y: ByteBlock) -> ByteBlock {
    ByteBlock(x.a | y.a, x.b | y.b, x.c | y.c, x.d | y.d)
  }

  /// Whether any bit is set.
  @inline(__always)
  var isAny: Bool {
    let all = unsafeBitCast(a | b | (c | d), to: SIMD2<UInt64>.self)
    return all[0] | all[1] != 0
  }

  /// The bits set in any of the four bytes of each lane.
  @inline(__always)
  var union: Lanes { a | b | (c | d) }

  /// Minus the number of the four bytes of each lane that have all bits set.
  @inline(__always)
  var minusCount: Lanes { (a &+ b) &+ (c &+ d) }

  /// One bit for each byte, which has all bits set or none, the first in the lowest place.
  ///
  /// Each of the eight words of eight bytes keeps a bit of its own, which puts the bits of all into
  /// one word: a square of eight by eight bits that has to be turned over (Warren, Hacker's Delight,
  /// 2nd ed., 7-3).
  @inline(__always)
  var bits: UInt64 {
    let mixed =
      a & Self.places(0) | b & Self.places(2) | (c & Self.places(4) | d & Self.places(6))
    let halves = unsafeBitCast(mixed, to: SIMD2<UInt64>.self)
    var square = UInt64(littleEndian: halves[0] | halves[1])
    var swap = (square ^ square >> 7) & 0x00AA_00AA_00AA_00AA
    square ^= swap ^ swap << 7
    swap = (square ^ square >> 14) & 0x0000_CCCC_0000_CCCC
    square ^= swap ^ swap << 14
    swap = (square ^ square >> 28) & 0x0000_0000_F0F0_F0F0
    return square ^ swap ^ swap << 28
  }

  @inline(__always)
  private static func places(_ first: UInt8) -> Lanes {
    let one: UInt8 = 1 << first
    let two: UInt8 = 2 << first
    return Lanes(
      one, one, one, one, one, one, one, one, two, two, two, two, two, two, two, two)
  }

  @inline(__always)
  private static func marks(_ mask: SIMDMask<SIMD16<Int8>>) -> Lanes {
    unsafeBitCast(mask, to: Lanes.self)
  }
}
