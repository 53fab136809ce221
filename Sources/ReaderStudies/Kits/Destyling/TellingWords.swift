// SPDX-License-Identifier: Apache-2.0

/// The words by which language models speak of themselves.
enum TellingWords {
  /// Whether a text holds any of them.
  static func areIn(_ text: String) -> Bool {
    let plain = plain(text)
    return words.contains { words in
      // "As an aid" is no "as an AI".
      plain.ranges(of: words).contains { range in
        range.upperBound == plain.endIndex || !plain[range.upperBound].isASCII
          || !plain[range.upperBound].isLetter
      }
    }
  }

  private static let words = [
    "as an ai", "i'm an ai", "i am an ai", "language model", "as a virtual assistant",
    "作为ai", "作为一个ai", "作为一名ai", "作为人工智能", "作为一个人工智能", "作为一名人工智能",
    "语言模型", "ai助手", "人工智能助手",
  ]

  /// A text in lower case, with straight apostrophes, and without the blanks that many put between Han
  /// characters and Latin letters.
  private static func plain(_ text: String) -> String {
    let letters = Array(text.lowercased().replacing("\u{2019}", with: "'"))
    func isHan(_ place: Int) -> Bool {
      letters.indices.contains(place) && !letters[place].isASCII && !isBlank(place)
    }
    func isBlank(_ place: Int) -> Bool {
      letters[place].isWhitespace && !letters[place].isNewline
    }
    return String(
      letters.indices.filter { place in
        guard isBlank(place) else { return true }
        var (before, after) = (place - 1, place + 1)
        while before >= 0, isBlank(before) { before -= 1 }
        while after < letters.count, isBlank(after) { after += 1 }
        return !isHan(before) && !isHan(after)
      }.map { letters[$0] })
  }
}
