// SPDX-License-Identifier: Apache-2.0

extension TextDecoder {
  /// Where the text of a mapped file begins, when it needs no decoding; nil when it may.
  ///
  /// It needs none when it is UTF-8, with or without a byte order mark, holds no NUL and is not
  /// declared to be something else. Memory is given back on the way.
  public static func plainStart(of file: MappedFile, declared: TextEncoding?) -> Int? {
    guard declared == nil || declared == .utf8 else { return nil }
    let all = file.bytes.bindMemory(to: UInt8.self)
    let mark = TextEncoding.utf8.byteOrderMark
    let start = all.starts(with: mark) ? mark.count : 0
    var from = start
    while from < all.count {
      var end = min(from + stretch, all.count)
      // A stretch ends in front of a sequence, not within one; four bytes are the longest.
      while end < all.count, end > from + stretch - 4, all[end] & 0xc0 == 0x80 { end -= 1 }
      let piece = UnsafeBufferPointer(rebasing: all[from..<end])
      guard UTF8Check.firstInvalid(piece) == nil, !hasZero(piece) else { return nil }
      file.forget(from..<end)
      from = end
    }
    return start
  }

  private static let stretch = 1 << 22

  private static func hasZero(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var zeros: UInt8 = 0
    for byte in bytes { zeros |= byte == 0 ? 1 : 0 }
    return zeros != 0
  }
}
