// SPDX-License-Identifier: Apache-2.0

/// Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
enum UTF8Check {
  /// The length of the well-formed sequence at `index`, or 0 when there is none.
  @inline(__always)
  static func length(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let lead = bytes[index]
    if lead < 0x80 { return 1 }
    let left = bytes.count - index
    func tail(_ offset: Int) -> Bool { bytes[index + offset] & 0xc0 == 0x80 }
    switch lead {
    case 0xc2...0xdf:
      return left >= 2 && tail(1) ? 2 : 0
    case 0xe0...0xef:
      guard left >= 3, tail(1), tail(2) else { return 0 }
      let second = bytes[index + 1]
      if lead == 0xe0, second < 0xa0 { return 0 }
      if lead == 0xed, second > 0x9f { return 0 }
      return 3
    case 0xf0...0xf4:
      guard left >= 4, tail(1), tail(2), tail(3) else { return 0 }
      let second = bytes[index + 1]
      if lead == 0xf0, second < 0x90 { return 0 }
      if lead == 0xf4, second > 0x8f { return 0 }
      return 4
    default:
      return 0
    }
  }

  /// The offset of the first byte that belongs to no well-formed sequence, or nil.
  static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { firstInvalid($0) }
  }

  /// The offset of the first byte that belongs to no well-formed sequence, or nil.
  static func firstInvalid(_ buffer: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = 0
    let raw = UnsafeRawBufferPointer(buffer)
    while index < buffer.count {
      // Thirty-two ASCII bytes at a time, then eight: most of most files.
      while index + 32 <= buffer.count {
        let a = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let b = raw.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
        let c = raw.loadUnaligned(fromByteOffset: index + 16, as: UInt64.self)
        let d = raw.loadUnaligned(fromByteOffset: index + 24, as: UInt64.self)
        if (a | b | c | d) & 0x8080_8080_8080_8080 != 0 { break }
        index &+= 32
      }
      while index + 8 <= buffer.count,
        raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        index += 8
      }
      guard index < buffer.count else { break }
      let step = length(buffer, index)
      if step == 0 { return index }
      index += step
    }
    return nil
  }

  /// How many sequences of three or four bytes are well-formed, and how many bytes fit nowhere.
  static func census(_ bytes: [UInt8]) -> (long: Int, misfits: Int) {
    bytes.withUnsafeBufferPointer { buffer in
      var long = 0
      var misfits = 0
      var index = 0
      while index < buffer.count {
        let step = length(buffer, index)
        if step >= 3 { long += 1 }
        if step == 0 { misfits += 1 }
        index += max(step, 1)
      }
      return (long, misfits)
    }
  }

  /// The line, from 1, on which the byte at `offset` stands; LF, CRLF and CR each end a line.
  static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    var line = 1
    for index in 0..<min(offset, bytes.count) {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      if bytes[index] == 0x0a || (bytes[index] == 0x0d && next != 0x0a) { line += 1 }
    }
    return line
  }
}
