// SPDX-License-Identifier: Apache-2.0

/// How words are written: what may be shown of them, and what they share.
enum WordForms {
  /// A word without what a reader does not see: width, case, and spaces at its ends.
  ///
  /// Full-width letters, digits and signs (U+FF01 to U+FF5E) become plain ones; spaces of every
  /// kind become one plain space, and marks without width go.
  static func folded(_ word: String) -> String {
    if word.utf8.allSatisfy({ $0 > 32 && $0 < 127 && !(65...90).contains($0) }) { return word }
    var plain = String.UnicodeScalarView()
    var isSpace = false
    for scalar in word.lowercased().unicodeScalars {
      switch scalar.value {
      case 0x200B...0x200F, 0x2060, 0xFEFF: continue
      case 9...13, 32, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
        isSpace = !plain.isEmpty
        continue
      default: break
      }
      if isSpace { plain.append(" ") }
      isSpace = false
      if (0xFF01...0xFF5E).contains(scalar.value),
        let narrow = Unicode.Scalar(scalar.value - 0xFEE0)
      {
        // Full-width capitals have become small already.
        plain.append(narrow)
      } else {
        plain.append(scalar)
      }
    }
    return String(plain)
  }

  /// What a word is made of, without the word: `99A` for `12O`, `汉汉` for a name.
  static func shape(_ word: String) -> String {
    var shape = ""
    for scalar in word.unicodeScalars {
      if shape.unicodeScalars.count >= 12 { return shape + "…" }
      switch scalar.value {
      case 48...57: shape.append("9")
      case 65...90: shape.append("A")
      case 97...122: shape.append("a")
      case 33...126: shape.unicodeScalars.append(scalar)
      case 32: shape.append("␠")
      case 0x4E00...0x9FFF, 0x3400...0x4DBF: shape.append("汉")
      case 0xFF10...0xFF19: shape.append("９")
      case 0xFF21...0xFF3A: shape.append("Ａ")
      default: shape.append("?")
      }
    }
    return shape
  }

  /// The shapes of some words, each once, the most frequent first.
  static func shapes(_ words: [(word: String, count: Int)]) -> String {
    var counts: [String: Int] = [:]
    for (word, count) in words { counts[shape(word), default: 0] += count }
    return counts.sorted { a, b in
      a.value != b.value
        ? a.value > b.value : a.key.utf8.lexicographicallyPrecedes(b.key.utf8)
    }.prefix(3).map(\.key).joined(separator: " ")
  }

  /// Whether a word is three numbers in the places of year, month and day.
  static func looksLikeDate(_ word: String) -> Bool {
    var parts: [Int] = []
    var digits = 0
    for byte in word.utf8 {
      switch byte {
      case 48...57: digits += 1
      case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."):
        parts.append(digits)
        digits = 0
      case 32, UInt8(ascii: "T"):
        if parts.count == 2 {
          return parts[0] == 4 && (1...2).contains(parts[1]) && (1...2).contains(digits)
        }
        if digits > 0 { return false }
      default: return false
      }
    }
    return parts.count == 2 && parts[0] == 4 && (1...2).contains(parts[1])
      && (1...2).contains(digits)
  }

  /// A word as a sentence may show it: signs that nobody sees are spelled out.
  static func visible(_ word: String) -> String {
    var shown = ""
    for scalar in word.unicodeScalars {
      switch scalar.value {
      case 33...126: shown.unicodeScalars.append(scalar)
      case 0...32, 0x7F...0xA0, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x2060,
        0x3000, 0xFEFF:
        if scalar == " ", !shown.isEmpty {
          shown.append(" ")
        } else {
          shown += "<U+\(String(scalar.value, radix: 16, uppercase: true))>"
        }
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }
}
