// SPDX-License-Identifier: Apache-2.0

/// 64 bytes side by side, and which of them are equal to some byte.
///
/// Swift has no name for the instruction that makes bits of a comparison of sixteen bytes. Here each
/// comparison keeps one bit a byte, in another place for every eight bytes, so that eight bytes hold all
/// 64 bits; only where the order matters are these turned round (H. S. Warren, Hacker's Delight, 7-3).
struct ByteMarks {
  private let a: SIMD16<UInt8>
  private let b: SIMD16<UInt8>
  private let c: SIMD16<UInt8>
  private let d: SIMD16<UInt8>

  /// Loads 64 bytes.
  @inline(__always)
  init(_ start: Pointer) {
    let raw = UnsafeRawPointer(start)
    a = raw.loadUnaligned(as: SIMD16<UInt8>.self)
    b = raw.loadUnaligned(fromByteOffset: 16, as: SIMD16<UInt8>.self)
    c = raw.loadUnaligned(fromByteOffset: 32, as: SIMD16<UInt8>.self)
    d = raw.loadUnaligned(fromByteOffset: 48, as: SIMD16<UInt8>.self)
  }

  /// Which bytes are equal to one.
  @inline(__always)
  func equal(_ byte: UInt8) -> Marks {
    let x = SIMD16<UInt8>(repeating: byte)
    return Marks(a .== x, b .== x, c .== x, d .== x)
  }

  /// Which bytes are equal to one of two.
  @inline(__always)
  func equal(_ one: UInt8, or other: UInt8) -> Marks {
    let x = SIMD16<UInt8>(repeating: one)
    let y = SIMD16<UInt8>(repeating: other)
    return Marks(
      (a .== x) .| (a .== y), (b .== x) .| (b .== y), (c .== x) .| (c .== y),
      (d .== x) .| (d .== y))
  }

  /// One bit for each of 64 bytes.
  struct Marks {
    /// Byte i, bit j stands for byte 8 j + i.
    private let turned: UInt64

    @inline(__always)
    init(
      _ a: SIMDMask<SIMD16<Int8>>, _ b: SIMDMask<SIMD16<Int8>>, _ c: SIMDMask<SIMD16<Int8>>,
      _ d: SIMDMask<SIMD16<Int8>>
    ) {
      // Byte by byte: of pairs of words the compiler would make eight steps one after another.
      let marks =
        Self.bytes(a) & Self.weights(1, 2) | Self.bytes(b) & Self.weights(4, 8)
        | Self.bytes(c) & Self.weights(16, 32) | Self.bytes(d) & Self.weights(64, 128)
      let halves = unsafeBitCast(marks, to: SIMD2<UInt64>.self)
      turned = halves.x | halves.y
    }

    @inline(__always)
    private static func bytes(_ mask: SIMDMask<SIMD16<Int8>>) -> SIMD16<UInt8> {
      unsafeBitCast(mask, to: SIMD16<UInt8>.self)
    }

    @inline(__always)
    private static func weights(_ low: UInt8, _ high: UInt8) -> SIMD16<UInt8> {
      SIMD16(lowHalf: SIMD8(repeating: low), highHalf: SIMD8(repeating: high))
    }

    /// How many there are.
    @inline(__always)
    var count: Int { turned.nonzeroBitCount }

    /// Whether there is none.
    @inline(__always)
    var isEmpty: Bool { turned == 0 }

    /// A bit a byte, the first in the lowest place.
    @inline(__always)
    var bits: UInt64 {
      var bits = turned
      var other = (bits ^ bits >> 7) & 0x00AA_00AA_00AA_00AA
      bits ^= other ^ other << 7
      other = (bits ^ bits >> 14) & 0x0000_CCCC_0000_CCCC
      bits ^= other ^ other << 14
      other = (bits ^ bits >> 28) & 0x0000_0000_F0F0_F0F0
      return bits ^ other ^ other << 28
    }
  }
}
