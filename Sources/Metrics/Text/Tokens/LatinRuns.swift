// SPDX-License-Identifier: Apache-2.0

/// The runs of ASCII letters and digits in a text, eight bytes at a time.
enum LatinRuns {
  /// A run in small letters.
  struct Run {
    /// A run of up to eight bytes, the first in the lowest byte, zeros above; else its beginning.
    let head: UInt64
    /// The run as it stands in the text, perhaps in capitals.
    let bytes: UnsafeBufferPointer<UInt8>
  }

  /// Calls for each run of a text of ASCII alone, in order.
  @inline(__always)
  static func forEach(in text: UnsafeBufferPointer<UInt8>, _ body: (Run) -> Void) {
    let count = text.count
    var place = 0
    while place < count {
      let word = eight(text, place)
      let parts = parts(of: word)
      if parts == 0 {
        place &+= 8
        continue
      }
      if parts & 0x80 == 0 {
        place &+= parts.trailingZeroBitCount / 8
        continue
      }
      let gaps = ~parts & tops
      let small = word | 0x2020_2020_2020_2020
      var end = place &+ 8
      var head = small
      if gaps != 0 {
        let length = gaps.trailingZeroBitCount / 8
        end = place &+ length
        head = small & ((1 << UInt64(8 &* length)) &- 1)
      } else {
        while end < count {
          let gaps = ~self.parts(of: eight(text, end)) & tops
          end &+= gaps == 0 ? 8 : gaps.trailingZeroBitCount / 8
          if gaps != 0 { break }
        }
      }
      body(Run(head: head, bytes: UnsafeBufferPointer(rebasing: text[place..<end])))
      place = end &+ 1
    }
  }

  private static let tops: UInt64 = 0x8080_8080_8080_8080

  /// Eight bytes from a place on, with zeros behind the end of the text.
  @inline(__always)
  private static func eight(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt64 {
    if place &+ 8 <= text.count {
      return UInt64(
        littleEndian: UnsafeRawBufferPointer(text).loadUnaligned(
          fromByteOffset: place, as: UInt64.self))
    }
    var word: UInt64 = 0
    for index in place..<text.count { word |= UInt64(text[index]) << UInt64(8 &* (index &- place)) }
    return word
  }

  /// The top bit of each byte that is a letter or a digit, the bytes being ASCII.
  @inline(__always)
  private static func parts(of word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let small = word | (ones &* 0x20)
    // Each sum stays within its byte, as 0x7F + 0x50 does.
    let letters = (small &+ (ones &* (0x80 - 0x61))) & ~(small &+ (ones &* (0x80 - 0x7B)))
    let digits = (word &+ (ones &* (0x80 - 0x30))) & ~(word &+ (ones &* (0x80 - 0x3A)))
    return (letters | digits) & tops
  }
}
