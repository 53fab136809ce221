// SPDX-License-Identifier: Apache-2.0

/// The steps by which tokenisers put white space between tokens.
///
/// Each step is one pass from left to right. A pair of characters that a step has treated is
/// behind it: in ", ," the second comma is seen only if the first pair did not take it, as in the
/// substitutions of the scripts that these tokenisers come from (mteval-v13a.pl, mteval-v14.pl).
enum Separation {
  private static let space: UInt32 = 0x20

  /// A text without white space at its end.
  static func withoutTrailingSpace(_ scalars: [UInt32]) -> [UInt32] {
    var end = scalars.count
    while end > 0, ScalarKind.isSpace(scalars[end - 1]) { end -= 1 }
    return end == scalars.count ? scalars : Array(scalars[..<end])
  }

  /// A text with some scalars replaced, each by a few.
  private static func apart(
    _ scalars: [UInt32], where isApart: (UInt32) -> Bool
  ) -> [UInt32] {
    var out: [UInt32] = []
    out.reserveCapacity(scalars.count + scalars.count / 4)
    for scalar in scalars {
      if isApart(scalar) {
        out.append(space)
        out.append(scalar)
        out.append(space)
      } else {
        out.append(scalar)
      }
    }
    return out
  }

  /// A text in which pairs of neighbours that match get spaces around one of them.
  private static func pairs(
    _ scalars: [UInt32], where matches: (UInt32, UInt32) -> Bool,
    _ write: (UInt32, UInt32, inout [UInt32]) -> Void
  ) -> [UInt32] {
    var out: [UInt32] = []
    out.reserveCapacity(scalars.count + scalars.count / 4)
    var place = 0
    while place < scalars.count {
      if place + 1 < scalars.count, matches(scalars[place], scalars[place + 1]) {
        write(scalars[place], scalars[place + 1], &out)
        place += 2
      } else {
        out.append(scalars[place])
        place += 1
      }
    }
    return out
  }

  private static func secondApart(_ first: UInt32, _ second: UInt32, _ out: inout [UInt32]) {
    out.append(first)
    out.append(space)
    out.append(second)
    out.append(space)
  }

  private static func firstApart(_ first: UInt32, _ second: UInt32, _ out: inout [UInt32]) {
    out.append(space)
    out.append(first)
    out.append(space)
    out.append(second)
  }

  /// Signs that always stand apart: ASCII punctuation but ' , - and the full stop.
  private static func isSign(_ scalar: UInt32) -> Bool {
    (scalar >= 0x7B && scalar <= 0x7E) || (scalar >= 0x5B && scalar <= 0x60)
      || (scalar >= 0x20 && scalar <= 0x26) || (scalar >= 0x28 && scalar <= 0x2B)
      || (scalar >= 0x3A && scalar <= 0x40) || scalar == 0x2F
  }

  private static func isStop(_ scalar: UInt32) -> Bool { scalar == 0x2E || scalar == 0x2C }

  /// The four Western steps: signs, stops after and before what is no digit, dashes after digits.
  private static func western(_ scalars: [UInt32]) -> [UInt32] {
    stopsAndDashes(apart(scalars, where: isSign))
  }

  private static func stopsAndDashes(_ scalars: [UInt32]) -> [UInt32] {
    var text = scalars
    if text.contains(where: isStop) {
      text = pairs(text, where: { !ScalarKind.isDigit($0) && isStop($1) }, secondApart)
      text = pairs(text, where: { isStop($0) && !ScalarKind.isDigit($1) }, firstApart)
    }
    if text.contains(0x2D) {
      text = pairs(text, where: { ScalarKind.isDigit($0) && $1 == 0x2D }, secondApart)
    }
    return text
  }

  /// mteval-v13a.
  static func thirteenA(_ scalars: [UInt32]) -> [UInt32] {
    var text = scalars
    if text.contains(0x3C) { text = Replacement.skipped.applied(to: text) }
    if text.contains(0x0A) {
      text = Replacement.hyphenBeforeBreak.applied(to: text)
      for place in text.indices where text[place] == 0x0A { text[place] = space }
    }
    return western([space] + Replacement.entities(text) + [space])
  }

  /// sacrebleu's zh: each Chinese character apart, then the Western steps.
  static func zh(_ scalars: [UInt32]) -> [UInt32] {
    western(apart(scalars, where: isChineseForBLEU))
  }

