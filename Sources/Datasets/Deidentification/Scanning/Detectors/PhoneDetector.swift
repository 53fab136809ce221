// SPDX-License-Identifier: Apache-2.0

/// Phone numbers: Chinese mobile and landline numbers, and North American ones.
enum PhoneDetector {
  private static let labels = WordList(
    "电话|手机|联系方式|联系人|号码|tel|phone|mobile|cell|call|fax|传真|微信")

  /// How digits are grouped, with what may stand between the groups.
  private struct Form: Sendable {
    let groups: [Int]
    /// The marks that may part groups; 0 for nothing at all.
    let marks: [UInt32]
    let isValid: @Sendable (ScannedText, [Int]) -> Bool
    let needsLabel: Bool
  }

  private static let forms: [Form] = [
    // 13812345678, 138 1234 5678, 138-1234-5678.
    Form(groups: [3, 4, 4], marks: [0, 32, 45], isValid: isMobile, needsLabel: false),
    // 010-12345678, 0371-1234567(8); with the area code in brackets the closing one stands between.
    Form(groups: [3, 8], marks: [45, 32, 41], isValid: isLandline, needsLabel: false),
    Form(groups: [4, 8], marks: [45, 32, 41], isValid: isLandline, needsLabel: false),
    Form(groups: [4, 7], marks: [45, 32, 41], isValid: isLandline, needsLabel: false),
    // 212-555-0123, (212) 555-0123, 212.555.0123.
    Form(groups: [3, 3, 4], marks: [45, 46, 41], isValid: isAmerican, needsLabel: false),
    Form(groups: [3, 3, 4], marks: [0, 32], isValid: isAmerican, needsLabel: true),
    Form(groups: [3, 4], marks: [45], isValid: { _, _ in true }, needsLabel: true),
    Form(groups: [8], marks: [], isValid: isLocal, needsLabel: true),
    Form(groups: [7], marks: [], isValid: isLocal, needsLabel: true),
  ]

  static func hits(in text: ScannedText) -> [IdentifierHit] {
    var hits: [IdentifierHit] = []
    var place = 0
    while place < text.count {
      guard text.isDigit(place), begins(text, place) else {
        place += 1
        continue
      }
      if let hit = hit(text, at: place) {
        hits.append(hit)
        place = hit.range.upperBound
      } else {
        place += 1
      }
    }
    return hits
  }

  private static func hit(_ text: ScannedText, at place: Int) -> IdentifierHit? {
    for form in forms {
      guard let starts = match(form, text, at: place), form.isValid(text, starts) else { continue }
      let end = starts[starts.count - 1]
      let isLabelled = Context.holds(labels, before: place, in: text, within: 12)
      guard isLabelled || !form.needsLabel else { continue }
      return IdentifierHit(
        kind: .phone, range: place..<end, confidence: isLabelled ? .certain : .likely)
    }
    return nil
  }

  /// The starts of the groups and the end of the last; nil where the form does not fit.
  private static func match(_ form: Form, _ text: ScannedText, at place: Int) -> [Int]? {
    var starts: [Int] = []
    var at = place
    var mark: UInt32?
    for (index, length) in form.groups.enumerated() {
      if index > 0, !form.marks.isEmpty {
        let between = form.marks.contains(text[at]) && text[at] != 0 ? text[at] : 0
        guard form.marks.contains(between) || between == 41 else { return nil }
        // One mark throughout, but for the bracket behind an area code.
        if let mark, mark != 41, mark != between { return nil }
        mark = between
        if between != 0 { at += 1 }
        if between == 41 {
          guard text[place - 1] == 40 else { return nil }
          if text.isSpace(at) || text[at] == 45 { at += 1 }
        }
      }
      starts.append(at)
      for digit in at..<at + length where !text.isDigit(digit) { return nil }
      at += length
    }
    guard !text.isWord(at), !(text[at] == 46 && text.isDigit(at + 1)),
      !(text[at] == 45 && text.isDigit(at + 1)), text[at] != 37, text[at] != 47
    else { return nil }
    return starts + [at]
  }

  /// Whether a number can begin there: not within another one, but behind a country's prefix.
  private static func begins(_ text: ScannedText, _ place: Int) -> Bool {
    for prefix in [[43, 56, 54], [56, 54], [48, 48, 56, 54], [43, 49], [49]] as [[UInt32]] {
      for gap in 0...1 {
        let start = place - prefix.count - gap
        guard text.holds(prefix, at: start), !text.isWord(start - 1) else { continue }
        // A single digit in front counts as a prefix only where something parts it.
        if gap == 1, !text.isSpace(place - 1), text[place - 1] != 45 { continue }
        if gap == 1 || prefix[0] == 43 || prefix.count == 4 { return true }
        if prefix == [56, 54], text.isDigit(place) { return true }
      }
    }
    return !text.isWord(place - 1)
      && !([46, 45, 47].contains(text[place - 1]) && text.isWord(place - 2))
  }

  @Sendable private static func isMobile(_ text: ScannedText, _ starts: [Int]) -> Bool {
    text[starts[0]] == 49 && (51...57).contains(text[starts[0] + 1])
  }

  @Sendable private static func isLandline(_ text: ScannedText, _ starts: [Int]) -> Bool {
    // Area codes are 010, 02x, and 03xx to 09xx.
    let (first, second, third) = (text[starts[0]], text[starts[0] + 1], text[starts[0] + 2])
    guard first == 48, (50...56).contains(text[starts[1]]) else { return false }
    let isShort = starts[1] - starts[0] <= 5 && text.digitsEnd(starts[0]) - starts[0] == 3
    return isShort ? second == 50 || second == 49 && third == 48 : (51...57).contains(second)
  }

  @Sendable private static func isAmerican(_ text: ScannedText, _ starts: [Int]) -> Bool {
    (50...57).contains(text[starts[0]]) && (50...57).contains(text[starts[1]])
  }

  @Sendable private static func isLocal(_ text: ScannedText, _ starts: [Int]) -> Bool {
    (50...56).contains(text[starts[0]])
  }
}
