// SPDX-License-Identifier: Apache-2.0

/// Addresses in English: a number, a name and what kind of street it is.
enum EnglishAddressDetector {
  private static let streets = WordList(
    """
    street|st|road|rd|avenue|ave|lane|ln|drive|boulevard|blvd|court|way|place|terrace|crescent|close\
    |highway|hwy|parkway|square
    """)

  static func hits(in text: ScannedText) -> [IdentifierHit] {
    var hits: [IdentifierHit] = []
    var place = 0
    while place < text.count {
      guard text.isDigit(place), !text.isWord(place - 1), text[place - 1] != 46,
        let end = address(text, at: place)
      else {
        place += 1
        continue
      }
      hits.append(IdentifierHit(kind: .address, range: place..<end, confidence: .likely))
      place = end
    }
    return hits
  }

  private static func address(_ text: ScannedText, at place: Int) -> Int? {
    var at = text.digitsEnd(place)
    guard at - place <= 5, text.isSpace(at) else { return nil }
    // One to three words that begin with a capital, then the kind of street.
    for word in 0..<4 {
      while text.isSpace(at) { at += 1 }
      guard text.isUpper(at) else { return nil }
      var end = at
      while text.isLetter(end) { end += 1 }
      if word > 0, let length = streets.wholeLength(text, at: at), length == end - at {
        return end
      }
      guard end - at > 1 || text[end] == 46 else { return nil }
      at = text[end] == 46 ? end + 1 : end
    }
    return nil
  }
}
