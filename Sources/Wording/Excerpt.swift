// SPDX-License-Identifier: Apache-2.0

/// What a file holds, as a message shows it: short, on one line, and without power over a terminal.
public enum Excerpt {
  /// The beginning of a value, with its line breaks, tabs and control characters spelt out.
  public static func of(_ value: String, limit: Int = 40) -> String {
    var result = ""
    var count = 0
    for scalar in value.unicodeScalars {
      if count == limit { return result + "…" }
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if isHidden(scalar) {
          result += spelt(scalar)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
      count += 1
    }
    return result
  }

  /// The whole text with what does not show spelt out; line breaks and tabs stay.
  ///
  /// A file may hold what moves a terminal's cursor, or turns the direction of writing, to make a
  /// message say something else.
  public static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isHidden($0) && !isLayout($0) }) else {
      return text
    }
    var result = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar), !isLayout(scalar) {
        result += spelt(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isLayout(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\t"
  }

  /// Controls (C0, DEL, C1), line and paragraph separators, and what turns the direction of
  /// writing (UAX #9).
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<32, 127..<160, 0x200e...0x200f, 0x2028...0x202e, 0x2066...0x2069: true
    default: false
    }
  }

  private static func spelt(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16) + "}"
  }
}

extension Text {
  /// The text with what does not show spelt out, and without the middle of what a file holds too
  /// much of.
  public var visible: Text { Text(zh: Self.visible(zh), en: Self.visible(en)) }

  /// A sentence says where at its beginning, and what to do at its end.
  private static func visible(_ text: String) -> String {
    let shown = Excerpt.visible(text)
    let scalars = shown.unicodeScalars
    guard scalars.count > 4000 else { return shown }
    return String(scalars.prefix(2000)) + " … " + String(scalars.suffix(500))
  }
}
