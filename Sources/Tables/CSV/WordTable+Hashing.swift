// SPDX-License-Identifier: Apache-2.0

extension WordTable {
  private static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let factor: UInt64 = 0xD6E8_FEB8_6659_FD93
  /// Where the empty word stands: never read.
  nonisolated(unsafe) static let nothing = Pointer(
    UnsafeMutablePointer<UInt8>.allocate(capacity: 1))

  /// Both halves of the 128-bit product, folded.
  @inline(__always)
  static func mixed(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  /// Where a word's probe begins.
  @inline(__always)
  static func spread(_ key: UInt64, _ length: Int) -> UInt64 {
    mixed(key ^ seed, UInt64(truncatingIfNeeded: length) ^ factor)
  }

  static func key(_ bytes: Bytes) -> UInt64 {
    let count = bytes.count
    if count <= 8 {
      var key: UInt64 = 0
      for index in 0..<count { key |= UInt64(bytes[index]) << UInt64(8 * index) }
      return key
    }
    let raw = UnsafeRawBufferPointer(bytes)
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
