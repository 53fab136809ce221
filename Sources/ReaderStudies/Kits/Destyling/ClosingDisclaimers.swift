// SPDX-License-Identifier: Apache-2.0

/// Disclaimers at the end of a text, which go sentence by sentence.
///
/// A sentence goes where it is nothing but a disclaimer: it matches a pattern as a whole, brackets and
/// stops around it aside. A star stands for anything within a sentence but digits: what holds a number,
/// such as a dose, is content. Nor does the first sentence of a text ever go, so that something stays.
struct ClosingDisclaimers {
  private let patterns: [(text: String, sentences: Int)]

  init(_ patterns: [String]) {
    self.patterns = patterns.map { ($0, max(1, Self.sentences($0).count)) }
  }

  /// What is left of a text, and how many sentences went.
  func taken(from text: String) -> (text: String, count: Int) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      Self.sentences(String($0))
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    var count = 0
    while let last = lines.last, let own = closing(last) {
      guard lines.count > 1 || last.count > own else { break }
      lines[lines.count - 1] = Array(last.dropLast(own))
      count += own
      while lines.last?.isEmpty == true { lines.removeLast() }
    }
    return (lines.map { $0.joined() }.joined(separator: "\n"), count)
  }

  /// How many sentences at the end of a line are a disclaimer; nil where none are.
  private func closing(_ line: [String]) -> Int? {
    for (pattern, count) in patterns where count <= line.count {
      let end = line.suffix(count).joined()
      if Self.matches(Self.bare(end), pattern: Self.bare(pattern)) { return count }
    }
    return nil
  }

  /// A line sentence by sentence, each with its stop and the blanks behind it.
  private static func sentences(_ line: String) -> [String] {
    var sentences: [String] = []
    var own = ""
    var isOver = false
    let letters = Array(line)
    for (place, letter) in letters.enumerated() {
      if isOver, !letter.isWhitespace, !closers.contains(letter), !wideStops.contains(letter) {
        sentences.append(own)
        own = ""
        isOver = false
      }
      own.append(letter)
      let isBeforeBlank = place + 1 == letters.count || letters[place + 1].isWhitespace
      // The number of a list is no sentence: "1. Stop it".
      if wideStops.contains(letter)
        || isBeforeBlank && stops.contains(letter) && own.contains(where: \.isLetter)
      {
        isOver = true
      }
    }
    return own.isEmpty ? sentences : sentences + [own]
  }

  private static let wideStops: Set<Character> = ["。", "！", "？", "；"]
  private static let stops: Set<Character> = [".", "!", "?", ";"]
  private static let closers: Set<Character> = ["）", ")", "】", "]", "”", "\"", "’", "'"]
  private static let openers: Set<Character> = ["（", "(", "【", "[", "“", "\"", "‘", "'"]

  /// A sentence without its number in a list and the brackets and stops around it.
  private static func bare(_ sentence: String) -> String {
    var rest = sentence.replacing(/^[0-9]{1,3}[.、)）][ \t]*/, with: "")[...]
    while let first = rest.first, first.isWhitespace || openers.contains(first) {
      rest.removeFirst()
    }
    while let last = rest.last,
      last.isWhitespace || closers.contains(last) || stops.contains(last)
        || wideStops.contains(last)
    {
      rest.removeLast()
    }
    return String(rest)
  }

  /// Whether a whole text matches a pattern in which `*` stands for anything but digits.
  private static func matches(_ text: String, pattern: String) -> Bool {
    let letters = Array(text.lowercased())
    let wanted = Array(pattern.lowercased())
    // The places of the pattern that can be reached: a star may stay where it is or be over.
    var reached = [Bool](repeating: false, count: wanted.count + 1)
    func step(_ place: Int) {
      var place = place
      reached[place] = true
      while place < wanted.count, wanted[place] == "*" {
        place += 1
        reached[place] = true
      }
    }
    step(0)
    for letter in letters {
      let before = reached
      reached = [Bool](repeating: false, count: wanted.count + 1)
      for place in wanted.indices where before[place] {
        if wanted[place] == "*" {
          if !letter.isNumber { step(place) }
        } else if wanted[place] == letter {
          step(place + 1)
        }
      }
    }
    return reached[wanted.count]
  }
}
