// SPDX-License-Identifier: Apache-2.0

/// Where a byte of a text stands for the person who looks for it in an editor.
struct TextPlace {
  /// The line, from 1; LF, CRLF and CR each end one.
  let line: Int
  /// The column, from 1, in Unicode scalars.
  let column: Int

  init(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    let place = TextPlace.advanced(from: (0, 1, 1), to: offset, in: bytes)
    line = place.line
    column = place.column
  }

  /// The place of a later byte, counted on from that of an earlier one.
  static func advanced(
    from place: (offset: Int, line: Int, column: Int), to offset: Int,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> (offset: Int, line: Int, column: Int) {
    var (start, line, column) = place
    while start < min(offset, bytes.count) {
      let byte = bytes[start]
      let isBreak =
        byte == 0x0a || (byte == 0x0d && (start + 1 == bytes.count || bytes[start + 1] != 0x0a))
      if isBreak {
        line += 1
        column = 1
      } else if byte & 0xc0 != 0x80 {
        column += 1
      }
      start += 1
    }
    return (start, line, column)
  }

  /// The character at a byte, named when it cannot be seen.
  static func character(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String {
    let length = max(UTF8Check.length(bytes, index), 1)
    let end = min(index + length, bytes.count)
    guard let scalar = String(decoding: bytes[index..<end], as: UTF8.self).unicodeScalars.first
    else { return "" }
    let isPlain =
      scalar.properties.isWhitespace == false && scalar.value >= 0x20
      && scalar.properties.generalCategory != .format && scalar.value != 0x7f
    return isPlain ? String(Character(scalar)) : "U+" + padded(scalar.value)
  }

  private static func padded(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
