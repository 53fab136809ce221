// SPDX-License-Identifier: Apache-2.0

import Tables

/// Looks through one answer for the numbers it states.
struct NumberScan {
  private let text: [Unicode.Scalar]
  private let units: [[Unicode.Scalar]]
  private let announcements: ChoiceScan

  init(_ text: AnswerText, units: [String]) {
    self.text = text.scalars
    self.units = units.map { AnswerText($0).lowercased }.sorted { $0.count > $1.count }
    announcements = ChoiceScan(text, [])
  }

  /// The numbers announced, those called final apart; nil is one with words that are not its unit.
  func statements() -> (final: [Double?], other: [Double?]) {
    let places = announcements.announced()
    return (places.final.compactMap(announced), places.other.compactMap(announced))
  }

  /// The numbers that fill a line by themselves.
  func lines() -> [Double?] {
    var found: [Double?] = []
    for line in text.split(whereSeparator: AnswerText.isLineEnd) {
      if let (number, after) = number(at: line.startIndex, end: line.endIndex),
        let end = unitEnd(after, end: line.endIndex),
        text[end..<line.endIndex].allSatisfy(Self.isTrailing)
      {
        found.append(number)
      }
    }
    return found
  }

  /// The number at a place where one is announced: nil where there is none, a nil number where it
  /// is followed by what is not its unit.
  private func announced(_ place: Int) -> Double?? {
    guard let (number, after) = number(at: place, end: text.count) else { return nil }
    guard let end = unitEnd(after, end: text.count) else { return .some(nil) }
    var next = end
    while next < text.count, AnswerText.isSpace(text[next]) { next += 1 }
    // "The answer is 12.5, because …" ends here; "The answer is 12 or 13" and "12 mmol" do not.
    guard next == text.count || Self.isTrailing(text[next]) || AnswerText.isLineEnd(text[next])
    else { return .some(nil) }
    return .some(number)
  }

  private static func isTrailing(_ scalar: Unicode.Scalar) -> Bool {
    AnswerText.isSpace(scalar) || ".。,;!)]}\"'”’」】$".unicodeScalars.contains(scalar)
  }

  private func number(at start: Int, end: Int) -> (Double, Int)? {
    var place = start
    while place < end,
      AnswerText.isSpace(text[place]) || "([\"“$".unicodeScalars.contains(text[place])
    { place += 1 }
    var digits = ""
    if place < end, text[place] == "-" || text[place] == "−" || text[place] == "+" {
      if text[place] != "+" { digits = "-" }
      place += 1
    }
    let whole = run(from: place, end: end)
    guard whole > place else { return nil }
    guard let grouped = Self.ungrouped(text[place..<whole]) else { return nil }
    digits += grouped
    place = whole
    if place + 1 < end, text[place] == ".", Self.isDigit(text[place + 1]) {
      let last = text[(place + 1)..<end].firstIndex { !Self.isDigit($0) } ?? end
      digits.unicodeScalars.append(contentsOf: text[place..<last])
      place = last
    }
    if let last = exponent(at: place, end: end) {
      digits.unicodeScalars.append(contentsOf: text[place..<last])
      place = last
    }
    // 1.2.3 is no number, nor is a date.
    if place + 1 < end, "./-:".unicodeScalars.contains(text[place]), Self.isDigit(text[place + 1]) {
      return nil
    }
    guard let value = DecimalText.number(digits), value.isFinite else { return nil }
    return (value, place)
  }

  private func run(from start: Int, end: Int) -> Int {
    var place = start
    while place < end,
      Self.isDigit(text[place])
        || (text[place] == "," && place > start && place + 1 < end && Self.isDigit(text[place + 1]))
    { place += 1 }
    return place
  }

  private func exponent(at place: Int, end: Int) -> Int? {
    guard place < end, text[place] == "e" || text[place] == "E" else { return nil }
    var next = place + 1
    if next < end, text[next] == "-" || text[next] == "+" { next += 1 }
    guard next < end, Self.isDigit(text[next]) else { return nil }
    return text[next..<end].firstIndex { !Self.isDigit($0) } ?? end
  }

  /// Digits without the commas between thousands; nil where the commas stand elsewhere.
  private static func ungrouped(_ run: ArraySlice<Unicode.Scalar>) -> String? {
    let groups = run.split(separator: ",", omittingEmptySubsequences: false)
    if groups.count > 1 {
      guard let first = groups.first, (1...3).contains(first.count),
        groups.dropFirst().allSatisfy({ $0.count == 3 })
      else { return nil }
    }
    return String(String.UnicodeScalarView(groups.joined()))
  }

  /// The place after the unit at `start`, if one of those declared, or none, stands there.
  private func unitEnd(_ start: Int, end: Int) -> Int? {
    var place = start
    while place < end, AnswerText.isSpace(text[place]) { place += 1 }
    for unit in units {
      let last = place + unit.count
      if last <= end, text[place..<last].lazy.map(AnswerText.lowercase).elementsEqual(unit),
        last == end || !AnswerText.isWord(text[last])
      {
        return last
      }
    }
    guard place < end else { return place }
    let isOther = AnswerText.isWord(text[place]) || "%‰°/^".unicodeScalars.contains(text[place])
    return isOther ? nil : place
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar)
  }
}
