// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform

/// The hash of each section of an HTML dossier, so that a change can be named by its place.
enum SectionHashes {
  private static let mark = "<section class=\"part "

  /// The sections of a page by anchor: from one section's opening to the next one's or the end.
  static func sections(of page: String) -> [(id: String, text: Substring)] {
    var starts: [String.Index] = []
    var from = page.startIndex
    while let found = page.range(of: mark, range: from..<page.endIndex) {
      starts.append(found.lowerBound)
      from = found.upperBound
    }
    let end = page.range(of: "</main>", range: from..<page.endIndex)?.lowerBound ?? page.endIndex
    return zip(starts, starts.dropFirst() + [end]).map { start, next in
      let text = page[start..<next]
      let id = text.range(of: " id=\"").flatMap { open in
        text[open.upperBound...].firstIndex(of: "\"").map { String(text[open.upperBound..<$0]) }
      }
      return (id ?? "", text)
    }
  }

  /// The hashes as the page's data block carries them.
  static func json(of page: String) -> JSON {
    .object(
      Dictionary(
        sections(of: page).map { ($0.id, .string(SHA256.hex(of: String($0.text)))) }
      ) { first, _ in first })
  }

  /// The anchors of the sections whose text is not the one the page's data block names.
  static func changed(in page: String) -> [String] {
    guard let open = page.range(of: "id=\"section-hashes\">"),
      let close = page[open.upperBound...].range(of: "</script>"),
      let stated = try? JSON.parse(
        Array(page[open.upperBound..<close.lowerBound].utf8), name: "section-hashes")
    else { return [] }
    return sections(of: page).filter {
      stated[$0.id]?.string != SHA256.hex(of: String($0.text))
    }.map(\.id)
  }
}
