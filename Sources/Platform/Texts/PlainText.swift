// SPDX-License-Identifier: Apache-2.0

extension TextDecoder {
  /// Where the text of a mapped file begins, when it needs no decoding; nil when it may.
  ///
  /// It needs none when it is UTF-8, with or without a byte order mark, has no NUL at its beginning
  /// and is not declared to be something else. Memory is given back on the way.
  public static func plainStart(of file: MappedFile, declared: TextEncoding?) -> Int? {
    guard let start = plainBeginning(of: file, declared: declared) else { return nil }
    return isPlain(file, from: start) ? start : nil
  }

  /// Where the text of a mapped file begins, when it needs no decoding provided that it is UTF-8.
  package static func plainBeginning(
    of file: MappedFile, declared: TextEncoding?
  ) -> Int? {
    guard declared == nil || declared == .utf8 else { return nil }
    let all = file.bytes.bindMemory(to: UInt8.self)
    // UTF-16 shows itself in the header; a NUL further on is for the reader to report.
    guard !all.prefix(1 << 16).contains(0) else { return nil }
    let mark = TextEncoding.utf8.byteOrderMark
    return all.starts(with: mark) ? mark.count : 0
  }

  /// Whether a mapped file is UTF-8 from a place on; memory is given back on the way.
  package static func isPlain(_ file: MappedFile, from start: Int) -> Bool {
    let all = file.bytes.bindMemory(to: UInt8.self)
    var from = start
    while from < all.count {
      var end = min(from + stretch, all.count)
      // A stretch ends in front of a sequence, not within one; four bytes are the longest.
      while end < all.count, end > from + stretch - 4, all[end] & 0xc0 == 0x80 { end -= 1 }
      guard isUTF8(UnsafeBufferPointer(rebasing: all[from..<end])) else { return false }
      file.forget(from..<end)
      from = end
    }
    return true
  }

  /// Whether bytes are UTF-8.
  package static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    UTF8Check.firstInvalid(bytes) == nil
  }

  private static let stretch = 1 << 22
}
