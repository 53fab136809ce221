// SPDX-License-Identifier: Apache-2.0

/// A text as the detectors look at it: character by character, full-width forms as plain ones.
struct ScannedText {
  /// The characters as they stand.
  let scalars: [Unicode.Scalar]
  /// The same, with full-width letters, digits and marks as their ASCII counterparts.
  let folded: [UInt32]
  /// The same in lower case, as far as it is ASCII.
  let lower: [UInt32]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    folded = scalars.map { scalar in
      switch scalar.value {
      case 0xFF01...0xFF5E: scalar.value - 0xFEE0
      case 0x3000, 0x00A0: 32
      case 0x2010...0x2015, 0x2212: 45
      default: scalar.value
      }
    }
    lower = folded.map { (65...90).contains($0) ? $0 + 32 : $0 }
  }

  var count: Int { scalars.count }

  subscript(_ place: Int) -> UInt32 { folded.indices.contains(place) ? folded[place] : 0 }

  func isDigit(_ place: Int) -> Bool { (48...57).contains(self[place]) }

  func isUpper(_ place: Int) -> Bool { (65...90).contains(self[place]) }

  func isLetter(_ place: Int) -> Bool {
    (65...90).contains(self[place]) || (97...122).contains(self[place])
  }

  func isWord(_ place: Int) -> Bool { isDigit(place) || isLetter(place) }

  /// Whether a Chinese character stands there.
  func isHan(_ place: Int) -> Bool {
    (0x4E00...0x9FFF).contains(self[place]) || (0x3400...0x4DBF).contains(self[place])
      || (0x20000...0x2FA1F).contains(self[place])
  }

  func isSpace(_ place: Int) -> Bool { self[place] == 32 || self[place] == 9 }

  /// Whether a word stands there, whatever its case.
  func holds(_ word: [UInt32], at place: Int) -> Bool {
    place >= 0 && place + word.count <= count
      && lower[place..<place + word.count].elementsEqual(word)
  }

  /// Where digits that begin there end.
  func digitsEnd(_ place: Int) -> Int {
    var end = place
    while isDigit(end) { end += 1 }
    return end
  }

  /// Where blanks, colons and the like that begin there end, and whether a colon is among them.
  func separatorEnd(_ place: Int) -> (end: Int, hasColon: Bool) {
    var end = place
    var hasColon = false
    while end < count, isSpace(end) || [58, 61, 35].contains(self[end]) {
      hasColon = hasColon || self[end] == 58 || self[end] == 61
      end += 1
    }
    return (end, hasColon)
  }

  func number(_ range: Range<Int>) -> Int {
    range.reduce(0) { $0 &* 10 &+ Int(self[$1]) &- 48 }
  }

  func text(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }
}

/// What a detector found in a text.
struct IdentifierHit {
  let kind: IdentifierKind
  let range: Range<Int>
  let confidence: IdentifierConfidence
}

/// Words as the detectors compare them.
struct WordList {
  private let byFirst: [UInt32: [[UInt32]]]

  init(_ words: String) {
    var lists: [UInt32: [[UInt32]]] = [:]
    for word in words.split(whereSeparator: { $0 == "\n" || $0 == "|" }) {
      let scalars = word.unicodeScalars.map(\.value)
      guard let first = scalars.first else { continue }
      lists[first, default: []].append(scalars)
    }
    byFirst = lists.mapValues { $0.sorted { $0.count > $1.count } }
  }

  /// The length of the longest word that stands at a place; nil where none does.
  func length(_ text: ScannedText, at place: Int) -> Int? {
    guard place >= 0, place < text.count else { return nil }
    return byFirst[text.lower[place]]?.first { text.holds($0, at: place) }?.count
  }

  /// The length of a word that stands at a place between characters that are not its own letters.
  func wholeLength(_ text: ScannedText, at place: Int) -> Int? {
    guard place >= 0, place < text.count, !(text.isLetter(place) && text.isWord(place - 1)) else {
      return nil
    }
    return byFirst[text.lower[place]]?.first { word in
      text.holds(word, at: place)
        && !(text.isLetter(place + word.count - 1) && text.isWord(place + word.count))
    }?.count
  }
}
