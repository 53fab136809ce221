// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a test sees of a page: its text without tags, and the numbers with their results.
struct PageReading {
  let page: String

  /// One `data` element that names a result.
  struct Printed: Hashable {
    let value: String
    let result: String
    let part: String
  }

  /// The numbers that carry a result id.
  var numbers: [Printed] {
    page.components(separatedBy: "<data ").dropFirst().compactMap { piece in
      let tag = String(piece.prefix { $0 != ">" })
      guard let result = attribute("data-r", in: tag) else { return nil }
      return Printed(
        value: attribute("value", in: tag) ?? "", result: result,
        part: attribute("data-part", in: tag) ?? "value")
    }
  }

  private func attribute(_ name: String, in tag: String) -> String? {
    guard let open = (" " + tag).range(of: " \(name)=\"") else { return nil }
    return String((" " + tag)[open.upperBound...].prefix { $0 != "\"" })
  }

  /// A section's markup by its anchor; nil where there is none.
  func section(_ id: String) -> String? {
    guard let open = page.range(of: "<section id=\"\(id)\"") else { return nil }
    let rest = page[open.lowerBound...]
    guard let close = rest.range(of: "</section>") else { return nil }
    return String(rest[..<close.upperBound])
  }

  /// The tags of a page, each without the quoted values of its attributes.
  static func tags(_ page: String) -> [String] {
    var tags: [String] = []
    var tag: String?
    var isQuoted = false
    for character in page {
      switch (tag, character) {
      case (nil, "<"): tag = ""
      case (nil, _): break
      case (_, "\""): isQuoted.toggle()
      case (let open?, ">") where !isQuoted:
        tags.append(open)
        tag = nil
      case (let open?, _): if !isQuoted { tag = open + String(character) }
      }
    }
    return tags
  }

  /// What people read of a piece of markup, pictures apart.
  static func words(_ markup: String) -> String {
    var text = ""
    var isTag = false
    for character in markup {
      switch character {
      case "<": isTag = true
      case ">": isTag = false
      default: if !isTag { text.append(character) }
      }
    }
    return text
  }
}
