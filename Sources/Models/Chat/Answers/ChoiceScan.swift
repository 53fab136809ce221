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

  func word(_ words: [[Unicode.Scalar]], at place: Int) -> Int? {
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

  // MARK: - Places

  func match(_ words: [[Unicode.Scalar]], at place: Int) -> Int? {
    for word in words {
      let end = place + word.count
      if end <= lower.count, lower[place] == word[0], lower[place..<end].elementsEqual(word) {
        return end
      }
    }
    return nil
  }

  func skipSpace(_ start: Int, andLines: Bool = false) -> Int {
    var place = start
    while place < text.count,
      AnswerText.isSpace(text[place]) || (andLines && AnswerText.isLineEnd(text[place]))
    {
      place += 1
    }
    return place
  }
}