  /// The blocks that sacrebleu's zh takes apart.
  ///
  /// Its two supplementary ranges are written with four digits where eight were needed, and so mean
  /// U+2001 to U+2A6D and U+2F81 to U+2FA1. Scores published with it take those signs apart and
  /// leave rare characters beyond U+FFFF together; to be comparable, so do we.
  private static func isChineseForBLEU(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3400...0x4DB5, 0x4E00...0x9FBB, 0xF900...0xFA2D, 0xFA30...0xFA6A, 0xFA70...0xFAD9,
      0x2001...0x2A6D, 0x2F81...0x2FA1, 0xFF00...0xFFEF, 0x2E80...0x2EFF, 0x3000...0x303F,
      0x31C0...0x31EF, 0x2F00...0x2FDF, 0x2FF0...0x2FFF, 0x3100...0x312F, 0x31A0...0x31BF,
      0xFE10...0xFE1F, 0xFE30...0xFE4F, 0x3200...0x33FF:
      true
    default: false
    }
  }

  /// Each character.
  static func characters(_ scalars: [UInt32]) -> [UInt32] { apart(scalars) { _ in true } }

  /// mteval-v14's international form.
  static func international(_ scalars: [UInt32]) -> [UInt32] {
    func isPunctuation(_ scalar: UInt32) -> Bool { ScalarKind.category(scalar) == .punctuation }
    func isNumber(_ scalar: UInt32) -> Bool { ScalarKind.category(scalar) == .number }
    let after = pairs(scalars, where: { !isNumber($0) && isPunctuation($1) }, secondApart)
    let before = pairs(after, where: { isPunctuation($0) && !isNumber($1) }, firstApart)
    return apart(before) { ScalarKind.category($0) == .symbol }
  }

  /// Small Latin letters and digits, perhaps Chinese characters; everything else is a space.
  static func latin(_ scalars: [UInt32], keepingHan: Bool) -> [UInt32] {
    var out: [UInt32] = []
    out.reserveCapacity(scalars.count + (keepingHan ? scalars.count : 0))
    for scalar in scalars {
      if scalar < 0x80 {
        let small = scalar >= 0x41 && scalar <= 0x5A ? scalar + 0x20 : scalar
        out.append(ScalarKind.isSmallLatin(small) ? small : space)
      } else if ScalarKind.isHan(scalar) {
        out.append(space)
        if keepingHan {
          out.append(scalar)
          out.append(space)
        }
      } else if scalar == 0x212A || scalar == 0x130 {
        // The Kelvin sign and the dotted capital I are the only others with an ASCII small letter.
        out.append(scalar == 0x130 ? 0x69 : 0x6B)
        if scalar == 0x130 { out.append(space) }
      } else {
        out.append(space)
      }
    }
    return out
  }

  /// Each Chinese character apart.
  static func hanApart(_ scalars: [UInt32]) -> [UInt32] {
    apart(scalars, where: ScalarKind.isHan)
  }

  /// Words with one ASCII sign at the end, or else at the beginning, apart, as chrF++ counts words.
  static func signsAtEnds(_ scalars: [UInt32]) -> [UInt32] {
    var out: [UInt32] = []
    out.reserveCapacity(scalars.count + scalars.count / 4)
    Tokenisation.none.forEachRun(in: scalars) { word in
      let last = word[word.count - 1]
      if word.count > 1, ScalarKind.isASCIIPunctuation(last) {
        out.append(contentsOf: word.dropLast())
        out.append(space)
        out.append(last)
      } else if word.count > 1, ScalarKind.isASCIIPunctuation(word[0]) {
        out.append(word[0])
        out.append(space)
        out.append(contentsOf: word.dropFirst())
      } else {
        out.append(contentsOf: word)
      }
      out.append(space)
    }
    return out
  }

  /// Tercom's normalisation with its Asian part.
  static func tercom(_ scalars: [UInt32]) -> [UInt32] {
    guard !scalars.isEmpty else { return [] }
    var text = Replacement.hyphenAfterBreak.applied(to: ScalarKind.lowered(scalars))
    for place in text.indices where text[place] == 0x0A { text[place] = space }
    text = apart([space] + Replacement.entities(text) + [space], where: isSign)
    text = Replacement.possessive.applied(to: text)
    return apart(stopsAndDashes(text)) { scalar in
      switch scalar {
      case 0x4E00...0x9FFF, 0x3200...0x4DBF, 0x31C0...0x31EF, 0x2E80...0x2EFF, 0xF900...0xFAFF,
        0xFE30...0xFE4F, 0x3001, 0x3002, 0x3008...0x3011, 0x3014...0x301F, 0xFF61...0xFF65,
        0x30FB, 0xFF0E, 0xFF0C, 0xFF1F, 0xFF1A, 0xFF1B, 0xFF01, 0xFF02, 0xFF08, 0xFF09:
        true
      default: false
      }
    }
  }
}
