// SPDX-License-Identifier: Apache-2.0

extension TextDecoder {
  /// Where the text of a mapped file begins, when it needs no decoding; nil when it may.
  ///
  /// It needs none when it is UTF-8, with or without a byte order mark, has no NUL at its beginning
  /// and is not declared to be something else. Memory is given back on the way.
  public static func plainStart(of file: MappedFile, declared: TextEncoding?) -> Int? {
    guard declared == nil || declared == .utf8 else { return nil }
    let all = file.bytes.bindMemory(to: UInt8.self)
    let mark = TextEncoding.utf8.byteOrderMark
    let start = all.starts(with: mark) ? mark.count : 0
    // UTF-16 shows itself in the header; a NUL further on is for the reader to report.
    guard !all.prefix(1 << 16).contains(0) else { return nil }
    var from = start
    while from < all.count {
      var end = min(from + stretch, all.count)
      // A stretch ends in front of a sequence, not within one; four bytes are the longest.
      while end < all.count, end > from + stretch - 4, all[end] & 0xc0 == 0x80 { end -= 1 }
      let piece = UnsafeBufferPointer(rebasing: all[from..<end])
      guard UTF8Check.firstInvalid(piece) == nil else { return nil }
      file.forget(from..<end)
      from = end
    }
    return start
  }

  private static let stretch = 1 << 22
}
