// SPDX-License-Identifier: Apache-2.0

/// What a Unicode scalar is to a tokeniser.
///
/// Answers for ASCII and for the Han blocks come from ranges; the rest from Unicode's general
/// category.
enum ScalarKind {
  /// White space, as the peers split words at it: Unicode's white space and the four separators
  /// U+001C to U+001F.
  static func isSpace(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 {
      return scalar == 0x20 || (scalar >= 0x09 && scalar <= 0x0D)
        || (scalar >= 0x1C && scalar <= 0x1F)
    }
    if scalar < 0x1680 { return scalar == 0x85 || scalar == 0xA0 }
    return scalar == 0x3000 || (scalar >= 0x2000 && scalar <= 0x200A) || scalar == 0x1680
      || scalar == 0x2028 || scalar == 0x2029 || scalar == 0x202F || scalar == 0x205F
  }

  /// A Chinese character, the supplementary planes and 〇 among them.
  static func isHan(_ scalar: UInt32) -> Bool {
    if scalar < 0x3007 { return false }
    return (scalar >= 0x4E00 && scalar <= 0x9FFF) || (scalar >= 0x3400 && scalar <= 0x4DBF)
      || (scalar >= 0xF900 && scalar <= 0xFAFF) || (scalar >= 0x20000 && scalar <= 0x2FA1F)
      || (scalar >= 0x30000 && scalar <= 0x323AF) || scalar == 0x3007
  }

  /// An ASCII digit.
  static func isDigit(_ scalar: UInt32) -> Bool { scalar >= 0x30 && scalar <= 0x39 }

  /// A small Latin letter or digit of ASCII.
  static func isSmallLatin(_ scalar: UInt32) -> Bool {
    (scalar >= 0x61 && scalar <= 0x7A) || isDigit(scalar)
  }

  /// ASCII punctuation and signs: everything printable that is no letter, digit or space.
  static func isASCIIPunctuation(_ scalar: UInt32) -> Bool {
    (scalar >= 0x21 && scalar <= 0x2F) || (scalar >= 0x3A && scalar <= 0x40)
      || (scalar >= 0x5B && scalar <= 0x60) || (scalar >= 0x7B && scalar <= 0x7E)
  }

  /// Unicode's category of a scalar: its first letter, one of L M N P S Z C.
  static func category(_ scalar: UInt32) -> Category {
    if scalar < 0x80 { return asciiCategories[Int(scalar)] }
    if isHan(scalar) && scalar != 0x3007 { return .letter }
    guard let value = Unicode.Scalar(scalar) else { return .other }
    return Category(value.properties.generalCategory)
  }

  /// The coarse general categories.
  enum Category: UInt8 {
    case letter, mark, number, punctuation, symbol, separator, other

    init(_ category: Unicode.GeneralCategory) {
      switch category {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
        self = .letter
      case .nonspacingMark, .spacingMark, .enclosingMark: self = .mark
      case .decimalNumber, .letterNumber, .otherNumber: self = .number
      case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
        .initialPunctuation, .finalPunctuation, .otherPunctuation:
        self = .punctuation
      case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: self = .symbol
      case .spaceSeparator, .lineSeparator, .paragraphSeparator: self = .separator
      default: self = .other
      }
    }
  }

  private static let asciiCategories: [Category] = (0..<0x80).map { code in
    Unicode.Scalar(UInt32(code)).map { Category($0.properties.generalCategory) } ?? .other
  }

  /// A letter, a number or the low line: what makes up words.
  static func isWordPart(_ scalar: UInt32) -> Bool {
    if scalar == 0x5F { return true }
    let category = category(scalar)
    return category == .letter || category == .number
  }

  /// The scalars of a text; ASCII texts are widened byte by byte.
  static func scalars(of text: String) -> [UInt32] {
    let ascii = text.utf8.withContiguousStorageIfAvailable { bytes -> [UInt32]? in
      guard highest(bytes) < 0x80 else { return nil }
      return [UInt32](unsafeUninitializedCapacity: bytes.count) { out, count in
        for place in 0..<bytes.count { out[place] = UInt32(bytes[place]) }
        count = bytes.count
      }
    }
    if let ascii, let ascii { return ascii }
    return text.unicodeScalars.map(\.value)
  }

  /// Whether a text holds a Chinese character.
  static func holdsHan(_ text: String) -> Bool {
    // The first block with one begins at U+3007, three bytes of which the first is E3.
    if let highest = text.utf8.withContiguousStorageIfAvailable(highest), highest < 0xE3 {
      return false
    }
    return text.unicodeScalars.contains { isHan($0.value) }
  }

  /// The greatest byte, found without a branch a byte.
  static func highest(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    var highest: UInt8 = 0
    for byte in bytes { highest = max(highest, byte) }
    return highest
  }

  /// Appends the small form of a scalar.
  static func appendLowered(_ scalar: UInt32, to out: inout [UInt32]) {
    if scalar < 0x80 {
      out.append(scalar >= 0x41 && scalar <= 0x5A ? scalar + 0x20 : scalar)
    } else if isHan(scalar) {
      out.append(scalar)
    } else if let value = Unicode.Scalar(scalar) {
      for part in value.properties.lowercaseMapping.unicodeScalars { out.append(part.value) }
    }
  }

  /// The scalars of a text, in small letters.
  static func lowered(_ scalars: [UInt32]) -> [UInt32] {
    var out: [UInt32] = []
    out.reserveCapacity(scalars.count)
    for scalar in scalars { appendLowered(scalar, to: &out) }
    return out
  }
}
