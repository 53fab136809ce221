// SPDX-License-Identifier: Apache-2.0

import Platform

/// A word as a table keeps it: up to sixteen bytes in itself, a longer one by where it stands.
struct Word {
  /// Up to this many bytes need no look at where the word came from.
  static let inlineBytes = 16

  /// The first eight bytes of a short word, the rest zero; the hash of a long one.
  let low: UInt64
  /// The next eight bytes of a short word; the address of a long one.
  let high: UInt64
  /// The length, and in the lowest bit whether the bytes of a long word die with whoever gave them.
  private let packed: Int

  /// How many bytes it has.
  @inline(__always)
  var length: Int { packed >> 1 }

  /// Whether the bytes of a long word die with whoever gave them.
  var isPassing: Bool { packed & 1 != 0 }

  /// A word of up to sixteen bytes.
  @inline(__always)
  init(low: UInt64, high: UInt64, length: Int) {
    self.low = low
    self.high = high
    packed = length << 1
  }

  init(_ bytes: Bytes, passing: Bool = false) {
    guard bytes.count > Self.inlineBytes, let start = bytes.baseAddress else {
      packed = bytes.count << 1
      var halves: (UInt64, UInt64) = (0, 0)
      withUnsafeMutableBytes(of: &halves) { $0.copyMemory(from: UnsafeRawBufferPointer(bytes)) }
      low = UInt64(littleEndian: halves.0)
      high = UInt64(littleEndian: halves.1)
      return
    }
    low = WordTable.hash(of: bytes)
    high = UInt64(UInt(bitPattern: start))
    packed = bytes.count << 1 | (passing ? 1 : 0)
  }

  private init(low: UInt64, high: UInt64, packed: Int) {
    self.low = low
    self.high = high
    self.packed = packed
  }

  @inline(__always)
  var isShort: Bool { length <= Self.inlineBytes }

  /// The bits of `low` that a word of 0 to 16 bytes has.
  static let lowMask: [UInt64] = [
    0, 0xFF, 0xFFFF, 0xFF_FFFF, 0xFFFF_FFFF, 0xFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF,
    0xFF_FFFF_FFFF_FFFF, .max, .max, .max, .max, .max, .max, .max, .max, .max,
  ]
  /// The bits of `high` that a word of 0 to 16 bytes has.
  static let highMask: [UInt64] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFFFF, 0xFF_FFFF, 0xFFFF_FFFF, 0xFF_FFFF_FFFF,
    0xFFFF_FFFF_FFFF, 0xFF_FFFF_FFFF_FFFF, .max,
  ]

  /// Whether all that is stored of both words is the same, which it is for equal short ones.
  @inline(__always)
  func isSame(as other: Word) -> Bool {
    (low ^ other.low) | (high ^ other.high)
      | UInt64(bitPattern: Int64(length ^ other.length)) == 0
  }

  /// Whether a quotation mark is in a short word.
  @inline(__always)
  var hasQuote: Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let a = low ^ (ones &* UInt64(Byte.quote))
    let b = high ^ (ones &* UInt64(Byte.quote))
    return ((a &- ones) & ~a | (b &- ones) & ~b) & ones << 7 != 0
  }

  /// Where a long word stands.
  var start: Pointer? { Pointer(bitPattern: UInt(high)) }

  /// The same long word in memory of a table's own, with which its bytes die.
  func moved(to start: Pointer) -> Word {
    Word(low: low, high: UInt64(UInt(bitPattern: start)), packed: packed | 1)
  }

  func withBytes<T>(_ body: (Bytes) -> T) -> T {
    if !isShort { return body(Bytes(start: start, count: length)) }
    return withUnsafeBytes(of: (low.littleEndian, high.littleEndian)) {
      body(Bytes(rebasing: $0.bindMemory(to: UInt8.self)[..<length]))
    }
  }

  var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }

  /// Whether the word is UTF-8.
  var isText: Bool {
    if isShort, (low | high) & 0x8080_8080_8080_8080 == 0 { return true }
    return withBytes { TextDecoder.isUTF8($0) }
  }

  /// Whether a short word comes before another, shorter ones first; false if one is long.
  func precedes(_ other: Word) -> Bool {
    if !isShort || !other.isShort { return false }
    if length != other.length { return length < other.length }
    let (a, b) = (low.byteSwapped, other.low.byteSwapped)
    return a != b ? a < b : high.byteSwapped < other.high.byteSwapped
  }

  @inline(__always)
  static func == (a: Word, b: Word) -> Bool {
    if a.low != b.low || a.length != b.length { return false }
    return a.isShort ? a.high == b.high : WordTable.same(a, b)
  }
}
