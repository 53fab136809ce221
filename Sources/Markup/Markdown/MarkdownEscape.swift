// SPDX-License-Identifier: Apache-2.0

/// Keeps characters from being taken for Markdown's signs.
enum MarkdownEscape {
  private static let signs: Set<Unicode.Scalar> = [
    "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "|", "~", "&",
  ]

  /// Text within a block.
  ///
  /// `~` strikes through on GitHub, and `$` opens a formula there.
  static func text(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&":
        // A backslash stops an entity just as well, but not every reader knows that.
        out.append(contentsOf: "&amp;".unicodeScalars)
      case "<": out.append(contentsOf: "&lt;".unicodeScalars)
      case ">": out.append(contentsOf: "&gt;".unicodeScalars)
      case "$":
        out.append("\\")
        out.append(scalar)
      case "\r": out.append(" ")
      case "\t", "\n": out.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: out.append("\u{FFFD}")
      default:
        if signs.contains(scalar) { out.append("\\") }
        out.append(scalar)
      }
    }
    return String(out)
  }

  /// Escapes what has a meaning at the beginning of a line only, in a written paragraph.
  ///
  /// `#` begins a heading, `-`, `+` and `1.` a list, `=` and `-` underline one; blanks in front
  /// of a line could make code of it, and an empty line would end the paragraph.
  static func lineStarts(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).compactMap { line -> String? in
      let bare = line.drop { $0 == " " || $0 == "\t" }
      guard let first = bare.first else { return nil }
      let second = bare.dropFirst().first ?? " "
      let standsAlone = second == " " || second == "\t"
      switch first {
      case "#", "=": return "\\" + bare
      case "-" where standsAlone || second == "-": return "\\" + bare
      case "+" where standsAlone: return "\\" + bare
      default: break
      }
      let digits = bare.prefix { $0.isASCII && $0.isNumber }
      if !digits.isEmpty, digits.count < 10 {
        let rest = bare.dropFirst(digits.count)
        let next = rest.dropFirst().first ?? " "
        if rest.first == "." || rest.first == ")", next == " " || next == "\t" {
          return digits + "\\" + rest
        }
      }
      return String(bare)
    }.joined(separator: "\n")
  }

  /// Code within a line, between fences longer than any run of backticks inside.
  static func code(_ text: String, inTable: Bool) -> String {
    var body = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    if body.isEmpty { return "" }
    let fence = String(repeating: "`", count: longestRun(of: "`", in: body) + 1)
    if body.hasPrefix("`") || body.hasSuffix("`") || body.hasPrefix(" ") || body.hasSuffix(" ") {
      body = " " + body + " "
    }
    // Tables are cut into cells before code is looked for, so a pipe needs its backslash even here.
    if inTable {
      body = body.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
    return fence + body + fence
  }

  /// A link's destination: harmless, and without characters that would end it.
  static func address(_ address: String) -> String {
    var out = ""
    for byte in Address.harmless(address).utf8 {
      switch byte {
      case 0...0x20, 0x7F, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: "\\"), UInt8(ascii: "|"), UInt8(ascii: "\""),
        UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "]"), 0x80...0xFF:
        let digits = Array("0123456789ABCDEF")
        out.append("%")
        out.append(digits[Int(byte >> 4)])
        out.append(digits[Int(byte & 15)])
      case UInt8(ascii: "&"): out.append("&amp;")
      default: out.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return out
  }

  /// A link's title, inside double quotes on one line.
  static func title(_ title: String) -> String {
    text(title.split(whereSeparator: \.isNewline).joined(separator: " "))
      .split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
  }

  static func longestRun(of character: Character, in text: String) -> Int {
    var longest = 0
    var current = 0
    for next in text {
      current = next == character ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }
}
