// SPDX-License-Identifier: Apache-2.0

/// Finds phrases in a text from left to right, the longest first, in Chinese and English.
///
/// A phrase that begins or ends with a letter or digit of English must stand as words of their own
/// there. Upper and lower case are one unless the phrase says otherwise. What is to be left alone
/// (其他, where 他 is looked for) is a longer phrase like any other, so that it is met first.
struct PhraseScanner<Meaning: Sendable>: Sendable {
  /// A phrase and what it means.
  struct Phrase: Sendable {
    let scalars: [Unicode.Scalar]
    let isExact: Bool
    let isStem: Bool
    let meaning: Meaning

    /// Names a phrase; a stem is the beginning of a word, `exact` words are told by their case.
    init(_ text: String, exact: Bool = false, stem: Bool = false, _ meaning: Meaning) {
      scalars = text.unicodeScalars.map { exact ? $0 : $0.lowered }
      isExact = exact
      isStem = stem
      self.meaning = meaning
    }
  }

  /// A place where a phrase stands.
  struct Found: Sendable {
    let range: Range<Int>
    let meaning: Meaning
  }

  private let phrases: [Unicode.Scalar: [Phrase]]
  /// Whether a phrase may begin with a scalar of these last bits: most texts are passed over by it.
  private let begins: [Bool]

  /// Prepares phrases; of equal ones the first counts.
  init(_ phrases: [Phrase]) {
    var byFirst: [Unicode.Scalar: [Phrase]] = [:]
    for phrase in phrases {
      guard let first = phrase.scalars.first else { continue }
      byFirst[first.lowered, default: []].append(phrase)
    }
    var begins = [Bool](repeating: false, count: 4096)
    for first in byFirst.keys { begins[Int(first.value & 4095)] = true }
    self.begins = begins
    self.phrases = byFirst.mapValues { list in
      list.enumerated().sorted {
        let (a, b) = ($0.element.scalars.count, $1.element.scalars.count)
        return a == b ? $0.offset < $1.offset : a > b
      }.map(\.element)
    }
  }

  /// The phrases of a text, none of which overlap.
  func scan(_ text: [Unicode.Scalar]) -> [Found] {
    var found: [Found] = []
    var place = 0
    while place < text.count {
      let first = text[place].lowered
      if begins[Int(first.value & 4095)],
        let phrase = phrases[first]?.first(where: { stands($0, at: place, in: text) }
        )
      {
        let end = place + phrase.scalars.count
        found.append(Found(range: place..<end, meaning: phrase.meaning))
        place = end
      } else {
        place += 1
      }
    }
    return found
  }

  private func stands(_ phrase: Phrase, at place: Int, in text: [Unicode.Scalar]) -> Bool {
    let end = place + phrase.scalars.count
    guard end <= text.count else { return false }
    for offset in phrase.scalars.indices {
      let scalar = text[place + offset]
      guard (phrase.isExact ? scalar : scalar.lowered) == phrase.scalars[offset] else {
        return false
      }
    }
    if text[place].isOfWord, place > 0, text[place - 1].isOfWord { return false }
    if !phrase.isStem, text[end - 1].isOfWord, end < text.count, text[end].isOfWord { return false }
    return true
  }
}

extension Unicode.Scalar {
  /// The small letter of an English capital.
  var lowered: Unicode.Scalar {
    ("A"..."Z").contains(self) ? Unicode.Scalar(UInt8(value + 32)) : self
  }

  /// Whether English words and numbers are made of it: letters of Chinese are words by themselves.
  var isOfWord: Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
    case 0xC0...0x24F: value != 0xD7 && value != 0xF7
    default: false
    }
  }
}
