// SPDX-License-Identifier: Apache-2.0

/// Names in English texts where a title, a label or a role stands in front of them.
enum EnglishNameDetector {
  private static let titles = WordList("mr|mrs|ms|miss|mister|dr|doctor|prof|professor")
  private static let labels = WordList(
    """
    name|patient name|patient's name|pt name|full name|first name|last name|family name|given name\
    |surname|maiden name|contact name|next of kin|emergency contact|mother's name|father's name\
    |physician name|doctor name|attending physician|attending|referring physician|signed by\
    |electronically signed by|dictated by|transcribed by|reviewed by|reported by|patient|pt
    """)
  private static let speakers = WordList("patient|pt|attending")
  private static let roles = WordList("patient|pt|named|name is|wife|husband|son|daughter")
  /// Capitalised words that follow a role and are no names.
  private static let plain = WordList(
    """
    health|activation|global|assessment|care|safety|controlled|education|information|history|denies|reports|states|presents|has\
    |is|was|will|should|may|can|instructions|advocate|portal|services|relations|transport|outcome\
    |outcomes|reported|rights|experience|satisfaction|questionnaire|positive|negative|unknown|none\
    |male|female|yes|no|not|the|a|an|chief|date|age|sex|gender|dob|mrn|id|number|status|room|bed|name\
    |he|she|they|i|we|you|it|his|her|this|that|there|and|or|of|for|with|to|in|on|at|by|from|as|if|but\
    |today|plan|assessment|diagnosis|allergies|medications|procedure|complains|admitted|discharged\
    |also|then|so|please|okay|good|hi|hello|hey|thank|thanks
    """)

  static func hits(in text: ScannedText) -> [IdentifierHit] {
    var hits: [IdentifierHit] = []
    var place = 0
    while place < text.count {
      guard text.isLetter(place), !text.isWord(place - 1),
        let hit = titled(text, at: place) ?? labelled(text, at: place)
          ?? behindRole(text, at: place)
      else {
        place += 1
        continue
      }
      hits.append(hit)
      place = hit.range.upperBound
    }
    return hits
  }

  private static func titled(_ text: ScannedText, at place: Int) -> IdentifierHit? {
    // Doctors and nurses are spelled in lower case where no one in particular is meant.
    guard text.isUpper(place), let length = titles.wholeLength(text, at: place) else { return nil }
    var at = place + length
    if text[at] == 46 { at += 1 }
    guard text.isSpace(at) else { return nil }
    while text.isSpace(at) { at += 1 }
    guard let end = words(text, at: at, most: 3) else { return nil }
    return IdentifierHit(kind: .name, range: at..<end, confidence: .likely)
  }

  private static func labelled(_ text: ScannedText, at place: Int) -> IdentifierHit? {
    guard let length = labels.wholeLength(text, at: place), isFirst(text, place) else { return nil }
    let (start, hasColon) = text.separatorEnd(place + length)
    guard hasColon, let end = words(text, at: start, most: 4) else { return nil }
    // In a dialogue the same word with a colon says who speaks, and any word may follow.
    let isRole = speakers.wholeLength(text, at: place) == length
    guard !isRole || (start..<end).contains(where: text.isSpace) else { return nil }
    return IdentifierHit(kind: .name, range: start..<end, confidence: .certain)
  }

  /// Two capitalised words or more: one alone begins many a sentence.
  private static func behindRole(_ text: ScannedText, at place: Int) -> IdentifierHit? {
    guard let length = roles.wholeLength(text, at: place) else { return nil }
    var at = place + length
    guard text.isSpace(at) else { return nil }
    while text.isSpace(at) { at += 1 }
    guard let end = words(text, at: at, most: 3),
      (at..<end).contains(where: { text.isSpace($0) })
    else { return nil }
    return IdentifierHit(kind: .name, range: at..<end, confidence: .likely)
  }

  /// Whether a label begins its line, or what stands in front is no word that changes it.
  private static func isFirst(_ text: ScannedText, _ place: Int) -> Bool {
    var before = place - 1
    while text.isSpace(before) { before -= 1 }
    return before < 0 || !text.isWord(before)
  }

  /// Where capitalised words that may be names end; nil where none stands there.
  private static func words(_ text: ScannedText, at start: Int, most: Int) -> Int? {
    // A single X stands for a name that was taken out.
    if (88...90).contains(text[start]), !text.isLetter(start + 1) { return nil }
    var end: Int?
    var at = start
    for _ in 0..<most {
      guard text.isUpper(at) else { break }
      var stop = at
      while text.isLetter(stop) || [39, 45, 0x2019].contains(text[stop]) && text.isLetter(stop + 1)
      {
        stop += 1
      }
      if stop - at == 1, text[stop] == 46 { stop += 1 }  // An initial.
      let isPossessive =
        stop - at > 2 && text.lower[stop - 1] == 115 && [39, 0x2019].contains(text[stop - 2])
      if isPossessive { stop -= 2 }
      guard plain.wholeLength(text, at: at) != stop - at, !text.isDigit(stop) else { break }
      // A word all in capitals of two or three letters is an abbreviation.
      let isAllUpper = (at..<stop).allSatisfy { text.isUpper($0) }
      guard !(isAllUpper && (2...3).contains(stop - at)) else { break }
      end = stop
      at = stop
      if isPossessive { break }
      while text.isSpace(at) { at += 1 }
      guard at > stop else { break }
    }
    return end
  }
}
