// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform

/// A number that a dossier prints with the id of its result.
struct PrintedNumber {
  /// The exact number, as the file gives it.
  let exact: String
  /// What people read.
  let shown: String
  /// The result id.
  let result: String
  /// Which part of the result it is.
  let part: String

  /// The numbers of an HTML dossier, in their order.
  static func inPage(_ page: String) -> [PrintedNumber] {
    scan(page, from: "<data ", to: "</data>") { element in
      guard let close = element.firstIndex(of: ">") else { return nil }
      let tag = element[..<close]
      guard let exact = attribute("value", tag), let result = attribute("data-r", tag) else {
        return nil
      }
      return PrintedNumber(
        exact: exact, shown: String(element[element.index(after: close)...]), result: result,
        part: attribute("data-part", tag) ?? "value")
    }
  }

  /// The numbers of a Markdown dossier, in their order: `[0.834](#R-… "0.8341")`.
  static func inMarkdown(_ text: String) -> [PrintedNumber] {
    var numbers: [PrintedNumber] = []
    var rest = Substring(text)
    while let mark = rest.range(of: "](#R-") {
      let before = rest[..<mark.lowerBound]
      let after = rest[mark.upperBound...]
      rest = after
      guard let open = before.lastIndex(of: "["), let end = after.firstIndex(of: ")") else {
        continue
      }
      let inside = after[..<end].split(separator: " ", maxSplits: 1)
      guard let id = inside.first, inside.count == 2 else { continue }
      numbers.append(
        PrintedNumber(
          exact: inside[1].trimmingCharacters(in: CharacterSet(charactersIn: "\"")),
          shown: String(before[before.index(after: open)...]), result: "R-" + id, part: ""))
    }
    return numbers
  }

  /// Whether people read what the exact number rounds to, with as many digits as are shown.
  var isRounded: Bool {
    var text = shown.replacingOccurrences(of: "−", with: "-")
    text = text.replacingOccurrences(of: "\\", with: "")
    if text == "∞" || text == "-∞" { return exact == (text == "∞" ? "inf" : "-inf") }
    guard let value = Double(exact) else { return false }
    let isPercent = text.hasSuffix("%")
    if isPercent { text.removeLast() }
    let digits = text.split(separator: ".", omittingEmptySubsequences: false)
    let places = digits.count == 2 ? digits[1].count : 0
    guard let read = Double(text) else { return false }
    // Half a unit of the last digit shown, and a hair for the hundredfold.
    let unit = pow(10, -Double(places)) / (isPercent ? 100 : 1)
    let shownValue = isPercent ? read / 100 : read
    return abs(shownValue - value) <= unit / 2 * (1 + 1e-9) + abs(value) * 1e-15
  }

  private static func scan(
    _ text: String, from start: String, to end: String,
    _ read: (Substring) -> PrintedNumber?
  ) -> [PrintedNumber] {
    var numbers: [PrintedNumber] = []
    var rest = Substring(text)
    while let open = rest.range(of: start) {
      guard let close = rest[open.upperBound...].range(of: end) else { break }
      if let number = read(rest[open.upperBound..<close.lowerBound]) { numbers.append(number) }
      rest = rest[close.upperBound...]
    }
    return numbers
  }

  private static func attribute(_ name: String, _ tag: Substring) -> String? {
    // A space in front, so that `value` is not found in another attribute's name.
    let tag = " " + tag
    guard let open = tag.range(of: " \(name)=\"") else { return nil }
    guard let close = tag[open.upperBound...].firstIndex(of: "\"") else { return nil }
    return String(tag[open.upperBound..<close])
  }
}
