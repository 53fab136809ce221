// SPDX-License-Identifier: Apache-2.0

/// Tokens of a text of which nothing that carries a meaning is dropped.
///
/// What a clinician reads as different must not read alike: stage Ⅱ and Ⅲ, ≥8 and ≤8, ℃ and ℉, α and
/// β, Rh+ and Rh-. Letters of any script and digits make words; each Chinese character, kana,
/// numeral sign (Ⅱ, ②, ²) and symbol (≥, ±, ℃, +, =) is a token, and so are % and ‰. Full-width forms
/// of ASCII read as ASCII. White space, punctuation and format characters are dropped. A dash is
/// dropped as a hyphen between two words or figures, as a dash between spaces, and beside another
/// dash; anywhere else (-5, Rh-, (-)) it is a minus, a token.
enum KeptSigns {
  /// The scalars with white space between tokens, and nowhere else.
  static func spaced(_ scalars: [UInt32]) -> [UInt32] {
    var out: [UInt32] = []
    out.reserveCapacity(scalars.count * 2)
    var isInWord = false
    for place in scalars.indices {
      let scalar = narrow(scalars[place])
      switch part(scalar) {
      case .word:
        ScalarKind.appendLowered(scalar, to: &out)
        isInWord = true
        continue
      case .mark:
        // A mark belongs to the letter before it; without one it says nothing (emoji variants).
        if isInWord { out.append(scalar) }
        continue
      case .sign:
        out.append(0x20)
        ScalarKind.appendLowered(scalar, to: &out)
      case .dash where isMinus(scalars, place):
        out.append(0x20)
        out.append(0x2D)
      case .dash, .dropped: break
      }
      out.append(0x20)
      isInWord = false
    }
    return out
  }

  /// Whether an ASCII text may hold a token that is no run of letters and digits; true for others.
  static func mayOccur(in text: String) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { bytes in
      // The signs and the dash of `part(_:)` below 0x40 and above, a bit each: no table to look up.
      let low: UInt64 =
        1 << 0x24 | 1 << 0x25 | 1 << 0x2B | 1 << 0x2D | 1 << 0x3C | 1 << 0x3D | 1 << 0x3E
      let high: UInt64 = 1 << 0x1E | 1 << 0x3C | 1 << 0x3E
      for byte in bytes {
        if byte >= 0x80 { return true }
        if (byte < 0x40 ? low : high) >> UInt64(byte & 0x3F) & 1 == 1 { return true }
      }
      return false
    } ?? true
  }

  private enum Part {
    case word, mark, sign, dash, dropped
  }

  private static func part(_ scalar: UInt32) -> Part {
    if scalar < 0x80 {
      let small = scalar >= 0x41 && scalar <= 0x5A ? scalar + 0x20 : scalar
      if ScalarKind.isSmallLatin(small) { return .word }
      switch scalar {
      case 0x2D: return .dash
      // + < = > % $ ^ | ~
      case 0x2B, 0x3C...0x3E, 0x25, 0x24, 0x5E, 0x7C, 0x7E: return .sign
      default: return .dropped
      }
    }
    if ScalarKind.isHan(scalar) { return .sign }
    if scalar >= 0x3001 && scalar <= 0x3003 { return .dropped }
    if isKana(scalar) { return .sign }
    if scalar == 0x2030 || scalar == 0x2031 || scalar == 0x66A { return .sign }
    return part(of: scalar)
  }

  private static func part(of scalar: UInt32) -> Part {
    guard let value = Unicode.Scalar(scalar) else { return .dropped }
    switch value.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber:
      return .word
    case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
    case .letterNumber, .otherNumber, .mathSymbol, .currencySymbol, .otherSymbol: return .sign
    // A character of a hospital's own, as rare names need them, is a character.
    case .privateUse, .unassigned: return .sign
    // Tones of skin and the like; ´ and ¨ stand for quotation marks.
    case .modifierSymbol: return scalar > 0xFF ? .sign : .dropped
    case .dashPunctuation: return .dash
    default: return .dropped
    }
  }

  /// Kana, which stand without spaces between words.
  private static func isKana(_ scalar: UInt32) -> Bool {
    (scalar >= 0x3041 && scalar <= 0x3096) || (scalar >= 0x30A1 && scalar <= 0x30FA)
      || (scalar >= 0x31F0 && scalar <= 0x31FF) || (scalar >= 0xFF66 && scalar <= 0xFF9D)
      || scalar == 0x30FC
  }

  /// The ASCII form of a full-width character, and the minus sign as ASCII has it.
  private static func narrow(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x2212 { return scalar }
    if scalar >= 0xFF01 && scalar <= 0xFF5E { return scalar - 0xFEE0 }
    return scalar == 0x2212 ? 0x2D : scalar
  }

  private static func isMinus(_ scalars: [UInt32], _ place: Int) -> Bool {
    let before = place > 0 ? scalars[place - 1] : nil
    let after = place + 1 < scalars.count ? scalars[place + 1] : nil
    func side(_ scalar: UInt32?) -> Part? { scalar.map { part(narrow($0)) } }
    if side(before) == .dash || side(after) == .dash { return false }
    if joins(before), joins(after) { return false }
    let isAfterSpace = before.map(ScalarKind.isSpace) ?? true
    return !(isAfterSpace && after.map(ScalarKind.isSpace) == true)
  }

  /// Whether a hyphen may join this to another: letters, figures and Chinese characters.
  private static func joins(_ scalar: UInt32?) -> Bool {
    guard let scalar = scalar.map(narrow) else { return false }
    let part = part(scalar)
    return part == .word || part == .mark || (part == .sign && ScalarKind.isWordPart(scalar))
  }
}
