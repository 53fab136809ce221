// SPDX-License-Identifier: Apache-2.0

/// Turns characters into what a reader of markup takes for just these characters.
enum HTMLEscape {
  /// Text between tags: `&`, `<`, `>`; a carriage return survives as a reference.
  static func text(_ text: String, into bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case 0x0D: bytes.append(contentsOf: "&#13;".utf8)
      case 0x09, 0x0A: bytes.append(byte)
      case 0..<0x20, 0x7F: bytes.append(contentsOf: "\u{FFFD}".utf8)
      default: bytes.append(byte)
      }
    }
  }

  /// An attribute's value in double quotes: white space that would be folded survives as well.
  static func attribute(_ text: String, into bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case 0x09: bytes.append(contentsOf: "&#9;".utf8)
      case 0x0A: bytes.append(contentsOf: "&#10;".utf8)
      case 0x0D: bytes.append(contentsOf: "&#13;".utf8)
      case 0..<0x20, 0x7F: bytes.append(contentsOf: "\u{FFFD}".utf8)
      default: bytes.append(byte)
      }
    }
  }

  /// JSON inside a data block: nothing that could end the block, and the same JSON value.
  ///
  /// In JSON text `<`, `>` and `&` occur inside strings only, where `\u003c` means the same.
  static func json(_ json: String, into bytes: inout [UInt8]) {
    for byte in json.utf8 {
      switch byte {
      case UInt8(ascii: "<"): bytes.append(contentsOf: "\\u003c".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "\\u003e".utf8)
      case UInt8(ascii: "&"): bytes.append(contentsOf: "\\u0026".utf8)
      default: bytes.append(byte)
      }
    }
  }
}

/// Where links may lead.
enum Address {
  private static let schemes: Set<String> = ["http", "https", "mailto", "doi"]

  /// The address itself, or `#` when its scheme could run code in the reader's browser.
  ///
  /// Browsers drop tabs, line breaks and leading controls before they look for the scheme, and so
  /// does this. A `data:` address passes when it is a picture, which browsers do not run.
  static func harmless(_ address: String) -> String {
    let seen = address.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }
    guard let colon = seen.firstIndex(of: ":") else { return address }
    let head = String(String.UnicodeScalarView(seen[..<colon])).lowercased()
    if head.contains("/") || head.contains("?") || head.contains("#") { return address }
    if schemes.contains(head) { return address }
    if String(String.UnicodeScalarView(seen)).lowercased().hasPrefix("data:image/png;base64,") {
      return address
    }
    return "#"
  }
}
