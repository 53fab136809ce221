// SPDX-License-Identifier: Apache-2.0

/// Estimates how wide text will be drawn, without a font at hand.
///
/// The estimate leans to the wide side of Noto Sans CJK, PingFang and YaHei, so that a label that
/// is given its estimated room never runs into its neighbour.
public enum TextWidth {
  /// The width of `text` set in a size of `size` units.
  public static func estimate(_ text: String, size: Double) -> Double {
    var ems = 0.0
    for scalar in text.unicodeScalars { ems += em(scalar) }
    return ems * size
  }

  /// A Chinese character is one em wide, a Latin letter a little over half of one.
  private static func em(_ scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0x20, 0xA0: 0.26
    case 0x2C, 0x2E, 0x3A, 0x3B, 0x27, 0x7C, 0x21: 0.30
    case 0x28, 0x29, 0x5B, 0x5D, 0x2D, 0x2F: 0.38
    case 0x30...0x39: 0.57
    case 0x25, 0x40, 0x57, 0x4D: 0.93
    case 0x41...0x5A: 0.67
    case 0x66, 0x69, 0x6A, 0x6C, 0x72, 0x74: 0.39
    case 0x6D, 0x77: 0.88
    case 0x61...0x7A: 0.58
    case 0x3C...0x3E, 0x2B, 0xB1, 0x2212, 0x2264, 0x2265: 0.62
    case 0x2013: 0.58
    case 0x300...0x36F, 0x200B...0x200F: 0
    case 0x1100...0x115F, 0x2010...0x2060, 0x2190...0x2BFF, 0x2E80...0xA4CF, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F000...0x3FFFF:
      1
    default: 0.62
    }
  }

  /// Breaks text into lines no wider than `width`, as far as its words allow.
  ///
  /// Latin words break at spaces and after `/`; between Chinese characters a line may break anywhere
  /// but before closing and after opening punctuation. A single piece that is too wide keeps its
  /// line to itself.
  public static func wrapped(_ text: String, width: Double, size: Double) -> [String] {
    var lines: [String] = []
    var line = ""
    for piece in pieces(text) {
      let candidate = line + piece
      if !line.isEmpty, estimate(trimmed(candidate), size: size) > width {
        lines.append(trimmed(line))
        line = piece.first == " " ? String(piece.dropFirst()) : piece
      } else {
        line = candidate
      }
    }
    if !trimmed(line).isEmpty || lines.isEmpty { lines.append(trimmed(line)) }
    return lines
  }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// Runs of characters between which a line may break.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var current = ""
    var previous: Character?
    for character in text {
      if let before = previous, mayBreak(between: before, and: character), !current.isEmpty {
        pieces.append(current)
        current = ""
      }
      current.append(character)
      previous = character
    }
    if !current.isEmpty { pieces.append(current) }
    return pieces
  }

  private static let closing: Set<Character> = [
    "，", "。", "、", "；", "：", "？", "！", "）", "》", "”", "’", "％", "%", ")", "]", ",", ".", ";", ":",
    "?", "!", "–", "—", "】", "·",
  ]
  private static let opening: Set<Character> = ["（", "《", "“", "‘", "(", "[", "【"]

  private static func mayBreak(between before: Character, and after: Character) -> Bool {
    if closing.contains(after) || opening.contains(before) { return false }
    if before == " " { return true }
    if after == " " { return false }
    if before == "/" { return true }
    return isWide(before) || isWide(after)
  }

  private static func isWide(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return scalar.value >= 0x2E80 && em(scalar) == 1
  }
}
