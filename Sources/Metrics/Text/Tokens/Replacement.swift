// SPDX-License-Identifier: Apache-2.0

/// One word of a text put in another's place, wherever it occurs, from left to right.
struct Replacement: Sendable {
  let word: [UInt32]
  let other: [UInt32]

  init(_ word: String, with other: String) {
    self.word = word.unicodeScalars.map(\.value)
    self.other = other.unicodeScalars.map(\.value)
  }

  static let skipped = Replacement("<skipped>", with: "")
  static let hyphenBeforeBreak = Replacement("-\n", with: "")
  static let hyphenAfterBreak = Replacement("\n-", with: "")
  static let possessive = Replacement("'s ", with: " 's ")
  private static let named = [
    Replacement("&quot;", with: "\""), Replacement("&amp;", with: "&"),
    Replacement("&lt;", with: "<"), Replacement("&gt;", with: ">"),
  ]

  /// A text with the four named entities of XML read, one kind after the other.
  static func entities(_ scalars: [UInt32]) -> [UInt32] {
    guard scalars.contains(0x26) else { return scalars }
    return named.reduce(scalars) { $1.applied(to: $0) }
  }

  func applied(to scalars: [UInt32]) -> [UInt32] {
    guard scalars.count >= word.count else { return scalars }
    var out: [UInt32] = []
    out.reserveCapacity(scalars.count)
    var place = 0
    while place < scalars.count {
      if scalars[place] == word[0], place + word.count <= scalars.count,
        scalars[place..<(place + word.count)].elementsEqual(word)
      {
        out.append(contentsOf: other)
        place += word.count
      } else {
        out.append(scalars[place])
        place += 1
      }
    }
    return out
  }
}
