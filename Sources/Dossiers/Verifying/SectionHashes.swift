// SPDX-License-Identifier: Apache-2.0

import Platform

/// The hash of each section of an HTML dossier, so that a change can be named by its place.
enum SectionHashes {
  /// The id of the page's data block that holds the hashes.
  static let blockID = "section-hashes"

  /// The sections of a page by anchor: from one section's opening to the next one's or the end.
  static func sections(of page: String) -> [(id: String, text: String)] {
    let text = ByteText(page)
    var starts: [Int] = []
    var place = 0
    while let found = text.find("<section ", from: place) {
      place = found + 1
      guard let close = text.find(">", from: found) else { break }
      // Only the parts of the table of contents; other sections lie within them.
      if text.find("class=\"part ", from: found, before: close) != nil { starts.append(found) }
    }
    let end = text.find("</main>", from: starts.last ?? 0) ?? text.bytes.count
    return zip(starts, starts.dropFirst() + [end]).map { start, next in
      let id = text.between(" id=\"", "\"", from: start)?.text ?? ""
      return (id, text.text(start..<next))
    }
  }

  /// The hashes as the page's data block carries them.
  static func json(of page: String) -> JSON {
    .object(
      Dictionary(sections(of: page).map { ($0.id, .string(SHA256.hex(of: $0.text))) }) {
        first, _ in first
      })
  }

  /// The anchors of the sections whose text is not the one the page's data block names.
  static func changed(in page: String) -> [String] {
    let block = ByteText(page).between("id=\"\(blockID)\">", "</script>")?.text
    guard let stated = block.flatMap({ try? JSON.parse(Array($0.utf8), name: blockID) }) else {
      return []
    }
    return sections(of: page).filter { stated[$0.id]?.string != SHA256.hex(of: $0.text) }.map(\.id)
  }
}
