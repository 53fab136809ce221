// SPDX-License-Identifier: Apache-2.0

/// Recognises options and lists of them at a place of an answer.
extension ChoiceScan {
  private static let opening: Set<Unicode.Scalar> = [
    "(", "[", "{", "\"", "'", "“", "‘", "「", "【", "《", "$",
  ]

  /// The option that begins at `start`, brackets and quotes aside, and the place after it.
  func option(at start: Int, ignoringCase: Bool) -> (index: Int, after: Int)? {
    var place = skipSpace(start)
    while place < text.count, Self.opening.contains(text[place]) { place += 1 }
    if let end = word(AnswerPhrases.fillers, at: place) { place = skipSpace(end) }
    for option in options {
      let end = place + option.exact.count
      guard end <= text.count else { continue }
      // A single letter in lower case is a word of the language more often than an option.
      let matches =
        ignoringCase || option.exact.count > 1
        ? lower[place..<end].elementsEqual(option.lower)
        : text[place..<end].elementsEqual(option.exact)
      guard matches, var after = self.end(of: option, at: end) else { continue }
      while after < text.count, Self.brackets.contains(text[after]) { after += 1 }
      return (option.index, after)
    }
    return nil
  }

  static let brackets: Set<Unicode.Scalar> = [
    ")", "]", "}", "\"", "'", "”", "’", "」", "】", "》", "$",
  ]
  private static let afterChinese = [Array("选项".unicodeScalars), ["项"], ["的"]]
  private static let afterArticle = [
    "because", "since", "as", "which", "for", "due", "and", "or", "given", "based", "with",
  ].map { Array($0.unicodeScalars) }

  /// The place after an option and what belongs to it (B项, 是的); nil where a longer word stands.
  private func end(of option: Option, at end: Int) -> Int? {
    guard end < text.count else { return end }
    if AnswerText.isWord(text[end]) {
      guard AnswerText.isIdeograph(text[end]) else { return nil }
      for tail in Self.afterChinese {
        let next = end + tail.count
        if next <= text.count, text[end..<next].elementsEqual(tail),
          next == text.count || !AnswerText.isWord(text[next])
        {
          return next
        }
      }
      let isJoined = AnswerPhrases.joiners.contains {
        !$0[0].isASCII && match([$0], at: end) != nil
      }
      return isJoined ? end : nil
    }
    // "The answer is A common …": an article, not an option.
    guard option.lower == ["a"] || option.lower == ["i"], AnswerText.isSpace(text[end]) else {
      return end
    }
    let next = skipSpace(end)
    guard next < text.count, lower[next] == text[next], AnswerText.isWord(text[next]),
      text[next].isASCII
    else { return end }
    return Self.afterArticle.contains { word([$0], at: next) != nil } ? end : nil
  }

  // MARK: - Lists

  /// The options that begin at `start`, in the order of the suite, and the place after them.
  func chosen(at start: Int, ignoringCase: Bool) -> (indices: [Int], after: Int)? {
    if joinsLetters, let run = letters(at: start) { return run }
    guard let (first, end) = option(at: start, ignoringCase: ignoringCase) else { return nil }
    var indices: Set<Int> = [first]
    var after = end
    while let next = joined(after) {
      indices.insert(next.index)
      after = next.after
    }
    return (indices.sorted(), after)
  }

  /// Two or more letters with nothing or spaces between them.
  private func letters(at start: Int) -> (indices: [Int], after: Int)? {
    var indices: Set<Int> = []
    var place = skipSpace(start)
    while place < text.count, Self.opening.contains(text[place]) { place += 1 }
    var after = place
    while place < text.count, let option = options.first(where: { $0.exact[0] == text[place] }) {
      indices.insert(option.index)
      after = place + 1
      place = skipSpace(after)
    }
    guard indices.count > 1, after == text.count || !AnswerText.isWord(text[after]) else {
      return nil
    }
    while after < text.count, Self.brackets.contains(text[after]) { after += 1 }
    return (indices.sorted(), after)
  }

  /// The next option of a list of which one ended at `start`.
  private func joined(_ start: Int) -> (index: Int, after: Int)? {
    let place = skipSpace(start)
    guard place < text.count else { return nil }
    if let end = word(AnswerPhrases.joiners, at: place) {
      return option(at: end, ignoringCase: false)
    }
    guard text[place] == "," || text[place] == "、" else { return nil }
    let behind = skipSpace(place + 1)
    guard
      let found = option(
        at: word(AnswerPhrases.joiners, at: behind) ?? behind, ignoringCase: false)
    else { return nil }
    // "B, A is wrong" goes on with a sentence, "B, A." with nothing: that is a list.
    let next = skipSpace(found.after)
    let ends =
      next == text.count || !AnswerText.isWord(text[next])
      || word(AnswerPhrases.joiners, at: next) != nil
    return ends ? found : nil
  }
}
