// SPDX-License-Identifier: Apache-2.0

extension WordTable {
  private static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let factor: UInt64 = 0xD6E8_FEB8_6659_FD93

  /// Both halves of the 128-bit product, folded.
  @inline(__always)
  private static func mixed(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  /// What a slot keeps of a word, and where the word's probe begins.
  @inline(__always)
  static func tag(_ word: Word) -> UInt32 {
    let length = UInt64(truncatingIfNeeded: word.length)
    // A long word is told by its hash alone: its address is not its own.
    let high = word.isShort ? word.high : 0
    let spread = mixed(word.low ^ seed, high &* seed ^ length ^ factor)
    return UInt32(truncatingIfNeeded: spread ^ spread >> 32)
  }

  /// The hash of a word of more than sixteen bytes.
  static func hash(of bytes: Bytes) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    let count = raw.count
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

  /// Whether two long words of one length and hash are the same.
  static func same(_ a: Word, _ b: Word) -> Bool {
    guard let x = a.start, let y = b.start else { return false }
    return x == y || same(x, y, a.length)
  }

  /// Whether two runs of more than eight bytes are the same.
  static func same(_ a: Pointer, _ b: Pointer, _ length: Int) -> Bool {
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
