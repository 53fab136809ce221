// SPDX-License-Identifier: Apache-2.0

/// Looks through one answer for the options it states.
struct ChoiceScan {
  typealias Option = (index: Int, exact: [Unicode.Scalar], lower: [Unicode.Scalar])

  let text: [Unicode.Scalar]
  let lower: [Unicode.Scalar]
  let options: [Option]
  /// Whether options written without anything between them are a list: ABD.
  let joinsLetters: Bool

  init(_ text: AnswerText, _ options: [Option], multiple: Bool = false) {
    self.text = text.scalars
    lower = text.lowercased
    self.options = options
    joinsLetters = multiple && options.allSatisfy { $0.exact.count == 1 }
  }

  /// The options announced, those called final apart; each announcement names one or more.
  func statements() -> (final: [[Int]], other: [[Int]]) {
    let places = announced()
    return (places.final.compactMap { answer(at: $0) }, places.other.compactMap { answer(at: $0) })
  }

  /// The places at which an answer is announced, those called final apart.
  func announced() -> (final: [Int], other: [Int]) {
    var final: [Int] = []
    var other: [Int] = []
    var place = 0
    while place < text.count {
      if let end = match(AnswerPhrases.marks, at: place) {
        final.append(end)
        place = end
      } else if let end = head(AnswerPhrases.finalHeads, at: place) {
        if let start = afterLinks(end) { final.append(start) }
        place = end
      } else if let end = head(AnswerPhrases.heads, at: place) {
        if let start = afterLinks(end) { other.append(start) }
        place = end
      } else if let end = head(AnswerPhrases.choosing, at: place) {
        other.append(afterLinks(end) ?? end)
        place = end
      } else {
        place += 1
      }
    }
    return (final, other)
  }

  /// The options that fill a line by themselves.
  func lines() -> [[Int]] {
    var found: [[Int]] = []
    var start = 0
    while start <= text.count {
      let end = text[start...].firstIndex(where: AnswerText.isLineEnd) ?? text.count
      if let (chosen, after) = chosen(at: start, ignoringCase: true), after <= end,
        text[after..<end].allSatisfy({ AnswerText.isSpace($0) || Self.closing.contains($0) })
      {
        found.append(chosen)
      }
      start = end + 1
    }
    return found
  }

  /// The options with which the answer, or one of its sentences, begins.
  ///
  /// Empty unless the answer itself begins with one.
  func lead() -> [[Int]] {
    guard let first = lead(at: 0) else { return [] }
    var found = [first]
    for place in text.indices.dropLast() where Self.sentenceEnds.contains(text[place]) {
      if let next = lead(at: place + 1) { found.append(next) }
    }
    return found
  }

  private func lead(at start: Int) -> [Int]? {
    let place = skipSpace(start)
    guard let (chosen, after) = chosen(at: place, ignoringCase: false) else { return nil }
    let next = skipSpace(after)
    // After a space, only a bracket before it or a dash behind it sets the option off.
    guard next < text.count,
      next == after
        ? !AnswerText.isWord(text[next])
        : Self.dashes.contains(text[next])
          || Self.brackets.contains(text[after - 1])
    else { return nil }
    return chosen
  }

  private static let dashes: Set<Unicode.Scalar> = ["-", "–", "—", ":"]

  private static let closing: Set<Unicode.Scalar> = [
    ".", "。", "!", ")", "]", "}", "\"", "'", "”", "’", "」", "】", "》", ";", ",", "$",
  ]
  private static let sentenceEnds: Set<Unicode.Scalar> = [
    ".", "。", "!", "?", ";", "\n", "\r",
  ]

  // MARK: - Announcements

  /// The end of a head that begins at `place`, as a word of its own and not turned around.
  private func head(_ heads: [[Unicode.Scalar]], at place: Int) -> Int? {
    guard let end = match(heads, at: place) else { return nil }
    let isEnglish = lower[place].isASCII
    if isEnglish {
      if place > 0, AnswerText.isWord(text[place - 1]) { return nil }
      if end < text.count, AnswerText.isWord(text[end]), text[end].isASCII { return nil }
    }
    return isNegated(before: place) ? nil : end
  }

  private func isNegated(before place: Int) -> Bool {
    var end = place
    while end > 0, AnswerText.isSpace(text[end - 1]) { end -= 1 }
    return AnswerPhrases.negations.contains { word in
      guard end >= word.count, lower[(end - word.count)..<end].elementsEqual(word) else {
        return false
      }
      let start = end - word.count
      return !word[0].isASCII || start == 0 || !AnswerText.isWord(text[start - 1])
    }
  }

  /// The place after the linking words at `start`; nil when none links.
  private func afterLinks(_ start: Int) -> Int? {
    var place = start
    var links = false
    while true {
      place = skipSpace(place, andLines: links)
      // 答案是是, 答案是否: what could link further may be the answer itself.
      if links, option(at: place, ignoringCase: false) != nil { return place }
      if let end = word(AnswerPhrases.links, at: place) {
        links = true
        place = end
      } else if let end = word(AnswerPhrases.fillers, at: place) {
        place = end
      } else {
        return links ? place : nil
      }
    }
  }

  private func word(_ words: [[Unicode.Scalar]], at place: Int) -> Int? {
    guard let end = match(words, at: place) else { return nil }
    let isWord = text[place].isASCII && AnswerText.isWord(text[place])
    if isWord, end < text.count, text[end].isASCII, AnswerText.isWord(text[end]) { return nil }
    return end
  }

  private func answer(at place: Int) -> [Int]? {
    guard let (chosen, after) = chosen(at: place, ignoringCase: false) else { return nil }
    if after < text.count, text[after] == "?" { return nil }
    return chosen
  }

  // MARK: - Options

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

  private static let brackets: Set<Unicode.Scalar> = [
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
  private func chosen(at start: Int, ignoringCase: Bool) -> (indices: [Int], after: Int)? {
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

  // MARK: - Places

  private func match(_ words: [[Unicode.Scalar]], at place: Int) -> Int? {
    for word in words {
      let end = place + word.count
      if end <= lower.count, lower[place] == word[0], lower[place..<end].elementsEqual(word) {
        return end
      }
    }
    return nil
  }

  private func skipSpace(_ start: Int, andLines: Bool = false) -> Int {
    var place = start
    while place < text.count,
      AnswerText.isSpace(text[place]) || (andLines && AnswerText.isLineEnd(text[place]))
    {
      place += 1
    }
    return place
  }
}
