// SPDX-License-Identifier: Apache-2.0

/// What an English pronoun does in its sentence, for "her" and "his", which do two things each.
enum PronounRole: Sendable, Hashable {
  /// No pronoun that does two things.
  case plain
  /// Before what somebody has: her knee, his knee.
  case possessive
  /// Somebody to whom something is done: told her, told him.
  case object
  /// What somebody has, by itself: the choice was hers, was his.
  case absolute

  /// Whether the pronoun at a place stands before what somebody has; else it is `object`.
  ///
  /// Read off the neighbours: no word, or one that begins no noun (to, and, with), behind it makes
  /// it an object, and so does a verb of giving before it (gave her aspirin).
  static func of(_ range: Range<Int>, in text: [Unicode.Scalar]) -> PronounRole {
    guard let next = word(after: range.upperBound, in: text), !others.contains(next) else {
      return .object
    }
    if let before = word(before: range.lowerBound, in: text), givers.contains(before) {
      return .object
    }
    return .possessive
  }

  private static func word(after place: Int, in text: [Unicode.Scalar]) -> String? {
    var start = place
    while start < text.count, text[start] == " " || text[start] == "\n" { start += 1 }
    guard start > place else { return nil }
    var end = start
    while end < text.count, text[end].isOfWord { end += 1 }
    return end > start ? string(text[start..<end]) : nil
  }

  private static func word(before place: Int, in text: [Unicode.Scalar]) -> String? {
    var end = place
    while end > 0, text[end - 1] == " " || text[end - 1] == "\n" { end -= 1 }
    var start = end
    while start > 0, text[start - 1].isOfWord { start -= 1 }
    return end > start ? string(text[start..<end]) : nil
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.map(\.lowered))
    return String(view)
  }

  private static let others: Set<String> = [
    "a", "about", "after", "again", "an", "and", "are", "as", "at", "away", "because", "before",
    "but", "by", "daily", "down", "during", "every", "for", "from", "had", "has", "if", "in",
    "into", "is", "it", "not", "off", "on", "or", "out", "over", "since", "so", "that", "the",
    "then", "this", "through", "to", "today", "twice", "until", "up", "was", "well", "were",
    "when", "where", "which", "while", "who", "with", "without", "yesterday",
  ]

  private static let givers: Set<String> = [
    "advised", "asked", "bring", "brought", "cause", "caused", "causes", "causing", "gave", "give",
    "given", "gives", "giving", "grant", "made", "make", "makes", "making", "offer", "offered",
    "offers", "sent", "show", "showed", "shown", "taught", "tell", "told", "wish",
  ]
}
