// SPDX-License-Identifier: Apache-2.0

import Tables

/// Chinese identity numbers of 18 and 15 digits (GB 11643), and US social security numbers.
enum IdentityNumberDetector {
  private static let labels = WordList("身份证|身份证号|公民身份号码|证件号|id card|identity card")
  private static let social = WordList("ssn|social security")
  /// The first two digits: the provinces and their like (GB/T 2260).
  private static let provinces: Set<Int> = Set(
    [
      11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51,
      52,
    ]
      + [53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83, 91])
  private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  private static let checks = Array("10X98765432".unicodeScalars.map(\.value))

  static func hits(in text: ScannedText) -> [IdentifierHit] {
    var hits: [IdentifierHit] = []
    var place = 0
    while place < text.count {
      guard text.isDigit(place), !text.isWord(place - 1), text[place - 1] != 46 else {
        place += 1
        continue
      }
      if let hit = chinese(text, at: place) ?? american(text, at: place) {
        hits.append(hit)
        place = hit.range.upperBound
      } else {
        place = max(place + 1, text.digitsEnd(place))
      }
    }
    return hits
  }

  private static func chinese(_ text: ScannedText, at place: Int) -> IdentifierHit? {
    // Digits in one run, or parted into district, birth and number by blanks or hyphens.
    var digits: [Int] = []
    var end = place
    while end < text.count, digits.count < 19 {
      if text.isDigit(end) || (digits.count == 17 && text.lower[end] == 120) {
        digits.append(end)
        end += 1
      } else if digits.count == 6 || digits.count == 14, text.isSpace(end) || text[end] == 45,
        text.isDigit(end + 1)
      {
        end += 1
      } else {
        break
      }
    }
    guard digits.count == 18 || digits.count == 15, !text.isWord(end),
      let last = digits.last
    else { return nil }
    let values = digits.map { Int(text[$0]) - 48 }
    guard provinces.contains(values[0] * 10 + values[1]) else { return nil }
    let isLong = digits.count == 18
    func number(_ range: Range<Int>) -> Int { values[range].reduce(0) { $0 * 10 + $1 } }
    let year = isLong ? number(6..<10) : 1900 + number(6..<8)
    let (month, day) =
      isLong ? (number(10..<12), number(12..<14)) : (number(8..<10), number(10..<12))
    guard (1880...2035).contains(year), (1...12).contains(month),
      (1...CalendarTime.length(ofMonth: Int64(month), year: Int64(year))).contains(Int64(day))
    else { return nil }
    let range = place..<last + 1
    let isLabelled = Context.holds(labels, before: place, in: text)
    guard isLong else {
      return IdentifierHit(
        kind: .identityNumber, range: range, confidence: isLabelled ? .certain : .likely)
    }
    let sum = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
    let check = text.lower[last] == 120 ? 88 : text[last]
    // A number that fails its check may be mistyped and still be a person's.
    let isRight = checks[sum % 11] == check
    return IdentifierHit(
      kind: .identityNumber, range: range, confidence: isRight || isLabelled ? .certain : .likely)
  }

  private static func american(_ text: ScannedText, at place: Int) -> IdentifierHit? {
    let groups = [3, 2, 4]
    var at = place
    for (index, length) in groups.enumerated() {
      guard text.digitsEnd(at) - at == length else { return nil }
      at += length
      if index < 2 {
        guard text[at] == 45 else { return nil }
        at += 1
      }
    }
    let area = text.number(place..<place + 3)
    guard !text.isWord(at), text[at] != 45, area != 0, area != 666, area < 900 else { return nil }
    return IdentifierHit(
      kind: .identityNumber, range: place..<at,
      confidence: Context.holds(social, before: place, in: text) ? .certain : .likely)
  }
}

/// What stands in front of something.
enum Context {
  /// Whether one of some words stands shortly before a place, in the same sentence.
  static func holds(
    _ words: WordList, before place: Int, in text: ScannedText, within reach: Int = 14
  ) -> Bool {
    var start = place - 1
    while start >= 0, place - start <= reach {
      if [0x3002, 59, 10, 0xFF1B].contains(text[start]) { return false }
      if words.length(text, at: start) != nil { return true }
      start -= 1
    }
    return false
  }
}
