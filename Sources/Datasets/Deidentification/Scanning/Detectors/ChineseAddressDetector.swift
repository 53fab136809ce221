// SPDX-License-Identifier: Apache-2.0

/// Chinese postal addresses, from the district down to the door.
enum ChineseAddressDetector {
  private static let labels = WordList(
    "住址|地址|家住|现住|居住地|户籍|户口所在地|籍贯|家庭住址|通讯地址|联系地址|居住于|住在|常住")
  /// The parts of an address from the largest to the smallest, and how fine each is.
  private static let suffixes: [UInt32: Int] = {
    var ranks: [UInt32: Int] = [:]
    for (rank, letters) in ["省", "市州盟", "区县旗", "镇乡", "路街道巷弄村庄屯里", "号栋幢楼座组", "单室户"].enumerated() {
      for letter in letters.unicodeScalars { ranks[letter.value] = rank }
    }
    return ranks
  }()

  static func hits(in text: ScannedText) -> [IdentifierHit] {
    var hits: [IdentifierHit] = []
    var place = 0
    while place < text.count {
      if let length = labels.length(text, at: place) {
        let start = text.separatorEnd(place + length).end
        let range = run(text, from: start)
        let parts = parts(text, range)
        if let first = parts.first, range.count >= 4 {
          let end = range.count > 40 ? first.place + 1 : range.upperBound
          hits.append(
            IdentifierHit(
              kind: .address, range: start..<end, confidence: parts.count > 1 ? .certain : .likely))
          place = end
          continue
        }
        place += length
        continue
      }
      guard text.isHan(place), !text.isHan(place - 1) else {
        place += 1
        continue
      }
      let range = run(text, from: place)
      if let address = address(text, range) {
        hits.append(IdentifierHit(kind: .address, range: address, confidence: .likely))
      }
      place = max(place + 1, range.upperBound)
    }
    return hits
  }

  /// Chinese characters, letters, digits and hyphens without a break.
  private static func run(_ text: ScannedText, from start: Int) -> Range<Int> {
    var end = start
    while text.isHan(end) || text.isWord(end) || text[end] == 45 && text.isWord(end + 1) {
      end += 1
    }
    return start..<end
  }

  private static func parts(
    _ text: ScannedText, _ range: Range<Int>
  ) -> [(place: Int, rank: Int)] {
    var parts: [(place: Int, rank: Int)] = []
    for place in range.dropFirst() {
      guard let rank = suffixes[text[place]] else { continue }
      if let last = parts.last, rank < last.rank { continue }
      parts.append((place, rank))
    }
    return parts
  }

  /// The part of a run that names a place, a road or village, and a number in it.
  private static func address(_ text: ScannedText, _ range: Range<Int>) -> Range<Int>? {
    // The door: digits, and what they number.
    for door in range where (suffixes[text[door]] ?? 0) >= 5 && text.isDigit(door - 1) {
      var road = door - 1
      while road > range.lowerBound, text.isDigit(road) || text[road] == 45 { road -= 1 }
      guard (suffixes[text[road]] ?? 0) >= 4 || text[road] == 0x533A else { continue }
      // A district or town up to fifteen characters in front of the road.
      let reach = max(range.lowerBound, road - 15)
      let towns = (reach..<road).filter { place in
        (1...3).contains(suffixes[text[place]] ?? 0) && place >= range.lowerBound + 1
          && road - place >= 2
      }
      guard let town = towns.first else { continue }
      var end = door + 1
      while end < range.upperBound,
        text.isWord(end) || (suffixes[text[end]] ?? 0) >= 5
          || text[end] == 0x5143  // 元, of 单元
      { end += 1 }
      return max(range.lowerBound, town - 3)..<end
    }
    return nil
  }
}
