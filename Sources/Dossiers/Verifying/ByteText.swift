// SPDX-License-Identifier: Apache-2.0

/// A text as bytes, in which marks are found without looking at characters.
///
/// A dossier has a megabyte or more; what is looked for in it is ASCII.
struct ByteText {
  /// The bytes, in UTF-8.
  let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The place of a mark's first byte at or after `start` and before `end`; nil when absent.
  func find(_ mark: String, from start: Int = 0, before end: Int? = nil) -> Int? {
    let wanted = Array(mark.utf8)
    let limit = (end ?? bytes.count) - wanted.count
    guard let first = wanted.first, start >= 0, start <= limit else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      wanted.withUnsafeBufferPointer { wanted in
        var place = start
        while place <= limit {
          if bytes[place] == first {
            var matched = 1
            while matched < wanted.count, bytes[place + matched] == wanted[matched] {
              matched += 1
            }
            if matched == wanted.count { return place }
          }
          place += 1
        }
        return nil
      }
    }
  }

  /// The place of a mark's last occurrence; nil when absent.
  func findLast(_ mark: String) -> Int? {
    let wanted = Array(mark.utf8)
    var place = bytes.count - wanted.count
    while place >= 0 {
      if bytes[place] == wanted.first, bytes[place..<(place + wanted.count)].elementsEqual(wanted) {
        return place
      }
      place -= 1
    }
    return nil
  }

  /// The text between two places.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The text between a mark and the next `end`, with the place behind it; nil when absent.
  func between(_ mark: String, _ end: String, from start: Int = 0) -> (text: String, end: Int)? {
    guard let open = find(mark, from: start) else { return nil }
    let begin = open + mark.utf8.count
    guard let close = find(end, from: begin) else { return nil }
    return (text(begin..<close), close + end.utf8.count)
  }
}
