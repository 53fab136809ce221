// SPDX-License-Identifier: Apache-2.0

/// Breaks a paragraph into lines, in Chinese as well as in English.
///
/// English breaks at spaces. Chinese breaks between any two characters, except before a sign that
/// closes and behind one that opens.
package enum LineBreaking {
  /// The lines of `paragraph`, each at most `width` columns where a break can be found.
  package static func lines(of paragraph: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for piece in pieces(of: paragraph) {
      let columns = DisplayWidth.of(piece.text)
      let gap = piece.followsSpace && !line.isEmpty ? 1 : 0
      if !line.isEmpty, used + gap + columns > width {
        lines.append(line)
        line = piece.text
        used = columns
      } else {
        line += (gap == 1 ? " " : "") + piece.text
        used += gap + columns
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// A run of characters that stays on one line.
  private struct Piece {
    var text: String
    var followsSpace: Bool
  }

  private static func pieces(of paragraph: String) -> [Piece] {
    var pieces: [Piece] = []
    var last: Character = " "
    for character in paragraph {
      if character != " " {
        if last == " " || breaks(between: last, and: character) {
          pieces.append(Piece(text: String(character), followsSpace: last == " "))
        } else if !pieces.isEmpty {
          pieces[pieces.count - 1].text.append(character)
        }
      }
      last = character
    }
    return pieces
  }

  private static func breaks(between first: Character, and second: Character) -> Bool {
    guard DisplayWidth.of(first) == 2 || DisplayWidth.of(second) == 2 else { return false }
    return !closing.contains(second) && !opening.contains(first)
  }

  private static let closing: Set<Character> = [
    "，", "。", "；", "：", "、", "？", "！", "）", "》", "」", "』", "】", "”", "’", "…", ")", ".",
    ",", "'", "%", "％",
  ]
  private static let opening: Set<Character> = ["（", "《", "「", "『", "【", "“", "‘", "(", "'"]
}
