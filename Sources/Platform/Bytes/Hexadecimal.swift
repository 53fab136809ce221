// SPDX-License-Identifier: Apache-2.0

/// Bytes written as hexadecimal digits.
public enum Hexadecimal {
  /// Two lower-case digits a byte.
  public static func text(of bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes that digits of either case stand for; nil where there is something else, or half a
  /// byte.
  public static func bytes(of text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 2)
    var high: UInt8?
    for sign in text.utf8 {
      let digit: UInt8
      switch sign {
      case 0x30...0x39: digit = sign - 0x30
      case 0x41...0x46: digit = sign - 0x41 + 10
      case 0x61...0x66: digit = sign - 0x61 + 10
      default: return nil
      }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return high == nil ? bytes : nil
  }
}
