// SPDX-License-Identifier: Apache-2.0

/// A number that a dossier prints with the id of its result.
struct PrintedNumber {
  /// The exact number, as the file gives it.
  let exact: String
  /// What people read; nil inside pictures, where the number stands among other words.
  let shown: String?
  /// The result id, or several where the number is made of several results.
  let results: [String]
  /// Which part of the result it is; empty where the file does not say.
  let part: String

  /// The most bytes of a tag, or of a number as people read it; what is longer is damaged, and is not
  /// looked through from each of its bytes.
  private static let longest = 16_384

  /// The numbers of an HTML dossier, in their order: those of its text, then of its pictures.
  static func inPage(_ page: String) -> [PrintedNumber] {
    let text = ByteText(page)
    return scan(text, mark: "<data ", exact: "value", end: "</data>")
      + scan(text, mark: "<tspan ", exact: "data-value", end: nil)
  }

  /// The numbers of a Markdown dossier, in their order: `[0.834](#R-… "0.8341")`.
  static func inMarkdown(_ markdown: String) -> [PrintedNumber] {
    let text = ByteText(markdown)
    var numbers: [PrintedNumber] = []
    var place = 0
    while let mark = text.find("](#R-", from: place) {
      let first = max(place, mark - longest)
      place = mark + 5
      var open = mark
      while open > first, text.bytes[open] != UInt8(ascii: "[") { open -= 1 }
      guard let close = text.find(")", from: place, before: limit(text, place)) else {
        continue
      }
      let inside = text.text((mark + 3)..<close).split(separator: " ", maxSplits: 1)
      guard inside.count == 2 else { continue }
      numbers.append(
        PrintedNumber(
          exact: inside[1].filter { $0 != "\"" },
          shown: text.text(min(open + 1, mark)..<mark).filter { $0 != "\\" },
          results: [String(inside[0])], part: ""))
    }
    return numbers
  }

  /// Whether people read what the exact number rounds to, with as many digits as are shown.
  var isRounded: Bool {
    guard var text = shown?.replacing("−", with: "-") else { return true }
    if text == "∞" || text == "-∞" { return exact == (text == "∞" ? "inf" : "-inf") }
    guard let value = Double(exact) else { return false }
    let isPercent = text.hasSuffix("%")
    if isPercent { text.removeLast() }
    guard let read = Double(text) else { return false }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    // Half a unit of the last digit shown, and a hair for the hundredfold.
    var unit = isPercent ? 0.01 : 1
    for _ in 0..<(parts.count == 2 ? parts[1].count : 0) { unit /= 10 }
    return abs((isPercent ? read / 100 : read) - value) <= unit / 2 * (1 + 1e-9) + abs(value)
      * 1e-15
  }

  /// Reads the elements that begin with `mark` and carry both an exact number and a result.
  private static func scan(
    _ text: ByteText, mark: String, exact name: String, end: String?
  ) -> [PrintedNumber] {
    var numbers: [PrintedNumber] = []
    var place = 0
    while let open = text.find(mark, from: place) {
      place = open + mark.utf8.count
      guard let close = text.find(">", from: place, before: limit(text, place)) else { continue }
      let tag = " " + text.text(place..<close)
      guard let exact = attribute(name, tag), let result = attribute("data-r", tag) else {
        continue
      }
      var shown: String?
      if let end {
        let finish = text.find(end, from: close, before: limit(text, close)) ?? limit(text, close)
        shown = text.text((close + 1)..<finish)
        place = finish
      }
      numbers.append(
        PrintedNumber(
          exact: exact, shown: shown,
          results: result.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init),
          part: attribute("data-part", tag) ?? "value"))
    }
    return numbers
  }

  private static func limit(_ text: ByteText, _ place: Int) -> Int {
    min(text.bytes.count, place + longest)
  }

  /// An attribute's value; the tag begins with a space, so that no name is found within another.
  private static func attribute(_ name: String, _ tag: String) -> String? {
    ByteText(tag).between(" \(name)=\"", "\"")?.text
  }
}
