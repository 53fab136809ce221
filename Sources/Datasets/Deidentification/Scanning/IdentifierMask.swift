// SPDX-License-Identifier: Apache-2.0

/// The outline of an identifier: enough to find it again, too little to tell who it is.
enum IdentifierMask {
  static func outline(of hit: IdentifierHit, in text: ScannedText) -> String {
    let value = Array(text.text(hit.range))
    switch hit.kind {
    case .identityNumber: return kept(value, first: value.count >= 15 ? 4 : 0, last: 4)
    case .phone:
      return kept(value, first: value.count >= 11 ? 3 : 0, last: value.count >= 7 ? 2 : 0)
    case .name:
      return String(
        value.enumerated().map { place, character in
          let begins = place == 0 || value[place - 1] == " "
          return character == " " || begins && character.isASCII || place == 0 ? character : "*"
        })
    case .date: return dateOutline(value)
    case .address: return kept(value, first: 2, last: 0)
    case .email, .passport, .insuranceNumber, .recordNumber, .postalCode:
      return kept(value, first: 1, last: 0)
    }
  }

  private static func kept(_ value: [Character], first: Int, last: Int) -> String {
    guard value.count > first + last else { return String(repeating: "*", count: value.count) }
    return String(value.prefix(first))
      + String(repeating: "*", count: value.count - first - last) + String(value.suffix(last))
  }

  /// A date with nothing but its year.
  private static func dateOutline(_ value: [Character]) -> String {
    var out: [Character] = []
    var place = 0
    while place < value.count {
      guard value[place].isWholeNumber || value[place].isLetter && value[place].isASCII else {
        out.append(value[place])
        place += 1
        continue
      }
      let run = value[place...].prefix {
        $0.isWholeNumber || $0.isLetter && $0.isASCII
      }
      let isYear = run.count == 4 && run.allSatisfy(\.isWholeNumber)
      out += isYear ? Array(run) : [Character](repeating: "*", count: run.count)
      place += run.count
    }
    return String(out)
  }
}
